/** Messages of the campaign stand beside the path: an invitation or a reminder, and the questions that their buttons ask. */
const CAMPAIGN_STEPS = [
  'campaign',
  'campaign.link',
  'campaign.not-mine',
  'campaign.already',
  'campaign.later',
] as const;
export type CampaignStep = (typeof CAMPAIGN_STEPS)[number];

/** Whether a message is one of the campaign's. */
export const isCampaignStep = (step: string): step is CampaignStep =>
  CAMPAIGN_STEPS.some((known) => known === step);

/** Their buttons; those of a certificate and of a day name which: `CERT_12`, `DAY_2025-03-12`. */
const CAMPAIGN_PRESSES = ['GO_ON', 'ALREADY', 'NOT_MINE', 'LATER', 'NONE'] as const;
export type CampaignPress = (typeof CAMPAIGN_PRESSES)[number] | `CERT_${number}` | `DAY_${string}`;

/** The certificate that a button names. */
export const certificateIn = (event: string): number | undefined => {
  const id = /^CERT_(\d{1,15})$/.exec(event)?.[1];
  return id === undefined ? undefined : Number(id);
};

/** The day that a button names. */
export const dayNamedIn = (event: string): string | undefined => /^DAY_(\d{4}-\d{2}-\d{2})$/.exec(event)?.[1];

/** What is said to somebody of the roster. The last four are asked by a button, or after a check. */
export const CAMPAIGN_SAYINGS = [
  'invitation',
  'reminder',
  'expiry',
  'link',
  'not-mine',
  'already',
  'later',
] as const;
export type CampaignSaying = (typeof CAMPAIGN_SAYINGS)[number];
