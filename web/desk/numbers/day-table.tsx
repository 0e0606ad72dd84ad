import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useId } from 'react';
import { sayDate } from '../../../src/dialogs/dates.ts';
import { SMALL } from '../look/looks.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', marginTop: tokens.spacingVerticalS, fontSize: tokens.fontSizeBase200 },
  cell: {
    padding: '2px 16px 2px 0',
    textAlign: 'right',
    verticalAlign: 'bottom',
    fontVariantNumeric: 'tabular-nums',
    [SMALL]: { paddingRight: '4px', fontSize: tokens.fontSizeBase100 },
  },
  day: {
    padding: '2px 16px 2px 0',
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
    [SMALL]: { paddingRight: '4px' },
  },
  summary: { cursor: 'pointer', color: tokens.colorBrandForegroundLink, fontSize: tokens.fontSizeBase200 },
});

/** What a plot of days shows, as a table that is folded; `labels` has the heading of each column. */
export const DayTable = <Column extends string>({
  perDay,
  labels,
}: {
  readonly perDay: readonly ({ readonly day: string } & Readonly<Record<Column, number>>)[];
  readonly labels: readonly (readonly [Column, string])[];
}) => {
  const words = useWords();
  const id = useId();
  const styles = useStyles();
  return (
    <details>
      <summary className={styles.summary} id={id}>
        {words.text('desk:page.numbers.asTable')}
      </summary>
      <table className={styles.table} aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col" className={styles.day}>
              {words.text('desk:page.numbers.day')}
            </th>
            {labels.map(([column, label]) => (
              <th key={column} scope="col" className={styles.cell}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {perDay.map((one) => (
            <tr key={one.day}>
              <th scope="row" className={styles.day}>
                {sayDate(one.day, words.locale)}
              </th>
              {labels.map(([column]) => (
                <td key={column} className={styles.cell}>
                  {one[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};
