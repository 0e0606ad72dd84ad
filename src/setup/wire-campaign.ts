import type { CampaignMembers } from '../bot/conversation/campaign/membership.ts';
import type { Ports } from '../bot/delivery/ports.ts';
import { createSendSample } from '../bot/delivery/send-sample.ts';
import type { Mailer } from '../bot/mail/mailer.ts';
import type { Runner } from '../bot/tasks/runner.ts';
import { isOver } from '../campaign/reminder-plan.ts';
import { createCampaignOffice } from '../desk/campaign/campaign-office.ts';
import { createWeekPlan } from '../desk/campaign/campaign-weeks.ts';
import { createInvitationLinks, type InvitationLinks } from '../desk/campaign/invitation-links.ts';
import { createReminders, type Reminders } from '../desk/campaign/reminders.ts';
import { createRosterImport, type ImportRoster } from '../desk/campaign/roster-import.ts';
import type { CampaignRouteNeeds } from '../desk-page/campaign-routes.ts';
import { dayIn } from '../dialogs/days.ts';
import { keepsNobody } from '../machines/campaign-retention.ts';
import type { CampaignPerson } from '../store/campaigns/campaign-person.ts';
import type { Campaign } from '../store/campaigns/campaigns.ts';
import type { Foundation } from './foundation.ts';

const DAY_MS = 24 * 3_600_000;

/** The campaign of the service. */
export type CampaignParts = {
  readonly links: InvitationLinks;
  readonly importRoster: ImportRoster;
  readonly reminders: Reminders;
  readonly members: CampaignMembers;
  /** Somebody's personal link; undefined once it is revoked. */
  readonly linkOf: (person: Pick<CampaignPerson, 'id' | 'link'>) => string | undefined;
  readonly baseUrl: () => string;
  /** To be done at the start and daily: certificates that have run out need nothing any more, people are forgotten once their time is over, and a desk that has a channel since is to hear of the weeks. */
  readonly keepUp: () => Promise<void>;
};

export const wireCampaign = ({
  config,
  store,
  wordsOf,
  secret,
  news,
  urls,
  now,
}: Foundation): CampaignParts => {
  const { service } = config;
  const links = createInvitationLinks(secret, service.id);
  const reminders = createReminders(service);
  const planWeek = createWeekPlan({ store, service, desk: config.desk, reminders, now });

  // Remembered, so that a turn asks the store nothing where no campaign runs.
  let known: Promise<Campaign | undefined> | undefined;
  news.follow(({ kind }) => {
    if (kind === 'campaign') known = undefined;
  });
  const campaign = async (): Promise<Campaign | undefined> => {
    const asked = known ?? store.campaigns.find(service.id);
    known = asked;
    try {
      const found = await asked;
      return found?.forgottenAt === undefined ? found : undefined;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };

  return {
    links,
    reminders,
    importRoster: createRosterImport({
      store,
      links,
      service,
      wordsOf,
      news,
      now,
    }),
    members: {
      campaign,
      invited: async (invitation) => {
        const [id, running] = [links.personIn(invitation), await campaign()];
        const person = id === undefined ? undefined : await store.campaignPeople.find(id);
        if (running === undefined || person === undefined || person.gone || person.service !== service.id)
          return undefined;
        const over = isOver(reminders.daysOf(running.settings), running.endedAt, now());
        return over || !links.isOf(invitation, person.id, person.link) ? undefined : person;
      },
    },
    linkOf: ({ id, link }) => (link === '' ? undefined : `${urls.baseUrl()}/?i=${links.tokenOf(id, link)}`),
    baseUrl: () => `${urls.baseUrl()}/`,
    keepUp: async () => {
      const running = await store.campaigns.find(service.id);
      if (running === undefined || running.forgottenAt !== undefined) return;
      const at = now();
      await store.campaignPeople.expire(service.id, at);
      if (keepsNobody(running.settings, dayIn(at, service.timeZone))) {
        const before = at - running.settings.retentionDays * DAY_MS;
        await store.campaignPeople.forgetEnded(service.id, before, at);
      }
      await planWeek();
      news.moved();
    },
  };
};

/** What admins do with it; `ports` are there once the channels are open. */
export const wireCampaignOffice = (
  { config, store, wordsOf, news, factsNow, now }: Foundation,
  parts: {
    readonly campaign: CampaignParts;
    readonly runner: Pick<Runner, 'wakeDue'>;
    readonly ports: Ports;
    readonly mailer: Mailer | undefined;
  },
): Omit<CampaignRouteNeeds, 'guard' | 'log'> => {
  const { service } = config;
  const { ports, mailer } = parts;
  const { importRoster, reminders, links, linkOf, baseUrl } = parts.campaign;
  return {
    importRoster,
    office: createCampaignOffice({
      store,
      service,
      reminders,
      linkOf,
      markOf: links.markOf,
      baseUrl,
      ways: () => [
        // Without credentials only this machine is answered.
        ...(config.teams.mode === 'authenticated' ? ['teams' as const] : []),
        ...(ports.slack === undefined ? [] : ['slack' as const]),
        ...(mailer === undefined ? [] : ['mail' as const]),
      ],
      wordsOf,
      news,
      wakeDue: parts.runner.wakeDue,
      reissueOpen: () => factsNow().reissueOpen,
      now,
    }),
    sendSample: createSendSample({ ports, mailer, wordsOf, service, now }),
    timeZone: service.timeZone,
    wordsOf,
  };
};
