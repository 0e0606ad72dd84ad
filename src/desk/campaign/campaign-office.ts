import type { TaskPayload } from '../../bot/tasks/task.ts';
import { burnDown, forecastOf, groupedOf, statesOf } from '../../campaign/burn-down.ts';
import type { CampaignSettings, CampaignText } from '../../campaign/campaign-settings.ts';
import { daysToDeadline, daysToWish } from '../../campaign/reminder-plan.ts';
import { campaignMail } from '../../dialogs/campaign/campaign-mail.ts';
import { campaignView } from '../../dialogs/campaign/campaign-message.ts';
import { dayIn } from '../../dialogs/days.ts';
import type { View } from '../../dialogs/view.ts';
import type { WordsOf } from '../../dialogs/words.ts';
import type { Way } from '../../machines/campaign-states.ts';
import type { Locale } from '../../machines/locales.ts';
import type { Service } from '../../machines/service.ts';
import type { CampaignFilter, CampaignLine } from '../../store/campaigns/campaign-list.ts';
import type { Campaign } from '../../store/campaigns/campaigns.ts';
import type { Store } from '../../store/store.ts';
import type { DeskNews } from '../news.ts';
import type {
  CampaignOverview,
  CampaignPeoplePage,
  CampaignRow,
  InvitationPreview,
  InviteRequest,
} from './campaign-api.ts';
import { planAll, type Reminders } from './reminders.ts';

/** What admins do with a campaign. */
export type CampaignOffice = {
  /** Undefined before the first import. */
  readonly overview: () => Promise<CampaignOverview | undefined>;
  /** `after` as an earlier page gave it; undefined where it makes no sense. */
  readonly people: (
    filter: CampaignFilter,
    limit: number,
    after: string | undefined,
  ) => Promise<CampaignPeoplePage | undefined>;
  /** Every line, page by page. */
  readonly lines: () => AsyncGenerator<readonly CampaignRow[]>;
  /** How many invitations are on their way; undefined where this id was used before. */
  readonly invite: (request: InviteRequest) => Promise<number | undefined>;
  /** False where this id was used before. */
  readonly remind: (id: string, people: readonly number[] | undefined) => Promise<boolean>;
  /** `decide` gives the new settings from the current ones; `refused` where it gives none. */
  readonly set: (
    decide: (settings: CampaignSettings) => CampaignSettings | undefined,
  ) => Promise<CampaignOverview | 'refused' | undefined>;
  readonly end: (ended: boolean) => Promise<CampaignOverview | undefined>;
  /** The invitation as it would go out, to nobody in particular; `text` replaces the one that is set. */
  readonly preview: (
    locale: Locale,
    text: CampaignText | undefined,
  ) => Promise<InvitationPreview | undefined>;
  /** The same as a message. */
  readonly sample: (locale: Locale, text: CampaignText | undefined) => Promise<View | undefined>;
  readonly revoke: (person: number) => Promise<boolean>;
  /** Deletes who the person was; their certificates stay counted. */
  readonly forget: (person: number) => Promise<boolean>;
};

const PAGE = 500;
/** The lane of all invitations: they go out in order, so that nobody is written to twice. */
const INVITE_LANE = 'campaign';
const CURSOR = /^(\d{1,15})\.(\d{1,15})$/;

/** `ways`: those that are set up. `now` in ms UTC. */
export const createCampaignOffice = (needs: {
  readonly store: Pick<Store, 'campaigns' | 'campaignPeople' | 'campaignLists'>;
  readonly service: Service;
  readonly reminders: Reminders;
  readonly linkOf: (person: { readonly id: number; readonly link: string }) => string | undefined;
  readonly markOf: (email: string) => string;
  readonly baseUrl: () => string;
  readonly ways: () => readonly Way[];
  readonly wordsOf: WordsOf;
  readonly news: Pick<DeskNews, 'moved'>;
  readonly wakeDue: () => void;
  /** Whether certificates can be reissued still. */
  readonly reissueOpen: () => boolean;
  readonly now: () => number;
}): CampaignOffice => {
  const { store, service, reminders, linkOf, ways, wordsOf, news, wakeDue, now } = needs;
  const { campaigns, campaignLists, campaignPeople } = store;
  const running = (): Promise<Campaign | undefined> => campaigns.find(service.id);

  const overview: CampaignOffice['overview'] = async () => {
    const campaign = await running();
    if (campaign === undefined) return undefined;
    const { settings } = campaign;
    const counts = await campaignLists.counts(service.id);
    const perDay = burnDown(await campaignLists.shifts(service.id), now(), service.timeZone);
    return {
      states: statesOf(counts),
      perDay,
      deadline: settings.deadline,
      total: counts.reduce((sum, { count }) => sum + count, 0),
      departments: [...Map.groupBy(counts, ({ department }) => department)].map(([department, of]) => ({
        department,
        total: of.reduce((sum, { count }) => sum + count, 0),
        ...groupedOf(of),
      })),
      forecast: forecastOf(perDay, settings.deadline) ?? null,
      people: await campaignLists.people(service.id),
      ways: ways(),
      settings,
      today: dayIn(now(), service.timeZone),
      endedAt: campaign.endedAt ?? null,
    };
  };

  const campaignRow = (line: CampaignLine): CampaignRow => ({
    id: line.person,
    certificate: line.certificate,
    email: line.email,
    name: line.name,
    department: line.department,
    locale: line.locale ?? null,
    serial: line.serial,
    was: line.was,
    validUntil: line.validUntil ?? null,
    state: line.state,
    since: line.since,
    step: line.step ?? null,
    ticket: line.ticket ?? null,
    reason: line.reason ?? null,
    evidence: line.evidence ?? null,
    way: line.way ?? null,
    reminders: line.reminders,
    remindedAt: line.remindedAt ?? null,
    link: linkOf({ id: line.person, link: line.link }) ?? null,
  });

  const changed = async (): Promise<CampaignOverview | undefined> => {
    wakeDue();
    news.moved();
    return overview();
  };

  const sample: CampaignOffice['sample'] = async (locale, text) => {
    const campaign = await running();
    if (campaign === undefined) return undefined;
    const { settings } = campaign;
    const days = reminders.daysOf(settings);
    const words = wordsOf(locale);
    return campaignView(
      {
        saying: 'invitation',
        name: words.text('campaign:sample.name'),
        certificates: [
          { id: 0, serial: words.text('campaign:sample.serial'), validUntil: undefined, state: 'invited' },
        ],
        deadline: settings.deadline,
        daysLeft: daysToDeadline(days, now()),
        reissueOpen: needs.reissueOpen(),
        retentionDays: settings.retentionDays,
        own: text ?? settings.texts[locale],
        days: daysToWish(days, now(), 1),
        link: needs.baseUrl(),
      },
      words,
      service,
    );
  };

  return {
    overview,
    sample,
    people: async (filter, limit, after) => {
      const [, person, certificate] = after === undefined ? [] : (CURSOR.exec(after) ?? []);
      if (after !== undefined && certificate === undefined) return undefined;
      const cursor = after && { after: { person: Number(person), certificate: Number(certificate) } };
      const page = await campaignLists.page(service.id, filter, { limit, ...(cursor || {}) });
      return {
        rows: page.lines.map(campaignRow),
        total: await campaignLists.count(service.id, filter),
        next: page.next === undefined ? null : `${page.next.person}.${page.next.certificate}`,
      };
    },
    lines: async function* () {
      let after: { readonly person: number; readonly certificate: number } | undefined;
      do {
        const page = await campaignLists.page(service.id, {}, { limit: PAGE, ...(after && { after }) });
        yield page.lines.map(campaignRow);
        after = page.next;
      } while (after !== undefined);
    },
    invite: async ({ id, ways: wished, people }) => {
      const tried = wished ?? ways();
      const asked = await campaignPeople.ask(service.id, id, now(), people, (person) => ({
        lane: INVITE_LANE,
        effect: { type: 'campaign-invite', person, ways: tried } satisfies TaskPayload,
        dueAt: now(),
      }));
      wakeDue();
      return asked;
    },
    remind: async (id, people) => {
      const effect: TaskPayload = { type: 'campaign-remind', people };
      const lane = 'campaign:remind';
      const fresh = await campaignPeople.once(service.id, id, now(), [{ lane, effect, dueAt: now() }]);
      wakeDue();
      return fresh;
    },
    set: async (decide) => {
      if ((await running()) === undefined) return undefined;
      return (await campaigns.set(service.id, decide, [planAll(now())])) ? changed() : 'refused';
    },
    end: async (ended) => {
      if ((await running()) === undefined) return undefined;
      await campaigns.end(service.id, ended ? now() : null, [planAll(now())]);
      return changed();
    },
    preview: async (locale, text) => {
      const view = await sample(locale, text);
      if (view === undefined) return undefined;
      return {
        title: view.title,
        lines: view.lines,
        facts: view.facts.map(({ title, value }) => ({ title, value })),
        notes: view.notes,
        buttons: view.buttons.map(({ title }) => title),
        mail: campaignMail(view, wordsOf(locale), service),
      };
    },
    revoke: (person) =>
      campaignPeople.change(person, now(), ({ service: of }) =>
        of === service.id ? { person: { link: '' } } : undefined,
      ),
    forget: async (person) => {
      const found = await campaignPeople.find(person);
      if (found === undefined || found.service !== service.id) return false;
      await campaignPeople.forget(person, needs.markOf(found.email), now());
      news.moved();
      return true;
    },
  };
};
