import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import type { CampaignOverview, CampaignRow } from '../../../src/desk/campaign/campaign-api.ts';
import { sayDate, sayDay, sayMomentIn } from '../../../src/dialogs/dates.ts';
import { PRINT } from '../../tokens/colours.ts';
import { useDesk } from '../desk.ts';
import { now } from '../server/clock.ts';
import { useWords } from '../words/use-words.ts';
import { GROUPS } from './groups.ts';
import { useDetail } from './use-detail.ts';

const useStyles = makeStyles({
  sheet: {
    backgroundColor: PRINT.paper,
    color: PRINT.ink,
    padding: '32px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media print': { border: 0, padding: 0 },
  },
  title: { margin: 0, fontSize: '20px', lineHeight: '26px' },
  about: { margin: '4px 0 16px', fontSize: '13px' },
  sums: { display: 'flex', flexWrap: 'wrap', gap: '24px', margin: '0 0 16px', fontSize: '13px' },
  /** Paper has room for the columns; a window that has none is scrolled in. */
  scroll: { '@media screen': { overflowX: 'auto' } },
  table: {
    width: '100%',
    '@media screen': { minWidth: '800px' },
    borderCollapse: 'collapse',
    fontSize: '11px',
  },
  cell: {
    textAlign: 'left',
    padding: '3px 8px 3px 0',
    borderBottom: `1px solid ${PRINT.line}`,
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
  },
});

const HEADS = ['email', 'name', 'department', 'serial', 'validUntil', 'state', 'evidence', 'since'] as const;

/** The sheet itself: what it is about, the sums, and a line for each certificate. */
export const ProofSheet = ({
  overview,
  rows,
}: {
  readonly overview: CampaignOverview;
  readonly rows: readonly CampaignRow[];
}) => {
  const words = useWords();
  const styles = useStyles();
  const { me } = useDesk();
  const detail = useDetail();
  const sums = overview.perDay.at(-1);
  return (
    <section className={styles.sheet} data-proof aria-label={words.text('campaign:page.proof.title')}>
      <h2 className={styles.title}>{words.text('campaign:page.proof.title')}</h2>
      <p className={styles.about}>
        {words.text('campaign:page.proof.about', {
          service: me.service.name[words.locale],
          at: sayMomentIn(now(), words.locale, me.service.zone),
          deadline: sayDate(overview.deadline, words.locale),
          count: overview.total,
        })}
      </p>
      <p className={styles.sums}>
        {GROUPS.map((group) => (
          <span key={group}>{`${words.text(`campaign:group.${group}`)}: ${sums?.[group] ?? 0}`}</span>
        ))}
      </p>
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={words.text('campaign:page.proof.title')}>
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th key={head} scope="col" className={styles.cell}>
                  {words.text(`campaign:column.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.certificate}>
                <td className={styles.cell}>{row.email}</td>
                <td className={styles.cell}>{row.name}</td>
                <td className={styles.cell}>{row.department}</td>
                <td className={styles.cell}>{row.serial}</td>
                <td className={styles.cell}>
                  {row.validUntil === null ? '' : sayDay(row.validUntil, words.locale, me.service.zone)}
                </td>
                <td className={styles.cell}>{words.text(`campaign:state.${row.state}`)}</td>
                <td className={styles.cell}>{detail(row)}</td>
                <td className={styles.cell}>{sayMomentIn(row.since, words.locale, me.service.zone)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
