import { forgetPauses } from '../bot/tasks/channel-health.ts';
import { createMeasureAnswers } from '../desk/measure-answers.ts';
import type { Channel } from '../machines/channels.ts';
import type { Foundation } from './foundation.ts';
import type { Upkeep } from './upkeep-schedule.ts';
import type { CampaignParts } from './wire-campaign.ts';
import type { DeskParts } from './wire-desk.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
/** How long the ids of what came in are kept, so that none of it counts twice. */
const SEEN_MS = 7 * DAY_MS;
/** How often the desk's cards are compared with their tickets. */
const RECONCILE_MS = 5 * MINUTE_MS;

type UpkeepNeeds = Pick<Foundation, 'store' | 'now'> & {
  readonly desk: Pick<DeskParts, 'eraser' | 'upkeep' | 'planHours' | 'secretWatch' | 'time'>;
  readonly campaign: Pick<CampaignParts, 'keepUp'>;
};

const forgettingSeen =
  ({ store, now }: Pick<UpkeepNeeds, 'store' | 'now'>) =>
  (): Promise<void> =>
    store.conversations.forgetSeen(now() - SEEN_MS);

/** Makes up for the time in which no process ran. `channels`: those that are set up. */
export const catchUp = (needs: UpkeepNeeds, channels: readonly Channel[]): Promise<void> =>
  needs.store.alone('start', async () => {
    const { desk, campaign, store } = needs;
    await forgetPauses(store.notes, channels);
    await forgettingSeen(needs)();
    await desk.eraser.expire();
    await campaign.keepUp();
    await desk.upkeep.begin();
    await desk.planHours();
    await desk.upkeep.reconcile();
    await desk.secretWatch.look();
  });

/** What is to be done every minute, every five minutes and every day. */
export const upkeepJobs = (needs: UpkeepNeeds): readonly Upkeep[] => {
  const { desk, campaign, store, now } = needs;
  return [
    { name: 'seen', everyMs: DAY_MS, work: forgettingSeen(needs) },
    { name: 'expiry', everyMs: DAY_MS, work: desk.eraser.expire },
    { name: 'secrets', everyMs: DAY_MS, work: desk.secretWatch.look },
    { name: 'campaign', everyMs: DAY_MS, work: campaign.keepUp },
    { name: 'short-lived', everyMs: MINUTE_MS, work: () => store.shortLived.forget(now()) },
    { name: 'limits', everyMs: MINUTE_MS, work: async () => store.buckets?.forget(now()) },
    { name: 'counts', everyMs: MINUTE_MS, work: store.counts.addUp },
    { name: 'first answers', everyMs: MINUTE_MS, work: createMeasureAnswers(store.counts, desk.time) },
    { name: 'codes', everyMs: RECONCILE_MS, work: store.freeSpareCodes },
    { name: 'cards', everyMs: RECONCILE_MS, work: desk.upkeep.reconcile },
  ];
};
