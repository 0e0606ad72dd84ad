import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import type { Stats } from '../../../src/desk/statistics-api.ts';
import type { AgentNumbers } from '../../../src/store/stats.ts';
import { useWords } from '../words/use-words.ts';
import { type Bar, Bars } from './bars.tsx';
import { Panel } from './panel.tsx';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse' },
  cell: {
    textAlign: 'right',
    fontWeight: tokens.fontWeightRegular,
    fontVariantNumeric: 'tabular-nums',
    padding: `3px 0 3px ${tokens.spacingHorizontalM}`,
    whiteSpace: 'nowrap',
  },
  name: { textAlign: 'left', padding: '3px 0', whiteSpace: 'normal', overflowWrap: 'anywhere' },
  head: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const COUNTED = ['replies', 'calls', 'resolved'] as const;

const Agents = ({ rows }: { readonly rows: readonly AgentNumbers[] }) => {
  const words = useWords();
  const styles = useStyles();
  const head = mergeClasses(styles.cell, styles.head);
  return (
    <table className={styles.table} data-agents>
      <thead>
        <tr>
          <th scope="col" className={mergeClasses(head, styles.name)}>
            {words.text('desk:page.numbers.agents.head')}
          </th>
          {COUNTED.map((what) => (
            <th key={what} scope="col" className={head}>
              {words.text(`desk:page.numbers.${what}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ agent, ...counts }) => (
          <tr key={agent.id}>
            <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
              {agent.name}
            </th>
            {COUNTED.map((what) => (
              <td key={what} className={styles.cell}>
                {counts[what]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** From the first to the last hour in which anything was opened. */
const busyHours = (byHour: Stats['byHour']): readonly Bar[] => {
  const bars = byHour.map((count, hour) => ({ key: String(hour), label: `${hour}:00`, count }));
  const first = bars.findIndex(({ count }) => count > 0);
  return first === -1 ? [] : bars.slice(first, bars.findLastIndex(({ count }) => count > 0) + 1);
};

/** What tickets ended with, what came of calls, when they were opened, and what each agent did. */
export const Reports = ({ stats }: { readonly stats: Stats }) => {
  const words = useWords();
  const count = words.text('desk:page.numbers.count');
  const panel = (id: 'causes' | 'outcomes' | 'hours', bars: readonly Bar[]) => (
    <Panel
      title={words.text(`desk:page.numbers.${id}.title`)}
      note={words.text(`desk:page.numbers.${id}.note`)}
    >
      <Bars heads={[words.text(`desk:page.numbers.${id}.head`), count]} bars={bars} />
    </Panel>
  );
  return (
    <>
      {panel(
        'causes',
        stats.byCause.map(({ cause, count }) => ({
          key: cause,
          label: words.text(`ticket:cause.${cause}`),
          count,
        })),
      )}
      {panel(
        'outcomes',
        stats.byOutcome.map(({ outcome, count }) => ({
          key: outcome,
          label: words.text(`ticket:outcome.${outcome}`),
          count,
        })),
      )}
      {panel('hours', busyHours(stats.byHour))}
      {stats.byAgent !== null && (
        <Panel
          title={words.text('desk:page.numbers.agents.title')}
          note={words.text('desk:page.numbers.agents.note')}
        >
          <Agents rows={stats.byAgent} />
        </Panel>
      )}
    </>
  );
};
