import pino, { type Logger } from 'pino';
import { createCheckTokens, fillBlanks } from './bot/check-token.ts';
import { mountCheckVerdict } from './bot/check-verdict.ts';
import { createChecker } from './bot/checker.ts';
import { factsAt } from './bot/facts.ts';
import { type Channel, keyOf } from './bot/incoming.ts';
import { loadWords } from './bot/locales.ts';
import { createPerform } from './bot/perform.ts';
import type { Port } from './bot/port.ts';
import { createRunner } from './bot/runner.ts';
import { createScenes } from './bot/scenes.ts';
import { createServer, type Mount } from './bot/server.ts';
import { createSlack, type Slack } from './bot/slack.ts';
import { createTeams, type TeamsSeams } from './bot/teams.ts';
import { createTurn } from './bot/turn.ts';
import { loadUnderstanding } from './bot/understanding.ts';
import { createWeb } from './bot/web.ts';
import { mountPages } from './bot/web-pages.ts';
import { type Config, readConfig } from './config.ts';
import { createSteps } from './dialogs/steps.ts';
import { createHours } from './helpdesk/hours.ts';
import { createReissueWindow } from './helpdesk/window.ts';
import { accepts } from './machines/step.ts';
import { readSecret } from './secret-file.ts';
import { openSqlite } from './store/sqlite.ts';
import { openStore } from './store/store.ts';
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

const clockFrom = (startAt: number | undefined): (() => number) => {
  if (startAt === undefined) return Date.now;
  const ahead = startAt - Date.now();
  return () => Date.now() + ahead;
};

/** Puts the house together and opens its doors. Throws where something that is set up does not answer. */
export const start = async (config: Config, seams: Seams = {}): Promise<Running> => {
  const { service } = config;
  const now = seams.now ?? clockFrom(config.startAt);
  const log = seams.log ?? pino({ level: config.logLevel }, pino.destination(2));
  const wordsOf = loadWords();
  const secret = readSecret(config.dataDir);
  const store = await openStore(openSqlite(config.dataDir));
  const forgetSeen = () => store.conversations.forgetSeen(now() - SEEN_MS);
  await forgetSeen();
  // A channel that the bot was not in yet, or a token that was wrong: the operator has mended it before this start.
  if (config.desk !== undefined) await store.tasks.revive(keyOf(config.desk), now());

  let port = config.port;
  const baseUrl = () => config.publicUrl ?? `http://localhost:${port}`;
  const tokens = createCheckTokens(secret, now);
  const sceneOf = createScenes(baseUrl, tokens);
  const hours = createHours(service.desk);
  const window = createReissueWindow(service);
  const factsNow = () => factsAt(now(), hours, window);
  const steps = createSteps(service, wordsOf, accepts);
  const { understand, looksSecret } = loadUnderstanding();
  const checker = createChecker();

  const ports: Partial<Record<Channel, Port>> = {};
  const desk = config.desk === undefined ? {} : { desk: config.desk };
  const perform = createPerform({
    store,
    steps,
    wordsOf,
    service,
    sceneOf,
    factsNow,
    ports,
    ...desk,
    deskLocale: 'ja',
  });
  const runner = createRunner({ tasks: store.tasks, perform, now, log });
  const {
    turn,
    peek,
    idle: turnsIdle,
  } = createTurn({
    store,
    steps,
    interpreting: { understand, looksSecret, checker, pinned: service.issuers },
    sceneOf,
    factsNow,
    runner,
    ...desk,
    log,
  });

  const publicUrl = config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl };
  const web = createWeb({
    turn,
    log: store.webLog,
    secret,
    now,
    words: wordsOf,
    report: (fault) =>
      log.error({ error: fault instanceof Error ? fault.message : String(fault) }, 'web chat'),
    mayKeep: (text) => !looksSecret(text),
    trustProxy: config.trustProxy,
    origins: config.webOrigins,
    complete: (id, activity) => fillBlanks(activity, { channel: 'web', id }, tokens),
    ...publicUrl,
  });
  ports.web = web.port;
  const mounts: Mount[] = [web.mount, mountCheckVerdict(turn, tokens), mountPages];

  let slack: Slack | undefined;
  if (config.slack !== undefined) {
    slack = await createSlack({
      config: { ...config.slack, ...(seams.slackFileHosts && { fileHosts: seams.slackFileHosts }) },
      turn,
      peek,
      words: wordsOf,
      log,
      now,
    });
    ports.slack = slack.port;
    mounts.push(slack.mount);
  }
  if (config.teams.mode !== 'off') {
    const teams = createTeams({
      config: config.teams,
      turn,
      words: wordsOf,
      references: store.references,
      log,
      now,
      ...seams.teams,
    });
    ports.teams = teams.port;
    mounts.push(teams.mount);
  }

  const server = createServer({ tasks: store.tasks, mounts, now, log });
  port = await server.listen(config.port);
  await slack?.start();
  runner.start();
  const daily = setInterval(() => {
    forgetSeen().catch((error: Error) => log.error({ error: error.message }, 'the store did not answer'));
  }, DAY_MS);
  daily.unref();
  return {
    port,
    welcome: welcome(config, port, wordsOf),
    idle: runner.idle,
    stop: async () => {
      clearInterval(daily);
      await slack?.stop();
      web.close();
      await server.close();
      await turnsIdle();
      await runner.stop();
      checker.close();
      await store.close();
    },
  };
};

/** What the operator can do about a start that failed. */
const remedyOf = (error: unknown, { port, dataDir }: Config): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `PORT: ${port} is taken by another process: end it, or set another PORT`;
  if (code === 'EACCES' || code === 'EEXIST' || code === 'ENOTDIR') {
    return `DATA_DIR: ${dataDir} cannot be written as a folder: set another, or give this user the right (${code})`;
  }
  return error instanceof Error ? error.message : String(error);
};

if (import.meta.main) {
  const read = readConfig(process.env);
  if (!read.ok) {
    process.stderr.write(`${read.faults.map((fault) => `- ${fault}`).join('\n')}\n`);
    process.exit(78);
  }
  const running = await start(read.config).catch((error: unknown) => {
    process.stderr.write(`- ${remedyOf(error, read.config)}\n`);
    process.exit(1);
  });
  process.stdout.write(`${running.welcome.join('\n')}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`- ${remedyOf(error, read.config)}\n`);
          process.exit(1);
        },
      );
    });
  }
}
