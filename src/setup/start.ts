import type { Logger } from 'pino';
import { afterGivingUp } from '../bot/delivery/deliver.ts';
import type { Port } from '../bot/messages/outgoing.ts';
import { createChannelHealth, forgetPauses, hearing } from '../bot/tasks/channel-health.ts';
import { createRunner } from '../bot/tasks/runner.ts';
import { createMeasureAnswers } from '../desk/measure-answers.ts';
import { createDeskPage } from '../desk-page/desk-page.ts';
import { createServer } from '../http/server.ts';
import { CHANNELS, type Channel } from '../machines/channels.ts';
import { mountCalendar } from '../pages/calendar-files.ts';
import { mountCheckVerdict } from '../pages/check-verdict.ts';
import { mountPages } from '../pages/pages.ts';
import type { Config } from '../settings/config.ts';
import { within } from './clock.ts';
import { layFoundation } from './foundation.ts';
import { mountHealth, mountMetrics } from './health.ts';
import { hearOthers } from './hear-others.ts';
import { loadUnderstanding, understandingWhenAsked } from './load-understanding.ts';
import { tellCheckPage } from './tell-check-page.ts';
import { scheduleUpkeep } from './upkeep-schedule.ts';
import { welcome } from './welcome.ts';
import { wireCampaign, wireCampaignOffice } from './wire-campaign.ts';
import { type ChannelSeams, openChannels } from './wire-channels.ts';
import { type ConversationParts, wireConversation } from './wire-conversation.ts';
import { wireDesk } from './wire-desk.ts';
import { openMail, wireMailChatLink } from './wire-mail.ts';

/** What tests put in the place of the world outside; production gives none of it. */
export type Seams = ChannelSeams & {
  /** ms UTC. */
  readonly now?: () => number;
  readonly log?: Logger;
  /** Whether what the first who asks would wait for is done beforehand (true): a process that checks a file waits, and what people say is read. */
  readonly ahead?: boolean;
  /** How often tasks that have come due are looked for, ms (1,000). */
  readonly pollMs?: number;
};

export type Running = {
  readonly port: number;
  /** Of its own, if it is set. */
  readonly metricsPort: number | undefined;
  /** What the start says: where to go, and what is not set up. */
  readonly welcome: readonly string[];
  /** Resolves when nothing is being worked on. */
  readonly idle: () => Promise<void>;
  /** Ends what is at hand, then everything; what is left to do waits in the store. */
  readonly stop: () => Promise<void>;
};

/** Ids of incoming things are kept this long, for dedupe. */
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SEEN_MS = 7 * DAY_MS;
const MINUTE_MS = 60_000;
/** How often the desk's cards are looked after. */
const RECONCILE_MS = 5 * 60_000;

/** A stop waits so long for requests, then turns, then their tasks; what is left then is cut off, or waits in the store. */
const DRAIN_MS = 8_000;

/** Puts the house together and opens its doors. Throws where something that is set up does not answer. */
export const start = async (config: Config, seams: Seams = {}): Promise<Running> => {
  let port = config.port;
  const foundation = await layFoundation(config, seams, () => port);
  const { store, metrics, log, report, now, secret, wordsOf, urls, news } = foundation;
  const { service, levels, deskAdmins: admins, limits } = config;
  const understanding = understandingWhenAsked(foundation.texts, config.service);
  const { looksSecret, searchWords } = understanding;

  // The runner is given its tasks' deliverer below: what is delivered may wake the runner.
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
  conversation = wireConversation(
    foundation,
    understanding,
    desk,
    runner,
    ports,
    mailer,
    campaign,
    seams.ahead === false ? 0 : 1,
  );
  const { channelDesk, eraser, upkeep } = desk;
  const { web, slack, teams } = await openChannels({
    ...foundation,
    conversation,
    looksSecret,
    fetched: desk.fetched,
    continued: desk.continueInChat.find,
    channelDesk,
    seams,
  });
  for (const channel of CHANNELS) {
    const part = { web, slack, teams }[channel];
    if (part !== undefined)
      ports[channel] = metrics.port(
        channel,
        hearing(part.port, () => health.took(channel)),
      );
  }
  const deskPage = createDeskPage({
    ...desk,
    desk: desk.agentsDesk,
    looksSecret,
    searchWords,
    factsNow: foundation.factsNow,
    mailChatLink: wireMailChatLink(foundation, desk, runner, mailer),
    campaign: wireCampaignOffice(foundation, campaign, runner, ports, mailer),
    store,
    service,
    wordsOf,
    levels,
    admins,
    secret,
    ...urls,
    oidc: config.oidc && {
      config: config.oidc,
      mount: (await import('../desk-page/oidc.ts')).mountDeskOidc,
    },
    ...(channelDesk && channelDesk.address.channel !== 'web' && { channel: channelDesk.address.channel }),
    limits,
    rateLimiter: foundation.rateLimiter,
    log,
    report,
    now,
  });

  const server = createServer({
    mounts: [
      mountHealth(foundation),
      ...(config.metricsPort === undefined ? [mountMetrics(foundation, false)] : []),
      web.mount,
      mountCheckVerdict(conversation.turn, conversation.tokens, report, {
        pinned: service.issuers.length > 0,
      }),
      mountCalendar({ ...foundation, service, report, now, baseUrl: urls.baseUrl }),
      (restify) =>
        mountPages(restify, {
          publicUrl: urls.publicUrl,
          checkPage: tellCheckPage(service, wordsOf),
          texts: foundation.texts,
          pictures: config.pictures.folders,
        }),
      deskPage.mount,
      ...[slack, teams].flatMap((channel) => channel?.mount ?? []),
    ],
    isAway: store.isAway,
    log,
    report,
    proxies: limits.proxies,
    sockets: { connections: config.maxConnections },
  });
  const toOperators =
    config.metricsPort === undefined
      ? undefined
      : createServer({
          mounts: [mountHealth(foundation), mountMetrics(foundation, true)],
          isAway: store.isAway,
          log,
          report,
        });
  await store.serve(hearOthers({ web, news, deskPage, runner }));
  const metricsPort =
    config.metricsPort === undefined ? undefined : await toOperators?.listen(config.metricsPort);
  port = await server.listen(config.port);
  await slack?.start();
  void teams?.meet();
  const measureAnswers = createMeasureAnswers(store.counts, desk.time);
  const forgetSeen = () => store.conversations.forgetSeen(now() - SEEN_MS);
  await store.alone('start', async () => {
    await forgetPauses(
      store.notes,
      CHANNELS.filter((channel) => ports[channel] !== undefined),
    );
    await forgetSeen();
    await eraser.expire();
    await campaign.keepUp();
    await upkeep.begin();
    await desk.planHours();
    await upkeep.reconcile();
    await desk.secretWatch.look();
  });
  runner.start();
  const endUpkeep = scheduleUpkeep(
    [
      { name: 'seen', everyMs: DAY_MS, work: forgetSeen },
      { name: 'expiry', everyMs: DAY_MS, work: eraser.expire },
      { name: 'secrets', everyMs: DAY_MS, work: desk.secretWatch.look },
      { name: 'campaign', everyMs: DAY_MS, work: campaign.keepUp },
      { name: 'short-lived', everyMs: MINUTE_MS, work: () => store.shortLived.forget(now()) },
      { name: 'limits', everyMs: MINUTE_MS, work: async () => store.buckets?.forget(now()) },
      { name: 'counts', everyMs: MINUTE_MS, work: store.counts.addUp },
      { name: 'first answers', everyMs: MINUTE_MS, work: measureAnswers },
      { name: 'codes', everyMs: RECONCILE_MS, work: store.freeSpareCodes },
      { name: 'cards', everyMs: RECONCILE_MS, work: upkeep.reconcile },
    ],
    { store, now, log },
  );
  // Once whoever waits for the start has been told, and before anybody has written a sentence.
  if (seams.ahead !== false) setImmediate(() => loadUnderstanding(foundation.texts, service));
  return {
    port,
    metricsPort,
    welcome: welcome(config, urls.baseUrl(), wordsOf),
    idle: runner.idle,
    stop: async () => {
      endUpkeep();
      const till = performance.now() + DRAIN_MS;
      await slack?.stop();
      // A page's live events are a request that never ends by itself.
      deskPage.close();
      await within(till, server.drain());
      await within(till, slack?.idle() ?? Promise.resolve());
      await within(till, conversation.idle());
      await within(till, runner.drain());
      web.close();
      await server.close();
      await toOperators?.close();
      await conversation.idle();
      await runner.stop();
      conversation.checker.close();
      mailer?.close();
      await store.close();
    },
  };
};
