import type { CampaignOverview } from '../../../src/desk/campaign/campaign-api.ts';
import type { Come } from '../server/answer.ts';

/** What each part of the page is given that changes the campaign: as it stands, and whom to tell how it stands then. */
export type PartProps = {
  readonly overview: CampaignOverview;
  readonly onSaved: (come: Come<CampaignOverview>) => void;
};
