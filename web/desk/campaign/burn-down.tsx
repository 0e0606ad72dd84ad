import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import type { CampaignOverview } from '../../../src/desk/campaign/campaign-api.ts';
import { sayDate, sayShortDate } from '../../../src/dialogs/dates.ts';
import { DayTable } from '../numbers/day-table.tsx';
import { DAY_WIDTH } from '../numbers/range.ts';
import { useWidth } from '../numbers/use-width.ts';
import { useWords } from '../words/use-words.ts';
import { BOTTOM, HEIGHT, LEFT, layOut } from './burn-down-layout.ts';
import { GROUPS, useGroupStyles } from './groups.ts';

const useStyles = makeStyles({
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalL,
    fontSize: tokens.fontSizeBase200,
    marginBottom: tokens.spacingVerticalS,
  },
  key: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
  swatch: { width: '14px', height: '14px', display: 'inline-block' },
  plot: { position: 'relative', height: `${HEIGHT}px` },
  text: {
    position: 'absolute',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
  },
  grid: {
    position: 'absolute',
    left: '36px',
    right: 0,
    height: '1px',
    backgroundColor: tokens.colorNeutralStroke2,
  },
  column: { position: 'absolute', display: 'flex', flexDirection: 'column-reverse' },
  deadline: {
    position: 'absolute',
    top: '4px',
    bottom: '24px',
    borderLeft: `2px dashed ${tokens.colorPaletteRedForeground1}`,
  },
  deadlineText: { color: tokens.colorPaletteRedForeground1, top: 0 },
});

/** How certificates stood at the end of each day, up to the deadline; the same as a table below. */
export const BurnDown = ({
  perDay,
  deadline,
  total,
}: Pick<CampaignOverview, 'perDay' | 'deadline' | 'total'>) => {
  const words = useWords();
  const styles = useStyles();
  const groups = useGroupStyles();
  const [box, width] = useWidth<HTMLDivElement>();
  const { ticks, stride, tall, x, named, dayOf, end } = layOut({ perDay, deadline, total }, width);
  return (
    <>
      <div className={styles.legend} aria-hidden>
        {GROUPS.map((group) => (
          <span key={group} className={styles.key}>
            <span className={mergeClasses(styles.swatch, groups.edge, groups[group])} />
            {words.text(`campaign:group.${group}`)}
          </span>
        ))}
      </div>
      <div ref={box} className={styles.plot} aria-hidden data-plot>
        {ticks.map((tick) => (
          <div key={tick}>
            <div className={styles.grid} style={{ bottom: BOTTOM + tall(tick) }} />
            <span
              className={styles.text}
              style={{ bottom: BOTTOM + tall(tick) - 8, right: width - LEFT + 6 }}
            >
              {tick}
            </span>
          </div>
        ))}
        {perDay.map((day, n) => (
          <div
            key={day.day}
            className={styles.column}
            style={{ left: x(n) + stride * 0.1, width: Math.max(1, stride * 0.8), bottom: BOTTOM }}
          >
            {GROUPS.map((group) => (
              <div
                key={group}
                className={mergeClasses(stride > 4 && groups.edge, groups[group])}
                style={{ height: tall(day[group]) }}
              />
            ))}
          </div>
        ))}
        {named.map((n) => (
          <span
            key={n}
            className={styles.text}
            style={{ ...(width - x(n) < DAY_WIDTH ? { right: 0 } : { left: x(n) }), bottom: 2 }}
          >
            {sayShortDate(dayOf(n), words.locale)}
          </span>
        ))}
        {end !== undefined && (
          <>
            <div className={styles.deadline} style={{ left: Math.min(width - 2, x(end + 1)) }} />
            <span
              className={mergeClasses(styles.text, styles.deadlineText)}
              style={{ right: Math.max(0, width - x(end + 1) + 6) }}
            >
              {words.text('campaign:page.deadline', { day: sayDate(deadline, words.locale) })}
            </span>
          </>
        )}
      </div>
      <DayTable
        perDay={perDay}
        labels={GROUPS.map((group) => [group, words.text(`campaign:group.${group}`)])}
      />
    </>
  );
};
