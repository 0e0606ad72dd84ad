import type { CampaignSettings } from '../../campaign/campaign-settings.ts';
import { daysToDeadline, daysToWish, deadlineOf, reminderAt } from '../../campaign/reminder-plan.ts';
import { campaignMail } from '../../dialogs/campaign/campaign-mail.ts';
import { campaignView } from '../../dialogs/campaign/campaign-message.ts';
import type { View } from '../../dialogs/view.ts';
import type { CampaignSaying } from '../../machines/campaign-presses.ts';
import { isSettled, type UnreachableReason } from '../../machines/campaign-states.ts';
import { LOCALES, type Locale } from '../../machines/locales.ts';
import type { PersonChange } from '../../store/campaigns/campaign-people.ts';
import type { CampaignPerson } from '../../store/campaigns/campaign-person.ts';
import type { Campaign } from '../../store/campaigns/campaigns.ts';
import type { NewTask } from '../../store/tasks.ts';
import { type Address, addressKey } from '../messages/address.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import type { ReadTask, TaskPayload } from '../tasks/task.ts';
import { createKnownWay } from './campaign-ways.ts';
import type { DeliveryNeeds } from './needs.ts';
import { type OutgoingTo, portTo, postOnce } from './ports.ts';

type Of<T extends TaskPayload['type']> = Extract<TaskPayload, { type: T }>;

export type ToInvited = {
  /** Finds a way to somebody and invites them by it, or notes that there is none. */
  readonly invite: (effect: Of<'campaign-invite'>) => Promise<void>;
  /** Says it in a chat. */
  readonly say: (task: ReadTask, effect: Of<'campaign'>) => Promise<void>;
  readonly mail: (task: ReadTask, effect: Of<'campaign-mail'>) => Promise<void>;
  /** Reminds somebody whose time has come, and plans the next time. */
  readonly due: (effect: Of<'campaign-due'>) => Promise<void>;
  readonly remind: (effect: Of<'campaign-remind'>) => Promise<void>;
  /** Plans everybody's next reminder anew. */
  readonly plan: () => Promise<void>;
  /** An invitation did not arrive, and will not. */
  readonly gaveUp: (effect: Of<'campaign' | 'campaign-mail' | 'campaign-invite'>) => Promise<void>;
};

/** Slack is asked for people one after the other: when it says to wait, all wait. */
const LOOKUP_LANE = 'slack:campaign';
/** Days that a reminder may be wished for. */
const WISHES = 5;
/** People whose reminders are planned in one go: they share a commit. */
const AT_ONCE = 100;

/** A campaign's messages to those of its roster. */
export const createToInvited = (needs: DeliveryNeeds & { readonly out: OutgoingTo }): ToInvited => {
  const { store, wordsOf, service, factsNow, ports, news, wakeDue, out, mailer, campaign: own } = needs;
  const people = store.campaignPeople;
  const { daysOf, plan } = own.reminders;
  const knownWay = createKnownWay(store, ports);

  const standing = async (
    id: number,
  ): Promise<{ readonly campaign: Campaign; readonly person: CampaignPerson } | undefined> => {
    const [campaign, person] = [await store.campaigns.find(service.id), await people.find(id)];
    return campaign === undefined || person === undefined || person.gone ? undefined : { campaign, person };
  };

  const isOver = ({ settings, endedAt }: Campaign, at: number): boolean =>
    endedAt !== undefined || at > deadlineOf(daysOf(settings));

  const drawn = (
    { settings }: Campaign,
    person: CampaignPerson,
    saying: CampaignSaying,
    locale: Locale,
    link: string | undefined,
  ): View => {
    const { at } = factsNow();
    const days = daysOf(settings);
    return campaignView(
      {
        saying,
        name: person.name,
        certificates: person.certificates.filter(
          ({ state }) => saying === 'invitation' || state !== 'not-needed',
        ),
        deadline: settings.deadline,
        daysLeft: daysToDeadline(days, at),
        retentionDays: settings.retentionDays,
        own: settings.texts[locale],
        days: daysToWish(days, at, WISHES),
        link,
      },
      wordsOf(locale),
      service,
    );
  };

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

  const changed = (): void => {
    wakeDue();
    news.moved();
  };

  const unreachable = async (id: number, reason: UnreachableReason): Promise<void> => {
    await people.change(id, factsNow().at, ({ certificates, invitedAt }) => ({
      person: { way: null },
      moves:
        invitedAt !== undefined
          ? []
          : certificates
              .filter(({ state }) => state === 'not-invited' || state === 'invited')
              .map((one) => ({ certificate: one.id, state: 'unreachable', reason })),
    }));
    changed();
  };

  /** An invitation went out: it is counted, and reminders begin. */
  const arrived = async (
    id: number,
    settings: CampaignSettings,
    change: PersonChange = {},
  ): Promise<void> => {
    const { at } = factsNow();
    await people.change(id, at, (person) => {
      if (person.invitedAt !== undefined) return undefined;
      const planned = plan(settings, person, at);
      return {
        person: { ...change, invitedAt: at, ...planned.person },
        moves: person.certificates
          .filter(({ state }) => state === 'not-invited' || state === 'unreachable')
          .map((one) => ({ certificate: one.id, state: 'invited' })),
        tasks: planned.tasks,
      };
    });
    changed();
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
    address: Address | undefined,
    at: number,
  ) => {
    const days = daysOf(settings);
    const now = days.hours(at);
    const what = reminderAt(person, days, at);
    const again =
      person.remindedAt !== undefined && daysToDeadline(days, person.remindedAt) === daysToDeadline(days, at);
    const task = what && saying(person, what, address, now.open ? at : (now.opensAt ?? at));
    if (task === undefined || again) return undefined;
    const reminders = person.reminders + (what === 'reminder' ? 1 : 0);
    const wished = person.wishedAt !== undefined && person.wishedAt <= at + 24 * 3_600_000;
    const after = { ...person, reminders, remindedAt: at, wishedAt: wished ? undefined : person.wishedAt };
    const planned = plan(settings, after, at);
    return {
      person: { reminders, remindedAt: at, ...(wished && { wishedAt: null }), ...planned.person },
      tasks: [task, ...planned.tasks],
    };
  };

  const sendMail = async (
    task: ReadTask,
    person: CampaignPerson,
    campaign: Campaign,
    what: CampaignSaying,
  ) => {
    if (mailer === undefined) throw new DeliveryFailure('mail is not set up', { final: true });
    const locale = person.locale ?? LOCALES[0];
    const link = isOver(campaign, factsNow().at) ? own.baseUrl() : own.linkOf(person);
    const { subject, text } = campaignMail(
      drawn(campaign, person, what, locale, link),
      wordsOf(locale),
      service,
    );
    await mailer.send({ to: person.email, subject, text, locale, id: `task-${task.id}` });
  };

  return {
    invite: async ({ person: id, ways, lookup }) => {
      const found = await standing(id);
      const { at } = factsNow();
      if (found === undefined || found.person.way !== undefined || found.person.invitedAt !== undefined)
        return;
      const { campaign, person } = found;
      if (isOver(campaign, at)) return;
      if (ways.includes('merge')) return arrived(id, campaign.settings, { way: 'merge' });
      const known = await knownWay(person);
      const chat = known !== undefined && ways.some((way) => way === known.channel) ? known : undefined;
      const reach = ways.includes('slack') ? ports.slack?.reach : undefined;
      if (chat === undefined && reach !== undefined && lookup !== true) {
        const effect: TaskPayload = { type: 'campaign-invite', person: id, ways, lookup: true };
        await store.tasks.add({ lane: LOOKUP_LANE, effect, dueAt: at });
        return wakeDue();
      }
      const address = chat ?? (await reach?.(person.email));
      if (address !== undefined || (ways.includes('mail') && mailer !== undefined))
        return inviteBy(id, address);
      await unreachable(id, 'no-way');
    },
    say: async (task, { address, locale, person: id, saying: what }) => {
      const found = await standing(id);
      if (found === undefined) return;
      const { campaign, person } = found;
      const about =
        what === 'already' || what === 'not-mine'
          ? { ...person, certificates: person.certificates.filter(({ state }) => !isSettled(state)) }
          : person;
      const view = drawn(campaign, about, what, locale, undefined);
      await postOnce(portTo(ports, address), task, await out(task, address, locale, view));
      if (what === 'invitation') await arrived(id, campaign.settings);
    },
    mail: async (task, { person: id, saying: what }) => {
      const found = await standing(id);
      if (found === undefined) return;
      await sendMail(task, found.person, found.campaign, what);
      if (what === 'invitation') await arrived(id, found.campaign.settings);
    },
    due: async ({ person: id, at: planned }) => {
      const found = await standing(id);
      if (found === undefined) return;
      const address = await knownWay(found.person);
      const { at } = factsNow();
      const { settings } = found.campaign;
      const over = isOver(found.campaign, at);
      await people.change(id, at, (person) => {
        if (person.nextAt !== planned) return undefined;
        const told =
          over && reminderAt(person, daysOf(settings), at) === 'reminder'
            ? undefined
            : reminding(settings, person, address, at);
        return told ?? plan(settings, { ...person, nextAt: undefined }, at);
      });
      changed();
    },
    remind: async ({ people: some }) => {
      const campaign = await store.campaigns.find(service.id);
      const { at } = factsNow();
      if (campaign === undefined || isOver(campaign, at)) return;
      for (const id of await people.invited(service.id)) {
        if (some !== undefined && !some.includes(id)) continue;
        const person = await people.find(id);
        if (person === undefined || !person.certificates.some(({ state }) => !isSettled(state))) continue;
        const address = await knownWay(person);
        await people.change(id, at, (now) => reminding(campaign.settings, now, address, at));
      }
      changed();
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
        await unreachable(effect.person, 'refused');
    },
  };
};
