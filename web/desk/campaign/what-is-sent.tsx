import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import type { CampaignOverview } from '../../../src/desk/campaign/campaign-api.ts';
import { useAsked } from '../server/use-asked.ts';
import { useWords } from '../words/use-words.ts';
import { InvitationSheet } from './invitation-sheet.tsx';
import { useCampaign } from './use-campaign.ts';

const useStyles = makeStyles({ summary: { cursor: 'pointer', color: tokens.colorBrandForegroundLink } });

/** The invitation that is kept, in the language of the page: for whoever is about to send it. */
export const WhatIsSent = ({ settings }: Pick<CampaignOverview, 'settings'>) => {
  const words = useWords();
  const styles = useStyles();
  const campaign = useCampaign();
  const { locale } = words;
  const { value } = useAsked(`campaign preview ${locale}`, (signal) =>
    campaign.preview(locale, settings.texts[locale], signal),
  );
  return value === undefined ? null : (
    <details>
      <summary className={styles.summary}>{words.text('campaign:page.invite.shown')}</summary>
      <InvitationSheet lang={locale} shown={value} />
    </details>
  );
};
