import { Button } from '@fluentui/react-button';
import { Spinner } from '@fluentui/react-spinner';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useEffect, useState } from 'react';
import type { CampaignOverview, CampaignRow } from '../../../src/desk/campaign/campaign-api.ts';
import { useWords } from '../words/use-words.ts';
import { ProofSheet } from './proof-sheet.tsx';
import { type CampaignRequests, useCampaign } from './use-campaign.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalL,
    '@media print': { display: 'none' },
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
  const campaign = useCampaign();
  const [rows, setRows] = useState<readonly CampaignRow[] | null | undefined>(undefined);
  useEffect(() => {
    void allRows(campaign).then(setRows);
  }, [campaign]);
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
      {rows && <ProofSheet overview={overview} rows={rows} />}
    </>
  );
};
