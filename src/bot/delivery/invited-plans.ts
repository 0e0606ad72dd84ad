import { goesOutAt, reminderAt } from '../../campaign/reminder-plan.ts';
import type { CampaignPerson } from '../../store/campaigns/campaign-person.ts';
import { type Address, addressKey } from '../messages/address.ts';
import type { TaskPayload } from '../tasks/task.ts';
import { campaignTask } from './campaign-task.ts';
import { createKnownWay } from './campaign-ways.ts';
import { createInvitedArrivals } from './invited-arrivals.ts';
import { createStandingOf } from './invited-standing.ts';
import type { DeliveryNeeds } from './needs.ts';
import { createReminderWrites } from './reminder-writes.ts';

type Of<T extends TaskPayload['type']> = Extract<TaskPayload, { type: T }>;

/** What is to be said to those of the roster, and when; nothing is sent here. */
type InvitedPlans = {
  /** Finds a way to somebody and plans their invitation by it, or notes that there is none. */
  readonly invite: (effect: Of<'campaign-invite'>) => Promise<void>;
  /** Plans the reminder of somebody whose time has come, and the next one. */
  readonly due: (effect: Of<'campaign-due'>) => Promise<void>;
  readonly remind: (effect: Of<'campaign-remind'>) => Promise<void>;
  /** Plans everybody's next reminder anew. */
  readonly plan: () => Promise<void>;
  /** An invitation did not arrive, and will not. */
  readonly gaveUp: (effect: Of<'campaign' | 'campaign-mail' | 'campaign-invite'>) => Promise<void>;
};

/** Platforms that can be asked for a person, in this order, of one after the other: when one says to wait, all wait. */
const LOOKED_UP = ['teams', 'slack'] as const;
type Platform = (typeof LOOKED_UP)[number];
/** People whose reminders are planned in one go: they share a commit. */
const AT_ONCE = 100;

/** Plans a campaign's messages to those of its roster. */
export const createInvitedPlans = (needs: DeliveryNeeds): InvitedPlans => {
  const { store, service, factsNow, ports, news, wakeDue, mailer, campaign: own } = needs;
  const people = store.campaignPeople;
  const { daysOf, plan } = own.reminders;
  const knownWay = createKnownWay(store, ports);
  const standingOf = createStandingOf(needs);
  const arrivals = createInvitedArrivals(needs);
  const { remind, skip } = createReminderWrites(own.reminders, mailer !== undefined);

  const platformsAmong = (ways: Of<'campaign-invite'>['ways']): readonly Platform[] =>
    LOOKED_UP.filter((way) => ways.includes(way) && ports[way]?.reach !== undefined);

  /** The chat with somebody on the first of these platforms that knows them. */
  const lookedUp = async (platforms: readonly Platform[], email: string): Promise<Address | undefined> => {
    for (const platform of platforms) {
      const address = await ports[platform]?.reach?.(email);
      if (address !== undefined) return address;
    }
    return undefined;
  };

  /** Its own lane asks a platform, so that one that says to wait holds up nothing else. */
  const lookUpLater = async (invite: Of<'campaign-invite'>, platform: Platform): Promise<void> => {
    const effect = { ...invite, lookup: true };
    await store.tasks.add({ lane: `${platform}:campaign`, effect, dueAt: factsNow().at });
    wakeDue();
  };

  const inviteBy = async (id: number, address: Address | undefined): Promise<void> => {
    const { at } = factsNow();
    await people.change(id, at, (person) => {
      const task = campaignTask(person, 'invitation', address, at, mailer !== undefined);
      if (person.way !== undefined || task === undefined) return undefined;
      return {
        person: { way: address === undefined ? 'mail' : address.channel === 'slack' ? 'slack' : 'teams' },
        tasks: [task],
        ...(address !== undefined && { conversation: addressKey(address) }),
      };
    });
    wakeDue();
  };

  /** In a chat that is known, or can be found, or else by mail. */
  const inviteByChatOrMail = async (person: CampaignPerson, effect: Of<'campaign-invite'>): Promise<void> => {
    const { person: id, ways, lookup } = effect;
    const known = await knownWay(person);
    if (known !== undefined && ways.some((way) => way === known.channel)) return inviteBy(id, known);
    const platforms = platformsAmong(ways);
    const [platform] = platforms;
    if (platform !== undefined && lookup !== true) return lookUpLater(effect, platform);
    const address = await lookedUp(platforms, person.email);
    const mayMail = ways.includes('mail') && mailer !== undefined;
    if (address !== undefined || mayMail) return inviteBy(id, address);
    await arrivals.unreachable(id, 'no-way');
  };

  return {
    invite: async (effect) => {
      const { person: id, ways } = effect;
      const found = await standingOf(id);
      if (found === undefined || found.over) return arrivals.dropped(id);
      const { campaign, person } = found;
      // It is on its way, or arrived.
      if (person.way !== undefined || person.askedAt === undefined) return;
      const all = person.certificates.map((one) => one.id);
      if (ways.includes('merge')) return arrivals.invited(id, campaign.settings, all, { way: 'merge' });
      await inviteByChatOrMail(person, effect);
    },
    due: async ({ person: id, at: planned }) => {
      const found = await standingOf(id);
      if (found === undefined) return;
      const address = await knownWay(found.person);
      const { at } = factsNow();
      const { settings } = found.campaign;
      await people.change(id, at, (person) =>
        person.nextAt === planned
          ? (remind(settings, person, found.over, address, at) ?? skip(settings, person, at))
          : undefined,
      );
      wakeDue();
      news.moved();
    },
    remind: async ({ people: some }) => {
      const { at } = factsNow();
      for (const id of await people.invited(service.id)) {
        if (some !== undefined && !some.includes(id)) continue;
        const found = await standingOf(id);
        if (found === undefined || found.over) continue;
        const address = await knownWay(found.person);
        const days = daysOf(found.campaign.settings);
        await people.change(id, at, (now) =>
          reminderAt(now, days, false, goesOutAt(days, at)) === 'reminder'
            ? remind(found.campaign.settings, now, false, address, at)
            : undefined,
        );
      }
      wakeDue();
      news.moved();
    },
    plan: async () => {
      const campaign = await store.campaigns.find(service.id);
      if (campaign === undefined) return;
      const { at } = factsNow();
      const all = await people.invited(service.id);
      for (let from = 0; from < all.length; from += AT_ONCE) {
        const some = all.slice(from, from + AT_ONCE);
        await Promise.all(
          some.map((id) => people.change(id, at, (person) => plan(campaign.settings, person, at))),
        );
      }
      wakeDue();
    },
    gaveUp: async (effect) => {
      if (effect.type === 'campaign-invite' || effect.saying === 'invitation')
        await arrivals.unreachable(effect.person, 'refused');
    },
  };
};
