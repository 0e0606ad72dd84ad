import type { Logger } from 'pino';
import { type Checker, createChecker } from '../bot/checks/checker.ts';
import { afterGivingUp } from '../bot/delivery/deliver.ts';
import { whileHeld } from '../bot/delivery/while-held.ts';
import type { Port } from '../bot/messages/outgoing.ts';
import { createChannelHealth, hearing } from '../bot/tasks/channel-health.ts';
import { createRunner } from '../bot/tasks/runner.ts';
import { CHANNELS, type Channel } from '../machines/channels.ts';
import type { Config } from '../settings/config.ts';
import type { Driver } from '../store/driver.ts';
import { patiently } from '../store/patiently.ts';
import { within } from './clock.ts';
import { layFoundation } from './foundation.ts';
import { hearOthers } from './hear-others.ts';
import { createServers } from './http-servers.ts';
import { loadUnderstanding, understandingWhenAsked } from './load-understanding.ts';
import { catchUp, upkeepJobs } from './upkeep-jobs.ts';
import { scheduleUpkeep } from './upkeep-schedule.ts';
import { welcome } from './welcome.ts';
import { wireCampaign } from './wire-campaign.ts';
import { type ChannelSeams, openChannels } from './wire-channels.ts';
import { type ConversationParts, wireConversation } from './wire-conversation.ts';
import { wireDesk } from './wire-desk.ts';
import { wireDeskPage } from './wire-desk-page.ts';
import { openMail } from './wire-mail.ts';

/** What tests replace of the outside world; production sets none of it. */
export type Seams = ChannelSeams & {
  /** ms UTC. */
  readonly now?: () => number;
  readonly log?: Logger;
  /** What stands between the store and its database. */
  readonly driver?: (driver: Driver) => Driver;
  /**
   * Whether what the first person would wait for is done beforehand (default true): a process for checking files is started, and what people
   * may say is loaded.
   */
  readonly ahead?: boolean;
  /** What checks files that are given, in the place of processes of their own. */
  readonly checker?: () => Checker;
  /** How long a stop waits, in the place of `STOP`. */
  readonly stop?: { readonly drainMs: number; readonly endMs: number };
  /** How often tasks that have come due are looked for, ms (1,000). */
  readonly pollMs?: number;
};

export type Running = {
  readonly port: number;
  /** Of the operators' server, where it has a port of its own. */
  readonly metricsPort: number | undefined;
  /** What the start says: where to go, and what is not set up. */
  readonly welcome: readonly string[];
  /** Looks at once for tasks that have come due, as it does every second: whoever set its clock need not wait. Returns at once. */
  readonly wakeDue: () => void;
  /** Resolves when nothing is being worked on. */
  readonly idle: () => Promise<void>;
  /** Finishes the work at hand as far as that comes in time, then ends everything; what is left to do waits in the store. */
  readonly stop: () => Promise<void>;
};

const HOUR_MS = 3_600_000;

/**
 * How long a stop waits for requests, then turns, then their tasks, and after that for what is still at hand, a mail perhaps that the far side
 * does not answer, ms. Together less than deploy/ grants: what is not done then is cut off, and done again at the next start.
 */
const STOP = { drainMs: 8_000, endMs: 5_000 };

/** Puts the house together and opens its doors. Throws where something that is set up does not answer. */
export const start = async (config: Config, seams: Seams = {}): Promise<Running> => {
  let port = config.port;
  const foundation = await layFoundation(config, seams, () => port);
  const { store, metrics, log, now, wordsOf, urls, news } = foundation;
  const understanding = understandingWhenAsked(foundation.texts, config.service);

  // Assigned below: the runner performs tasks by it, and delivering one may wake the runner.
  let conversation: ConversationParts;
  const ports: Partial<Record<Channel, Port>> = {};
  const health = createChannelHealth({
    givenUpTasks: store.givenUpTasks,
    notes: store.notes,
    changed: news.alarmed,
    now,
    log,
  });
  const runner = createRunner({
    pollMs: seams.pollMs,
    tasks: store.tasks,
    perform: (task) => conversation.deliver.perform(task),
    afterGivingUp,
    now,
    health,
    giveUpAfter: config.giveUpHours * HOUR_MS,
    log,
  });
  const campaign = wireCampaign(foundation);
  const desk = wireDesk(foundation, runner, understanding, campaign.links.markOf);
  const mailer = await openMail(foundation);
  const parts = { desk, understanding, campaign, runner, ports, mailer };
  const checker = seams.checker?.() ?? createChecker({ spares: seams.ahead === false ? 0 : 1 });
  conversation = wireConversation(foundation, parts, checker);
  const channels = await openChannels({
    ...foundation,
    conversation,
    looksSecret: understanding.looksSecret,
    markRead: desk.markRead,
    continued: desk.continueInChat.find,
    channelDesk: desk.channelDesk,
    seams,
  });
  for (const channel of CHANNELS) {
    const part = channels[channel];
    if (part !== undefined)
      ports[channel] = whileHeld(
        metrics.port(
          channel,
          hearing(part.port, () => health.took(channel)),
        ),
        store.tasks,
      );
  }
  const deskPage = await wireDeskPage(foundation, parts);
  const servers = createServers(foundation, { ...channels, conversation, deskPage });
  const { web, slack, teams } = channels;
  await store.serve(hearOthers({ web, news, deskPage, runner }), foundation.upFor);
  const metricsPort = await servers.operators?.listen(config.metricsPort ?? 0);
  port = await servers.main.listen(config.port);
  await slack?.start();
  void teams?.meet();
  const upkeepNeeds = { store, now, desk, campaign };
  const isSetUp = (channel: Channel): boolean => ports[channel] !== undefined;
  // It serves already: under a load that leaves this no connection, an end would only be followed by the next such start.
  await patiently(() => catchUp(upkeepNeeds, CHANNELS.filter(isSetUp)));
  runner.start();
  const endUpkeep = scheduleUpkeep(upkeepJobs(upkeepNeeds), { store, now, log });
  // After the caller has been told that the server is up, and before anybody has written a sentence.
  if (seams.ahead !== false) setImmediate(() => loadUnderstanding(foundation.texts, config.service));
  return {
    port,
    metricsPort,
    welcome: welcome(config, urls.baseUrl(), wordsOf),
    wakeDue: runner.wakeDue,
    idle: runner.idle,
    stop: async () => {
      endUpkeep();
      const { drainMs, endMs } = seams.stop ?? STOP;
      const till = performance.now() + drainMs;
      // A page's live events are a request that never ends by itself.
      deskPage.close();
      await within(till, slack?.stop() ?? Promise.resolve());
      await within(till, servers.main.drain());
      await within(till, slack?.idle() ?? Promise.resolve());
      await within(till, conversation.idle());
      await within(till, runner.drain());
      web.close();
      await servers.main.close();
      await servers.operators?.close();
      const end = performance.now() + endMs;
      await within(end, conversation.idle());
      await within(end, runner.stop());
      conversation.checker.close();
      mailer?.close();
      await store.close();
    },
  };
};
