import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import { HIDDEN } from '../look/looks.ts';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse' },
  hidden: HIDDEN,
  label: {
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
    padding: `3px ${tokens.spacingHorizontalM} 3px 0`,
    width: '38%',
    minWidth: '110px',
    verticalAlign: 'middle',
  },
  number: {
    textAlign: 'right',
    padding: `3px 0 3px ${tokens.spacingHorizontalM}`,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    width: '1%',
  },
  head: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  bar: {
    height: '16px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorCompoundBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    overflow: 'hidden',
    display: 'flex',
    justifyContent: 'flex-end',
  },
  /** Also told apart by its pattern, for those who do not see colours. */
  part: {
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground1,
    backgroundImage: `repeating-linear-gradient(45deg, ${tokens.colorPaletteDarkOrangeForeground1} 0 3px, transparent 3px 6px)`,
    border: `1.5px solid ${tokens.colorPaletteDarkOrangeForeground1}`,
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusSmall,
    '@media (forced-colors: active)': { forcedColorAdjust: 'none' },
  },
  swatch: {
    display: 'inline-block',
    width: '14px',
    height: '14px',
    marginRight: '6px',
    verticalAlign: '-2px',
  },
});

export type Bar = {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly part?: number;
};

type BarsProps = {
  readonly bars: readonly Bar[];
  readonly heads: readonly [label: string, count: string, part?: string];
};

/** Counts as bars: a table whose middle is drawn. `part` is the end of a bar that is told apart, and a number of its own. */
export const Bars = ({ bars, heads: [label, count, part] }: BarsProps) => {
  const styles = useStyles();
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={mergeClasses(styles.label, styles.head)}>
            {label}
          </th>
          <td />
          <th scope="col" className={mergeClasses(styles.number, styles.head)}>
            {count}
          </th>
          {part !== undefined && (
            <th scope="col" className={mergeClasses(styles.number, styles.head)}>
              <span aria-hidden className={mergeClasses(styles.part, styles.swatch)} />
              {part}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row" className={styles.label}>
              {bar.label}
            </th>
            <td aria-hidden>
              <div className={styles.bar} style={{ width: `${(100 * bar.count) / most}%` }}>
                {bar.part !== undefined && bar.part > 0 && (
                  <div className={styles.part} style={{ width: `${(100 * bar.part) / bar.count}%` }} />
                )}
              </div>
            </td>
            <td className={styles.number}>{bar.count}</td>
            {part !== undefined && <td className={styles.number}>{bar.part ?? 0}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
