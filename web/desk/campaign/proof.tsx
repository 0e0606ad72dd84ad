import { Button } from '@fluentui/react-button';
import { Spinner } from '@fluentui/react-spinner';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useEffect, useState } from 'react';
import type { CampaignOverview, CampaignRow } from '../../../src/desk/campaign/campaign-api.ts';
import { sayDate, sayDay, sayMomentIn } from '../../../src/dialogs/dates.ts';
import { PRINT } from '../../tokens/colours.ts';
import { useDesk } from '../desk.ts';
import { now } from '../server/clock.ts';
import { useWords } from '../words/use-words.ts';
import { GROUPS } from './groups.ts';
import { type CampaignRequests, useCampaign } from './use-campaign.ts';
import { useDetail } from './use-detail.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalL,
    '@media print': { display: 'none' },
  },
  sheet: {
    backgroundColor: PRINT.paper,
    color: PRINT.ink,
    padding: '32px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media print': { border: 0, padding: 0 },
  },
  title: { margin: 0, fontSize: '20px' },
  about: { margin: '4px 0 16px', fontSize: '13px' },
  sums: { display: 'flex', flexWrap: 'wrap', gap: '24px', margin: '0 0 16px', fontSize: '13px' },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: '11px' },
  cell: {
    textAlign: 'left',
    padding: '3px 8px 3px 0',
    borderBottom: `1px solid ${PRINT.line}`,
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
  },
});

const PAGE = 500;

/** Every page of the list, one after the other; null where one does not come. */
const allRows = async ({ people }: CampaignRequests): Promise<readonly CampaignRow[] | null> => {
  const rows: CampaignRow[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const query = `?limit=${PAGE}${after === '' ? '' : `&after=${after}`}`;
    const answer = await people(query);
    if (!answer.ok) return null;
    rows.push(...answer.value.rows);
    after = answer.value.next;
  }
  return rows;
};

/** The proof on paper: each certificate, how it stands, what that stands on, and since when. */
export const Proof = ({
  overview,
  onBack,
}: {
  readonly overview: CampaignOverview;
  readonly onBack: () => void;
}) => {
  const words = useWords();
  const styles = useStyles();
  const { me } = useDesk();
  const campaign = useCampaign();
  const [rows, setRows] = useState<readonly CampaignRow[] | null | undefined>(undefined);
  useEffect(() => {
    void allRows(campaign).then(setRows);
  }, [campaign]);
  const detail = useDetail();
  const heads = [
    'email',
    'name',
    'department',
    'serial',
    'validUntil',
    'state',
    'evidence',
    'since',
  ] as const;
  const sums = overview.perDay.at(-1);
  return (
    <>
      <div className={styles.bar}>
        <Button onClick={onBack}>{words.text('campaign:page.back')}</Button>
        <Button appearance="primary" disabled={!rows} onClick={() => print()}>
          {words.text('campaign:page.print')}
        </Button>
      </div>
      {rows === undefined && <Spinner label={words.text('desk:page.loading')} />}
      {rows === null && <p role="alert">{words.text('desk:page.failed.queue')}</p>}
      {rows && (
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
          <table className={styles.table}>
            <thead>
              <tr>
                {heads.map((head) => (
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
        </section>
      )}
    </>
  );
};
