import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { literal } from '../bot/channels/adaptive-cards/markdown.ts';
import { createSlack, type Slack } from '../bot/channels/slack/slack.ts';
import { createTeams, type Teams, type TeamsSeams } from '../bot/channels/teams/teams.ts';
import { createWeb } from '../bot/channels/web/direct-line.ts';
import { createChecker } from '../bot/checks/checker.ts';
import { createCheckTokens, fillBlanks } from '../bot/checks/token.ts';
import { createFileChecks } from '../bot/conversation/file-checks.ts';
import { createLoadViewContext } from '../bot/conversation/load-view-context.ts';
import { factsAt } from '../bot/conversation/now.ts';
import { createTurn } from '../bot/conversation/turn.ts';
import { createDeliver } from '../bot/delivery/deliver.ts';
import type { Port } from '../bot/messages/outgoing.ts';
import { createRunner } from '../bot/tasks/runner.ts';
import { createHours } from '../calendar/hours.ts';
import { createReissueWindow } from '../calendar/reissue-window.ts';
import { createWorkingTime } from '../calendar/working-time.ts';
import { createChannelDesk } from '../desk/channel-desk.ts';
import { createDesk } from '../desk/desk.ts';
import { createEraser } from '../desk/eraser.ts';
import { createDeskNews } from '../desk/news.ts';
import { createPlanHours } from '../desk/opening-tasks.ts';
import { createDeskLinks, tenantOf } from '../desk/sign-in-links.ts';
import { createTicketChanges } from '../desk/ticket-changes.ts';
import { createDeskUpkeep } from '../desk/upkeep.ts';
import { createDeskPage } from '../desk-page/desk-page.ts';
import { createSteps } from '../dialogs/steps.ts';
import { errorForLog } from '../http/fault.ts';
import { createServer, type Mount } from '../http/server.ts';
import type { Channel } from '../machines/channels.ts';
import { accepts } from '../machines/step.ts';
import { mountCheckVerdict } from '../pages/check-verdict.ts';
import { withIssuers } from '../pages/issuers.ts';
import { mountPages } from '../pages/pages.ts';
import { openPostgres } from '../store/postgres.ts';
import { openSqlite } from '../store/sqlite.ts';
import { openStore } from '../store/store.ts';
import type { Config } from './config.ts';
import { mountHealth } from './health.ts';
import { loadUnderstanding } from './load-understanding.ts';
import { loadWords } from './load-words.ts';
import { readSecret } from './secret-file.ts';
import { welcome } from './welcome.ts';

/** What tests put in the place of the world outside; production gives none of it. */
export type Seams = {
  /** ms UTC. */
  readonly now?: () => number;
  readonly log?: Logger;
  readonly teams?: TeamsSeams;
  readonly slackFileHosts?: readonly string[];
};

export type Running = {
  readonly port: number;
  /** What the start says: where to go, and what is not set up. */
  readonly welcome: readonly string[];
  /** Resolves when nothing is being worked on. */
  readonly idle: () => Promise<void>;
  /** Ends what is at hand, then everything; what is left to do waits in the store. */
  readonly stop: () => Promise<void>;
};

/** Ids of incoming things are kept this long, for dedupe. */
const DAY_MS = 24 * 3_600_000;
const SEEN_MS = 7 * DAY_MS;
/** How often the desk's cards are looked after. */
const RECONCILE_MS = 5 * 60_000;

/** A stop waits so long for requests, then turns, then their tasks; what is left then is cut off, or waits in the store. */
const DRAIN_MS = 8_000;

/** Resolves when the work is done, or at that moment of the monotonic clock. */
const within = async (till: number, work: Promise<void>): Promise<void> => {
  let late: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    late = setTimeout(resolve, Math.max(0, till - performance.now()));
  });
  await Promise.race([work, over]);
  clearTimeout(late);
};

/** The check page in one file, as `node web/build.ts` makes it. */
const CHECK_PAGE = join(import.meta.dirname, '../../web/dist/check.html');

const clockFrom = (startAt: number | undefined): (() => number) => {
  if (startAt === undefined) return Date.now;
  const ahead = startAt - Date.now();
  return () => Date.now() + ahead;
};

const localUrl = (port: number): string => `http://localhost:${port}`;

/** Without a public address this machine is reached by the browser, and by Teams' client for tests; by Slack and Teams themselves it is not. */
const baseUrlFor = (channel: Channel, { publicUrl, teams }: Config, port: number): string | undefined => {
  const isHere = channel === 'web' || (channel === 'teams' && teams.mode === 'local');
  return publicUrl ?? (isHere ? localUrl(port) : undefined);
};

/** Puts the house together and opens its doors. Throws where something that is set up does not answer. */
export const start = async (config: Config, seams: Seams = {}): Promise<Running> => {
  const { service } = config;
  const now = seams.now ?? clockFrom(config.startAt);
  const log = seams.log ?? pino({ level: config.logLevel }, pino.destination(2));
  const wordsOf = loadWords();
  const secret = readSecret(config.dataDir);
  const store = await openStore(
    config.databaseUrl === undefined
      ? openSqlite(config.dataDir)
      : openPostgres(config.databaseUrl, (error) =>
          log.error({ error: error.message }, 'a connection to PostgreSQL was lost'),
        ),
  );
  const forgetSeen = () => store.conversations.forgetSeen(now() - SEEN_MS);
  await forgetSeen();

  let port = config.port;
  const publicUrl = config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl };
  const tokens = createCheckTokens(secret, now);
  const viewContextOf = createLoadViewContext(
    { baseUrl: (channel) => baseUrlFor(channel, config, port), ...publicUrl },
    tokens,
    store.tickets,
  );
  const hours = createHours(service.desk);
  const window = createReissueWindow(service);
  const factsNow = () => factsAt(now(), hours, window);
  const steps = createSteps(service, wordsOf, accepts);
  const { understand, looksSecret, requestOf, ticketPressOf } = loadUnderstanding();
  const checker = createChecker();
  const files = createFileChecks({ checker, pinned: service.issuers, wordsOf, now });

  const ports: Partial<Record<Channel, Port>> = {};
  const desk = config.desk === undefined ? {} : { desk: config.desk };
  const time = createWorkingTime(hours);
  const changes = createTicketChanges({ time, levels: config.levels, ...desk });
  const news = createDeskNews();
  const planHours = createPlanHours(hours, store.tasks, now);
  const eraser = createEraser({
    store,
    changes,
    news,
    wakeDue: () => runner.wakeDue(),
    days: config.retentionDays,
    now,
  });
  const { perform, gaveUp } = createDeliver({
    store,
    steps,
    wordsOf,
    service,
    viewContextOf,
    factsNow,
    complete: files.complete,
    ports,
    changes,
    news,
    planHours,
    eraser,
    retentionDays: config.retentionDays,
    wakeDue: () => runner.wakeDue(),
    ...desk,
    deskLocale: config.deskLocale,
  });
  const runner = createRunner({ tasks: store.tasks, perform, gaveUp, now, log });
  const agentsDesk = createDesk({ store, changes, looksSecret, runner, news, now });
  const tenant = tenantOf(service, config.desk);
  const deskLinks = createDeskLinks({
    secret,
    tenant,
    baseUrl: () => config.publicUrl ?? localUrl(port),
    now,
  });
  const channelDesk =
    config.desk === undefined
      ? undefined
      : createChannelDesk({
          desk: agentsDesk,
          address: config.desk,
          locale: config.deskLocale,
          store,
          links: deskLinks,
          wordsOf,
          service,
          now,
        });
  const upkeep = createDeskUpkeep({ store, changes, ...desk, wakeDue: runner.wakeDue, now, log });
  const {
    turn,
    peek,
    idle: turnsIdle,
  } = createTurn({
    store,
    steps,
    interpreting: { understand, looksSecret, requestOf, ticketPressOf, files },
    viewContextOf,
    factsNow,
    givesPage: (channel) => channel === 'slack' && baseUrlFor(channel, config, port) === undefined,
    runner,
    wordsOf,
    changes,
    eraser,
    news,
    log,
  });

  const web = createWeb({
    turn,
    log: store.webLog,
    secret,
    now,
    words: wordsOf,
    report: (fault) => log.error(errorForLog(fault), 'web chat'),
    mayKeep: (text) => !looksSecret(text),
    trustProxy: config.trustProxy,
    origins: config.webOrigins,
    complete: (id, activity) =>
      fillBlanks(files.completeKept(activity, literal), { channel: 'web', id }, tokens),
    ...publicUrl,
  });
  ports.web = web.port;
  const mounts: Mount[] = [
    web.mount,
    mountCheckVerdict(turn, tokens),
    (server) => mountPages(server, { ...publicUrl, issuers: service.issuers }),
  ];

  const deskPage = createDeskPage({
    desk: agentsDesk,
    store,
    news,
    upkeep,
    eraser,
    service,
    wordsOf,
    time,
    levels: config.levels,
    admins: config.deskAdmins,
    secret,
    tenant,
    ...publicUrl,
    baseUrl: () => config.publicUrl ?? localUrl(port),
    ...(config.oidc && { oidc: config.oidc }),
    trustProxy: config.trustProxy,
    log,
    now,
  });
  mounts.push(deskPage.mount);

  let slack: Slack | undefined;
  if (config.slack !== undefined) {
    slack = await createSlack({
      config: { ...config.slack, ...(seams.slackFileHosts && { fileHosts: seams.slackFileHosts }) },
      turn,
      peek,
      words: wordsOf,
      checkPage: async () => withIssuers(await readFile(CHECK_PAGE, 'utf8'), service.issuers),
      ...(channelDesk?.address.channel === 'slack' && { desk: channelDesk }),
      log,
      now,
    });
    ports.slack = slack.port;
    mounts.push(slack.mount);
  }
  let teams: Teams | undefined;
  if (config.teams.mode !== 'off') {
    teams = createTeams({
      config: config.teams,
      turn,
      words: wordsOf,
      references: store.references,
      ...(channelDesk?.address.channel === 'teams' && { desk: channelDesk }),
      log,
      now,
      ...seams.teams,
    });
    ports.teams = teams.port;
    mounts.push(teams.mount);
  }

  const server = createServer({ mounts: [mountHealth(store.tasks, now), ...mounts], log });
  port = await server.listen(config.port);
  await slack?.start();
  void teams?.meet();
  await eraser.expire();
  await upkeep.begin();
  await planHours();
  await upkeep.reconcile();
  runner.start();
  const every = (ms: number, work: () => Promise<void>): NodeJS.Timeout =>
    setInterval(() => {
      work().catch((error: unknown) => log.error(errorForLog(error), 'the store did not answer'));
    }, ms).unref();
  const upkeeps = [
    every(DAY_MS, forgetSeen),
    every(DAY_MS, eraser.expire),
    every(RECONCILE_MS, upkeep.reconcile),
  ];
  return {
    port,
    welcome: welcome(config, port, wordsOf),
    idle: runner.idle,
    stop: async () => {
      for (const timer of upkeeps) clearInterval(timer);
      const till = performance.now() + DRAIN_MS;
      await slack?.stop();
      // A page's live events are a request that never ends by itself.
      deskPage.close();
      await within(till, server.drain());
      await within(till, slack?.idle() ?? Promise.resolve());
      await within(till, turnsIdle());
      await within(till, runner.drain());
      web.close();
      await server.close();
      await turnsIdle();
      await runner.stop();
      checker.close();
      files.close();
      await store.close();
    },
  };
};
