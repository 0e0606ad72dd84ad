import type { CampaignSettings } from '../../campaign/campaign-settings.ts';
import { goesOutAt, isSameDay, isWishDue, reminderAt } from '../../campaign/reminder-plan.ts';
import type { CampaignSaying } from '../../machines/campaign-presses.ts';
import { LOCALES } from '../../machines/locales.ts';
import type { CampaignPerson } from '../../store/campaigns/campaign-person.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';
import { type Address, addressKey } from '../messages/address.ts';
import type { TaskPayload } from '../tasks/task.ts';
import { createKnownWay } from './campaign-ways.ts';
import { createInvitedArrivals } from './invited-arrivals.ts';
import { createStandingOf } from './invited-standing.ts';
import type { DeliveryNeeds } from './needs.ts';

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

  /** The task that says it: in their chat, or by mail; undefined where no way is known. */
  const saying = (
    person: CampaignPerson,
    what: CampaignSaying,
    address: Address | undefined,
    dueAt: number,
  ): NewTask | undefined => {
    if (address !== undefined) {
      const effect: TaskPayload = {
        type: 'campaign',
        address,
        locale: person.locale ?? LOCALES[0],
        person: person.id,
        saying: what,
      };
      return { lane: addressKey(address), effect, dueAt };
    }
    if (mailer === undefined) return undefined;
    const effect: TaskPayload = { type: 'campaign-mail', person: person.id, saying: what };
    return { lane: `mail:campaign-${person.id}`, effect, dueAt };
  };

  /** The chat with somebody on the first of these platforms that knows them. */
  const lookedUp = async (
    platforms: readonly (typeof LOOKED_UP)[number][],
    email: string,
  ): Promise<Address | undefined> => {
    for (const platform of platforms) {
      const address = await ports[platform]?.reach?.(email);
      if (address !== undefined) return address;
    }
    return undefined;
  };

  const inviteBy = async (id: number, address: Address | undefined): Promise<void> => {
    const { at } = factsNow();
    await people.change(id, at, (person) => {
      const task = saying(person, 'invitation', address, at);
      if (person.way !== undefined || task === undefined) return undefined;
      return {
        person: { way: address === undefined ? 'mail' : address.channel === 'slack' ? 'slack' : 'teams' },
        tasks: [task],
        ...(address !== undefined && { conversation: addressKey(address) }),
      };
    });
    wakeDue();
  };

  /**
   * What reminds somebody at that moment, with the next reminder planned; undefined where nothing is to be said. `address`: their chat.
   */
  const reminding = (
    settings: CampaignSettings,
    person: CampaignPerson,
    over: boolean,
    address: Address | undefined,
    at: number,
  ) => {
    const days = daysOf(settings);
    const then = goesOutAt(days, at);
    const what = reminderAt(person, days, over, then);
    const again = person.remindedAt !== undefined && isSameDay(days, person.remindedAt, then);
    const task = what && saying(person, what, address, then);
    if (task === undefined || again) return undefined;
    // What somebody asked for themselves is none of those that are counted.
    const wished = isWishDue(person, days, then);
    const reminders = person.reminders + (what === 'reminder' && !wished ? 1 : 0);
    const after = {
      ...person,
      reminders,
      remindedAt: then,
      wishedAt: wished ? undefined : person.wishedAt,
    };
    const planned = plan(settings, after, at);
    return {
      person: { reminders, remindedAt: then, ...(wished && { wishedAt: null }), ...planned.person },
      tasks: [task, ...planned.tasks],
    };
  };

  /** Nothing is said: the next reminder, without a wish whose day is here. */
  const passing = (settings: CampaignSettings, person: CampaignPerson, at: number) => {
    const wished = isWishDue(person, daysOf(settings), at);
    const planned = plan(
      settings,
      { ...person, nextAt: undefined, wishedAt: wished ? undefined : person.wishedAt },
      at,
    );
    return { ...planned, person: { ...planned.person, ...(wished && { wishedAt: null }) } };
  };

  return {
    invite: async ({ person: id, ways, lookup }) => {
      const found = await standingOf(id);
      if (found === undefined || found.over) return arrivals.dropped(id);
      const { campaign, person } = found;
      // It is on its way, or arrived.
      if (person.way !== undefined || person.askedAt === undefined) return;
      const all = person.certificates.map((one) => one.id);
      if (ways.includes('merge')) return arrivals.invited(id, campaign.settings, all, { way: 'merge' });
      const known = await knownWay(person);
      const chat = known !== undefined && ways.some((way) => way === known.channel) ? known : undefined;
      const platforms = LOOKED_UP.filter((way) => ways.includes(way) && ports[way]?.reach !== undefined);
      const [platform] = platforms;
      if (chat === undefined && platform !== undefined && lookup !== true) {
        const effect: TaskPayload = { type: 'campaign-invite', person: id, ways, lookup: true };
        await store.tasks.add({ lane: `${platform}:campaign`, effect, dueAt: factsNow().at });
        return wakeDue();
      }
      const address = chat ?? (await lookedUp(platforms, person.email));
      if (address !== undefined || (ways.includes('mail') && mailer !== undefined))
        return inviteBy(id, address);
      await arrivals.unreachable(id, 'no-way');
    },
    due: async ({ person: id, at: planned }) => {
      const found = await standingOf(id);
      if (found === undefined) return;
      const address = await knownWay(found.person);
      const { at } = factsNow();
      const { settings } = found.campaign;
      await people.change(id, at, (person) =>
        person.nextAt === planned
          ? (reminding(settings, person, found.over, address, at) ?? passing(settings, person, at))
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
            ? reminding(found.campaign.settings, now, false, address, at)
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
