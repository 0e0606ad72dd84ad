import { Button } from '@fluentui/react-button';
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar';
import { Spinner } from '@fluentui/react-spinner';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useEffect, useState } from 'react';
import { sayForecast } from '../../../src/dialogs/campaign/say-forecast.ts';
import { Panel } from '../numbers/panel.tsx';
import { API } from '../server/ask.ts';
import { useAsked } from '../server/use-asked.ts';
import { useWords } from '../words/use-words.ts';
import { BurnDown } from './burn-down.tsx';
import { Departments } from './departments.tsx';
import { Ending } from './ending.tsx';
import { Invitation } from './invitation.tsx';
import { People } from './people.tsx';
import { Proof } from './proof.tsx';
import { Roster } from './roster.tsx';
import { Rules } from './rules.tsx';
import { useAsking } from './use-asking.tsx';
import { useCampaign } from './use-campaign.ts';
import { useCampaignNews } from './use-campaign-news.ts';

const useStyles = makeStyles({
  page: {
    height: '100%',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalXL,
    boxSizing: 'border-box',
    '@media print': { height: 'auto', overflow: 'visible', padding: 0 },
  },
  inner: {
    maxWidth: '1280px',
    margin: '0 auto',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    marginRight: 'auto',
  },
  how: { margin: 0 },
  link: { color: tokens.colorBrandForegroundLink },
});

/** The campaign: its roster, how certificates stand day by day and department by department, who is missing, and the proof. For admins. */
export const CampaignPage = () => {
  const words = useWords();
  const styles = useStyles();
  const changed = useCampaignNews();
  const [proof, setProof] = useState(false);
  const campaign = useCampaign();
  const {
    value: overview,
    fault,
    reload,
    renew,
    put,
  } = useAsked('campaign', (signal, since) => campaign.overview(since, signal));
  useEffect(() => {
    if (changed !== undefined) renew(changed.since);
  }, [changed, renew]);
  const isNew = fault?.kind === 'not-found';
  const asking = useAsking(overview, reload);
  if (overview !== undefined && proof)
    return (
      <div className={styles.page}>
        <div className={styles.inner}>
          <Proof overview={overview} onBack={() => setProof(false)} />
        </div>
      </div>
    );
  const done =
    overview && overview.states.verified + overview.states.declared + overview.states['not-needed'];
  return (
    <div className={styles.page}>
      <div className={styles.inner}>
        <div className={styles.head}>
          <h2 className={styles.title}>{words.text('campaign:page.title')}</h2>
          {overview !== undefined && (
            <>
              {asking.buttons}
              <Button as="a" href={`${API}/campaign/proof.csv?lang=${words.locale}`} download>
                {words.text('campaign:page.csv')}
              </Button>
              <Button as="a" href={`${API}/campaign/links.csv?lang=${words.locale}`} download>
                {words.text('campaign:page.links')}
              </Button>
              <Button onClick={() => setProof(true)}>{words.text('campaign:page.proof.button')}</Button>
            </>
          )}
        </div>
        {asking.told}
        {fault !== undefined && !isNew && (
          <MessageBar intent="error">
            <MessageBarBody>{words.text('desk:page.failed.numbers')}</MessageBarBody>
          </MessageBar>
        )}
        {overview === undefined && fault === undefined && <Spinner label={words.text('desk:page.loading')} />}
        {overview !== undefined && (
          <>
            <Panel
              title={words.text('campaign:page.plot.title', {
                done: done ?? 0,
                total: overview.total,
                percent: overview.total === 0 ? 100 : Math.floor((100 * (done ?? 0)) / overview.total),
              })}
              note={sayForecast(overview.forecast, words)}
            >
              <BurnDown {...overview} />
            </Panel>
            <Panel
              title={words.text('campaign:page.departments.title')}
              note={words.text('campaign:page.departments.note')}
            >
              <Departments departments={overview.departments} />
            </Panel>
            <Panel
              title={words.text('campaign:page.people.title')}
              note={words.text('campaign:page.people.note', { ...overview.people })}
            >
              <People overview={overview} changed={changed} />
            </Panel>
            <Panel title={words.text('campaign:page.text.head')} note={words.text('campaign:page.text.note')}>
              <Invitation overview={overview} onSaved={put} />
            </Panel>
            <Panel
              title={words.text('campaign:page.rules.head')}
              note={words.text('campaign:page.rules.note')}
            >
              <Rules overview={overview} onSaved={put} />
              <Ending overview={overview} onSaved={put} />
            </Panel>
          </>
        )}
        {(overview !== undefined || isNew) && (
          <Panel
            title={words.text('campaign:page.roster.title')}
            note={words.text(isNew ? 'campaign:page.roster.first' : 'campaign:page.roster.again')}
          >
            <Roster onImported={reload} />
          </Panel>
        )}
      </div>
    </div>
  );
};
