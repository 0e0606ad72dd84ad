import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import type { Stats } from '../../../src/desk/statistics-api.ts';
import { sayShortDate } from '../../../src/dialogs/dates.ts';
import { useWords } from '../words/use-words.ts';
import { DayTable } from './day-table.tsx';
import { DAY_WIDTH, ticksTo } from './range.ts';
import { useWidth } from './use-width.ts';

/** A drawing keeps its colours where a person has chosen their own, unless told not to. */
const FORCED = '@media (forced-colors: active)';

const useStyles = makeStyles({
  plot: { display: 'block', width: '100%', fontFamily: tokens.fontFamilyBase },
  opened: { fill: tokens.colorCompoundBrandBackground, [FORCED]: { fill: 'Highlight' } },
  resolved: {
    fill: tokens.colorNeutralBackground1,
    stroke: tokens.colorCompoundBrandStroke,
    strokeWidth: '1.5px',
    [FORCED]: { fill: 'Canvas', stroke: 'Highlight' },
  },
  grid: { stroke: tokens.colorNeutralStroke2, [FORCED]: { stroke: 'GrayText' } },
  text: {
    fill: tokens.colorNeutralForeground3,
    fontSize: '12px',
    [FORCED]: { fill: 'CanvasText' },
  },
  legend: {
    display: 'flex',
    gap: tokens.spacingHorizontalL,
    fontSize: tokens.fontSizeBase200,
    marginBottom: '4px',
  },
  key: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
});

const HEIGHT = 220;
const LEFT = 34;
const BOTTOM = 24;
const TOP = 8;

/** Tickets of each day, opened and resolved, as columns; the same as a table below. */
export const Days = ({ perDay }: Pick<Stats, 'perDay'>) => {
  const words = useWords();
  const styles = useStyles();
  const ticks = ticksTo(Math.max(0, ...perDay.map(({ opened, resolved }) => Math.max(opened, resolved))));
  const top = ticks.at(-1) ?? 1;
  const y = (count: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - count / top);
  const [box, span] = useWidth<HTMLDivElement>();
  const stride = (span - LEFT) / Math.max(1, perDay.length);
  const width = Math.min(18, stride * 0.4);
  const every = Math.max(1, Math.ceil(perDay.length / (span / 80)));
  const [opened, resolved] = [
    words.text('desk:page.numbers.opened'),
    words.text('desk:page.numbers.resolved'),
  ];
  return (
    <>
      <div className={styles.legend} aria-hidden>
        <span className={styles.key}>
          <svg width="12" height="12" aria-hidden="true">
            <rect width="12" height="12" className={styles.opened} />
          </svg>
          {opened}
        </span>
        <span className={styles.key}>
          <svg width="12" height="12" aria-hidden="true">
            <rect x="1" y="1" width="10" height="10" className={styles.resolved} />
          </svg>
          {resolved}
        </span>
      </div>
      <div ref={box}>
        <svg viewBox={`0 0 ${span} ${HEIGHT}`} height={HEIGHT} className={styles.plot} aria-hidden="true">
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={LEFT} x2={span} y1={y(tick)} y2={y(tick)} className={styles.grid} />
              <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" className={styles.text}>
                {tick}
              </text>
            </g>
          ))}
          {perDay.map((day, index) => {
            const middle = LEFT + stride * (index + 0.5);
            return (
              <g key={day.day}>
                <rect
                  x={middle - width - 0.5}
                  y={y(day.opened)}
                  width={width}
                  height={y(0) - y(day.opened)}
                  className={styles.opened}
                />
                <rect
                  x={middle + 0.5}
                  y={y(day.resolved)}
                  width={width}
                  height={y(0) - y(day.resolved)}
                  className={day.resolved > 0 ? styles.resolved : undefined}
                  fill="none"
                />
                {(perDay.length - 1 - index) % every === 0 && (
                  <text
                    x={Math.min(middle, span - DAY_WIDTH / 2)}
                    y={HEIGHT - 6}
                    textAnchor="middle"
                    className={styles.text}
                  >
                    {sayShortDate(day.day, words.locale)}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      </div>
      <DayTable
        perDay={perDay}
        labels={[
          ['opened', opened],
          ['resolved', resolved],
        ]}
      />
    </>
  );
};
