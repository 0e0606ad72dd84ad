import type { CampaignOverview } from '../../../src/desk/campaign/campaign-api.ts';

export const ASKINGS = ['invite', 'remind'] as const;
export type Asking = (typeof ASKINGS)[number];

const isOver = ({ endedAt, today, deadline }: CampaignOverview): boolean =>
  endedAt !== null || today > deadline;

/** Why nobody can be invited, or reminded, now: where in `campaign:page` its words stand; undefined where somebody can. */
export const whyNot = (asking: Asking, overview: CampaignOverview): string | undefined => {
  if (isOver(overview)) return 'over';
  if (overview.ways.length === 0) return 'mute';
  const { toInvite, toRemind } = overview.people;
  if (asking === 'invite') return toInvite === 0 ? 'invite.nobody' : undefined;
  if (toRemind > 0) return undefined;
  return toInvite > 0 ? 'remind.first' : 'remind.nobody';
};
