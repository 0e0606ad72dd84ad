import type { TaskPayload } from '../../bot/tasks/task.ts';
import type { CampaignSettings } from '../../campaign/campaign-settings.ts';
import type { Way } from '../../machines/campaign-states.ts';
import type { CampaignFilter, CampaignLine } from '../../store/campaigns/campaign-list.ts';
import type { Campaign } from '../../store/campaigns/campaigns.ts';
import type { Store } from '../../store/store.ts';
import type { DeskNews } from '../news.ts';
import type { CampaignOverview, CampaignPeoplePage, CampaignRow, InviteRequest } from './campaign-api.ts';
import { createCampaignOverview } from './campaign-overview.ts';
import { campaignRow } from './campaign-row.ts';
import { createInvitationPreview, type InvitationPreviews, type PreviewNeeds } from './invitation-preview.ts';
import { planAll } from './reminders.ts';

/** What admins do with a campaign. */
export type CampaignOffice = InvitationPreviews & {
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
  /** `decide` gives the new settings from the current ones; false where it gives none. Undefined before the first import. */
  readonly set: (
    decide: (settings: CampaignSettings) => CampaignSettings | undefined,
  ) => Promise<boolean | undefined>;
  /** False before the first import. */
  readonly end: (ended: boolean) => Promise<boolean>;
  readonly revoke: (person: number) => Promise<boolean>;
  /** Deletes who the person was; their certificates stay counted. */
  readonly forget: (person: number) => Promise<boolean>;
};

const PAGE = 500;
/** The lane of all invitations: they go out in order, so that nobody is written to twice. */
const INVITE_LANE = 'campaign';
const CURSOR = /^(\d{1,15})\.(\d{1,15})$/;

/** `ways`: those that are set up. `now` in ms UTC. */
export const createCampaignOffice = (
  needs: PreviewNeeds & {
    readonly store: Pick<Store, 'campaigns' | 'campaignPeople' | 'campaignLists'>;
    readonly linkOf: (person: { readonly id: number; readonly link: string }) => string | undefined;
    readonly markOf: (email: string) => string;
    readonly ways: () => readonly Way[];
    readonly news: Pick<DeskNews, 'moved'>;
    readonly wakeDue: () => void;
  },
): CampaignOffice => {
  const { store, service, linkOf, ways, news, wakeDue, now } = needs;
  const { campaigns, campaignLists, campaignPeople } = store;
  const running = (): Promise<Campaign | undefined> => campaigns.find(service.id);

  const overviewOf = createCampaignOverview({ campaignLists, service, ways, now });
  const overview: CampaignOffice['overview'] = async () => {
    const campaign = await running();
    return campaign && overviewOf(campaign);
  };

  const rowOf = (line: CampaignLine): CampaignRow =>
    campaignRow(line, linkOf({ id: line.person, link: line.link }));

  const changed = (): true => {
    wakeDue();
    news.moved();
    return true;
  };

  return {
    overview,
    ...createInvitationPreview(needs, running),
    people: async (filter, limit, after) => {
      const [, person, certificate] = after === undefined ? [] : (CURSOR.exec(after) ?? []);
      if (after !== undefined && certificate === undefined) return undefined;
      const cursor = after && { after: { person: Number(person), certificate: Number(certificate) } };
      const page = await campaignLists.page(service.id, filter, { limit, ...(cursor || {}) });
      return {
        rows: page.lines.map(rowOf),
        total: await campaignLists.count(service.id, filter),
        next: page.next === undefined ? null : `${page.next.person}.${page.next.certificate}`,
      };
    },
    lines: async function* () {
      let after: { readonly person: number; readonly certificate: number } | undefined;
      do {
        const page = await campaignLists.page(service.id, {}, { limit: PAGE, ...(after && { after }) });
        yield page.lines.map(rowOf);
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
      const at = now();
      return (await campaigns.set(service.id, decide, at, [planAll(at)])) && changed();
    },
    end: async (ended) => {
      if ((await running()) === undefined) return false;
      const at = now();
      await campaigns.end(service.id, ended, at, [planAll(at)]);
      return changed();
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
