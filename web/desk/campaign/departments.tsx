import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import type { CampaignOverview } from '../../../src/desk/campaign/campaign-api.ts';
import { SMALL } from '../look/looks.ts';
import { useWords } from '../words/use-words.ts';
import { GROUPS, useGroupStyles } from './groups.ts';

/** On a phone held upright only the numbers are shown. */
const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse' },
  head: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    [SMALL]: { fontSize: tokens.fontSizeBase100, lineHeight: tokens.lineHeightBase100 },
  },
  name: {
    textAlign: 'left',
    padding: '4px 12px 4px 0',
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: 'anywhere',
  },
  number: {
    textAlign: 'right',
    verticalAlign: 'bottom',
    padding: '4px 0 4px 12px',
    fontVariantNumeric: 'tabular-nums',
    [SMALL]: { paddingLeft: '6px' },
  },
  bar: { display: 'flex', height: '16px', minWidth: '80px' },
  wide: { width: '40%', [SMALL]: { display: 'none' } },
});

/** Each department, those with the most left first: a bar, and the numbers. */
export const Departments = ({ departments }: Pick<CampaignOverview, 'departments'>) => {
  const words = useWords();
  const styles = useStyles();
  const groups = useGroupStyles();
  const left = (one: (typeof departments)[number]): number => one.begun + one.silent;
  return (
    <table className={styles.table} aria-label={words.text('campaign:page.departments.title')}>
      <thead>
        <tr>
          <th scope="col" className={mergeClasses(styles.name, styles.head)}>
            {words.text('campaign:column.department')}
          </th>
          <td className={styles.wide} />
          {GROUPS.map((group) => (
            <th key={group} scope="col" className={mergeClasses(styles.number, styles.head)}>
              {words.text(`campaign:group.${group}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...departments]
          .sort((a, b) => left(b) - left(a))
          .map((one) => (
            <tr key={one.department}>
              <th scope="row" className={styles.name}>
                {one.department === '' ? words.text('campaign:page.noDepartment') : one.department}
              </th>
              <td aria-hidden className={styles.wide}>
                <div className={styles.bar}>
                  {GROUPS.map((group) => (
                    <div
                      key={group}
                      className={mergeClasses(groups.edge, groups[group])}
                      style={{ width: `${(100 * one[group]) / Math.max(1, one.total)}%` }}
                    />
                  ))}
                </div>
              </td>
              {GROUPS.map((group) => (
                <td key={group} className={styles.number}>
                  {one[group]}
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
};
