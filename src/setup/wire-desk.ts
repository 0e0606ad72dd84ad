import { createSeal } from '../bot/checks/seal.ts';
import { addressKey } from '../bot/messages/address.ts';
import type { Runner } from '../bot/tasks/runner.ts';
import { readWishedTime } from '../calendar/wished-time.ts';
import { createWorkingTime, type WorkingTime } from '../calendar/working-time.ts';
import { type ContinueInChat, createContinueInChat } from '../desk/callers/continue-in-chat.ts';
import { createTakeCall, type TakeCall } from '../desk/callers/take-call.ts';
import type { WishedAt } from '../desk/changes/call-backs.ts';
import { createTicketChanges, type TicketChanges } from '../desk/changes/ticket-changes.ts';
import { type ChannelDesk, createChannelDesk } from '../desk/channel-desk.ts';
import { createDesk, type Desk } from '../desk/desk.ts';
import { createEraser, type Eraser } from '../desk/eraser.ts';
import { createHears } from '../desk/hears.ts';
import { createHeldActs, type HeldActs } from '../desk/held-acts.ts';
import { createMarkRead, type MarkRead } from '../desk/mark-read.ts';
import type { DeskNews } from '../desk/news.ts';
import { createPlanHours } from '../desk/opening-tasks.ts';
import { createSecretWatch, type SecretWatch } from '../desk/secret-watch.ts';
import { createDeskLinks, tenantOf } from '../desk/sign-in-links.ts';
import { createSnippetKeeping, type SnippetKeeping } from '../desk/snippet-keeping.ts';
import { createDeskUpkeep, type DeskUpkeep } from '../desk/upkeep.ts';
import { patiently } from '../store/patiently.ts';
import type { Foundation } from './foundation.ts';
import type { Understanding } from './load-understanding.ts';

/** The desk: what becomes of tickets, whoever does it. */
export type DeskParts = {
  readonly time: WorkingTime;
  readonly changes: TicketChanges;
  readonly news: DeskNews;
  readonly planHours: () => Promise<void>;
  readonly eraser: Eraser;
  readonly agentsDesk: Desk;
  readonly heldActs: HeldActs;
  readonly takeCall: TakeCall;
  readonly snippets: SnippetKeeping;
  readonly continueInChat: ContinueInChat;
  readonly wishedAt: WishedAt;
  /** As the desk's channel sees it, where it has one. */
  readonly channelDesk: ChannelDesk | undefined;
  readonly upkeep: DeskUpkeep;
  readonly markRead: MarkRead;
  readonly secretWatch: SecretWatch;
  readonly tenant: string;
};

export const wireDesk = (
  { config, store, hours, secret, sealSecrets, wordsOf, urls, news, log, now }: Foundation,
  runner: Runner,
  { looksSecret, searchWords }: Pick<Understanding, 'looksSecret' | 'searchWords'>,
  markOf: (email: string) => string,
): DeskParts => {
  const { service } = config;
  const { wakeDue } = runner;
  const desk = config.desk === undefined ? {} : { desk: config.desk };
  const time = createWorkingTime(hours);
  const wishedAt = (said: string, at: number) => readWishedTime(said, hours, service.desk.timeZone, at);
  const changes = createTicketChanges({
    time,
    levels: config.levels,
    mails: config.mail !== undefined,
    wishedAt,
    searchWords,
    ...desk,
  });
  const deskNeeds = { store, changes, looksSecret, runner, news, now };
  const agentsDesk = createDesk(deskNeeds);
  const takeCall = createTakeCall({ store, changes, looksSecret, wishedAt, wakeDue, news, now });
  // Slack sends some things only once, such as presses: they wait here while the database is away.
  const patientDesk: Desk = { ...agentsDesk, act: (request) => patiently(() => agentsDesk.act(request)) };
  const secretWatch = createSecretWatch({
    ends: config.secretEnds,
    desk: config.desk,
    admins: config.deskAdmins,
    hasSlack: config.slack !== undefined,
    store,
    news,
    wakeDue,
    zone: service.timeZone,
    now,
  });
  const tenant = tenantOf(service, config.desk);
  const invited = async (): Promise<void> => {
    if (config.desk !== undefined) await store.givenUpTasks.revive(addressKey(config.desk), now());
    news.alarmed();
    wakeDue();
  };
  return {
    time,
    changes,
    news,
    planHours: createPlanHours(hours, store.tasks, now, config.desk),
    eraser: createEraser({
      rosterOf: (conversation) => store.campaignPeople.ofConversation(service.id, conversation),
      markOf,
      store,
      changes,
      news,
      wakeDue,
      days: config.retentionDays,
      now,
    }),
    agentsDesk,
    heldActs: createHeldActs({ ...deskNeeds, desk: agentsDesk }),
    takeCall,
    snippets: createSnippetKeeping({ store, looksSecret, now }),
    wishedAt,
    continueInChat: createContinueInChat({
      store,
      seal: createSeal(sealSecrets),
      wakeDue,
      news,
      now,
    }),
    channelDesk:
      config.desk &&
      createChannelDesk({
        desk: config.desk.channel === 'slack' ? patientDesk : agentsDesk,
        takeCall,
        address: config.desk,
        locale: config.deskLocale,
        store,
        links: createDeskLinks({ secret, tenant, baseUrl: urls.baseUrl, now }),
        wordsOf,
        service,
        wishedAt,
        invited,
        hears: createHears(changes, store.tickets),
        now,
      }),
    markRead: createMarkRead({ store, changes, news, wakeDue, now }),
    upkeep: createDeskUpkeep({
      store,
      changes,
      news,
      ...desk,
      ending: secretWatch.ending,
      wakeDue,
      now,
      log,
    }),
    secretWatch,
    tenant,
  };
};
