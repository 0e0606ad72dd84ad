import { Button } from '@fluentui/react-button';
import { MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-message-bar';
import { Spinner } from '@fluentui/react-spinner';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { dayIn } from '../../../src/dialogs/days.ts';
import { useDesk, useHere } from '../desk.ts';
import { now } from '../server/clock.ts';
import { useAsked } from '../server/use-asked.ts';
import { useWords } from '../words/use-words.ts';
import { Bars } from './bars.tsx';
import { Days } from './days.tsx';
import { Figures } from './figures.tsx';
import { Panel } from './panel.tsx';
import { lastDays } from './range.ts';
import { RangeBar } from './range-bar.tsx';
import { Reports } from './reports.tsx';

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', padding: tokens.spacingHorizontalXL },
  inner: {
    maxWidth: '1280px',
    margin: '0 auto',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
});

/** How the desk and the path before it do, over a range of days. */
export const Numbers = () => {
  const words = useWords();
  const styles = useStyles();
  const { api, me, go } = useDesk();
  const place = useHere();
  const today = dayIn(now(), me.service.zone);
  const range = place.range ?? lastDays(30, today);
  const { from, to } = range;
  const {
    value: stats,
    fault,
    reload,
  } = useAsked(`stats ${from} ${to}`, (signal) => api.stats(from, to, signal));
  const heads = words.text('desk:page.numbers.count');
  return (
    <div className={styles.page}>
      <div className={styles.inner}>
        <RangeBar range={range} today={today} onChange={(next) => go({ range: next }, 'replace')} />
        {fault !== undefined && (
          <MessageBar intent="error">
            <MessageBarBody>{words.text('desk:page.failed.numbers')}</MessageBarBody>
            <MessageBarActions>
              <Button onClick={reload}>{words.text('desk:page.again')}</Button>
            </MessageBarActions>
          </MessageBar>
        )}
        {stats === undefined && fault === undefined && <Spinner label={words.text('desk:page.loading')} />}
        {stats !== undefined && (
          <>
            <Figures stats={stats} />
            <Panel
              title={words.text('desk:page.numbers.days.title')}
              note={words.text('desk:page.numbers.days.note')}
            >
              <Days perDay={stats.perDay} />
            </Panel>
            <div className={styles.pair}>
              <Panel
                title={words.text('desk:page.numbers.reasons.title')}
                note={words.text('desk:page.numbers.reasons.note')}
              >
                <Bars
                  heads={[words.text('desk:page.columns.reason'), heads]}
                  bars={stats.byReason.map(({ reason, count }) => ({
                    key: reason,
                    label: words.text(`ticket:reason.${reason}`),
                    count,
                  }))}
                />
              </Panel>
              <Panel
                title={words.text('desk:page.numbers.funnel.title')}
                note={words.text('desk:page.numbers.funnel.note')}
                isHigh
              >
                <Bars
                  heads={[
                    words.text('desk:page.numbers.step'),
                    words.text('desk:page.numbers.reached'),
                    words.text('desk:page.numbers.left'),
                  ]}
                  bars={stats.funnel.map(({ step, reached, left }) => ({
                    key: step,
                    label: words.text(`desk:page.step.${step}`),
                    count: reached,
                    part: left,
                  }))}
                />
              </Panel>
              <Reports stats={stats} />
            </div>
          </>
        )}
      </div>
    </div>
  );
};
