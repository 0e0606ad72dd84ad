import { Button } from '@fluentui/react-button';
import { Spinner } from '@fluentui/react-spinner';
import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import { type AriaRole, useEffect, useState } from 'react';
import type { CampaignOverview, CampaignRow } from '../../../src/desk/campaign/campaign-api.ts';
import { sayDay, sayMomentIn } from '../../../src/dialogs/dates.ts';
import { useDesk } from '../desk.ts';
import { HIDDEN } from '../look/looks.ts';
import { useAsked } from '../server/use-asked.ts';
import { useWords } from '../words/use-words.ts';
import { type Chosen, Filters, MISSING } from './people-filters.tsx';
import { PersonActions } from './person-actions.tsx';
import { useCampaign } from './use-campaign.ts';
import type { Changed } from './use-campaign-news.ts';
import { useDetail } from './use-detail.ts';
import { useLater } from './use-later.ts';

/** Where the columns have no room beside one another: what they hold stands in a block for each line. */
const STACKED = '@media (max-width: 1023px)';

/** Lines that are shown at first: what stands below them is to be found, and reached by the keyboard. */
const FEW = 20;
const MANY = 500;

/** Said outright: parts that are laid out as blocks are none of a table to some browsers (https://adrianroselli.com/2018/02/tables-css-display-properties-and-aria.html). */
const as = (role: AriaRole) => ({ role });

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase300,
    [STACKED]: { display: 'block', position: 'relative' },
  },
  heads: { [STACKED]: HIDDEN },
  lines: { [STACKED]: { display: 'block' } },
  line: {
    [STACKED]: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
      columnGap: tokens.spacingHorizontalM,
      paddingBottom: tokens.spacingVerticalS,
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  head: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  cell: {
    textAlign: 'left',
    padding: '6px 12px 6px 0',
    verticalAlign: 'top',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
    [STACKED]: { paddingBottom: 0, borderBottomStyle: 'none' },
  },
  /** Its parts stay whole. */
  nowrap: { whiteSpace: 'nowrap', overflowWrap: 'normal', [STACKED]: { whiteSpace: 'normal' } },
  whole: { [STACKED]: { gridColumnEnd: 'span 2' } },
  mono: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  sub: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  foot: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    marginTop: tokens.spacingVerticalM,
  },
});

const Line = ({ row, onChanged }: { readonly row: CampaignRow; readonly onChanged: () => void }) => {
  const words = useWords();
  const styles = useStyles();
  const { zone } = useDesk().me.service;
  const detail = useDetail();
  return (
    <tr {...as('row')} className={styles.line}>
      <th {...as('rowheader')} scope="row" className={styles.cell}>
        <div>{row.name === '' ? row.email : row.name}</div>
        {row.name !== '' && <div className={styles.sub}>{row.email}</div>}
      </th>
      <td {...as('cell')} className={styles.cell}>
        {row.department}
      </td>
      <td {...as('cell')} className={styles.cell}>
        <div className={styles.mono}>{row.serial}</div>
        {row.validUntil !== null && (
          <div className={styles.sub}>{sayDay(row.validUntil, words.locale, zone)}</div>
        )}
      </td>
      <td {...as('cell')} className={styles.cell}>
        <div>{words.text(`campaign:state.${row.state}`)}</div>
        <div className={styles.sub}>{detail(row)}</div>
        <div className={styles.sub}>{sayMomentIn(row.since, words.locale, zone)}</div>
      </td>
      <td {...as('cell')} className={styles.cell}>
        <div>{row.way === null ? '' : words.text(`campaign:way.${row.way}`)}</div>
        {row.reminders > 0 && (
          <div className={styles.sub}>
            {words.text('campaign:page.people.reminded', { count: row.reminders })}
          </div>
        )}
      </td>
      <td {...as('cell')} className={mergeClasses(styles.cell, styles.nowrap, styles.whole)}>
        <PersonActions row={row} onChanged={onChanged} />
      </td>
    </tr>
  );
};

/** Everybody on the roster, a line for each certificate, with what was tried; `changed`: the campaign's news. */
export const People = ({
  overview,
  changed,
}: {
  readonly overview: CampaignOverview;
  readonly changed: Changed | undefined;
}) => {
  const words = useWords();
  const styles = useStyles();
  const campaign = useCampaign();
  const [chosen, setChosen] = useState<Chosen>({ state: MISSING, department: null, typed: '' });
  const { state, department } = chosen;
  const q = useLater(chosen.typed, 300);
  const [limit, setLimit] = useState(FEW);
  const query = `?${new URLSearchParams({
    limit: String(limit),
    ...(state !== '' && { state }),
    ...(department !== null && { department }),
    ...(q !== '' && { q }),
  })}`;
  const { value, fault, reload, renew } = useAsked(`campaign people ${query}`, (signal, since) =>
    campaign.people(query, since, signal),
  );
  useEffect(() => {
    if (changed !== undefined) renew(changed.since);
  }, [changed, renew]);
  const heads = ['name', 'department', 'serial', 'state', 'way', 'link'] as const;
  return (
    <>
      <Filters overview={overview} chosen={chosen} onChange={setChosen} />
      {value === undefined && fault === undefined && <Spinner label={words.text('desk:page.loading')} />}
      {fault !== undefined && <p role="alert">{words.text('desk:page.failed.queue')}</p>}
      {value !== undefined && (
        <>
          <table
            {...as('table')}
            className={styles.table}
            aria-label={words.text('campaign:page.people.title')}
            data-people
          >
            <thead {...as('rowgroup')} className={styles.heads}>
              <tr {...as('row')}>
                {heads.map((head) => (
                  <th
                    key={head}
                    {...as('columnheader')}
                    scope="col"
                    className={mergeClasses(styles.cell, styles.head)}
                  >
                    {words.text(`campaign:column.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody {...as('rowgroup')} className={styles.lines}>
              {value.rows.map((row) => (
                <Line key={row.certificate} row={row} onChanged={reload} />
              ))}
            </tbody>
          </table>
          <div className={styles.foot}>
            <span>
              {words.text('campaign:page.people.shown', { shown: value.rows.length, count: value.total })}
            </span>
            {value.next !== null && limit === FEW && (
              <Button onClick={() => setLimit(MANY)}>{words.text('campaign:page.people.more')}</Button>
            )}
          </div>
        </>
      )}
    </>
  );
};
