import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { factsAt, type Now } from '../bot/conversation/moment/now.ts';
import { createHours, type Hours } from '../calendar/hours.ts';
import { createReissueWindow } from '../calendar/reissue-window.ts';
import { createDeskNews, type DeskNews } from '../desk/news.ts';
import type { WordsOf } from '../dialogs/words.ts';
import type { Report } from '../http/error.ts';
import { limitInMemory, type RateLimiter } from '../http/rate-limit.ts';
import { reportTo } from '../http/report.ts';
import type { Texts } from '../pages/page-words.ts';
import type { Config } from '../settings/config.ts';
import { readTexts, wordsFrom } from '../settings/load-words.ts';
import { type PageUrls, pageUrls } from '../settings/page-urls.ts';
import { readSecret, sealSecretsOf } from '../settings/secret-file.ts';
import type { Driver } from '../store/driver.ts';
import { openSqlite } from '../store/drivers/sqlite.ts';
import { heedSchema } from '../store/heed-schema.ts';
import { openStore, type Store } from '../store/store.ts';
import { startClock } from './clock.ts';
import { createMetrics, type Metrics } from './metrics.ts';

/** What every part of the house stands on. */
export type Foundation = {
  readonly config: Config;
  /** ms UTC. */
  readonly now: () => number;
  /** How long this process has been there, ms. */
  readonly upFor: () => number;
  readonly log: Logger;
  /** Hears of requests that were refused or failed. */
  readonly report: Report;
  readonly metrics: Metrics;
  /** What the pages are given. */
  readonly texts: Texts;
  readonly wordsOf: WordsOf;
  /** Signs this server's tokens. */
  readonly secret: Uint8Array;
  /** Seal what the store holds for minutes: the first closes, all open. */
  readonly sealSecrets: readonly [Uint8Array, ...Uint8Array[]];
  readonly store: Store;
  /** Counts together with the other processes, where there may be any. */
  readonly rateLimiter: RateLimiter;
  readonly hours: Hours;
  readonly factsNow: () => Now;
  /** News for the open pages of the desk. */
  readonly news: DeskNews;
  readonly urls: PageUrls;
};

/** What runs here, for operators of many servers. */
const buildOf = (): Readonly<Record<string, string>> => {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
  );
  return { version, node: process.version };
};

const limitTogether = ({ buckets }: Pick<Store, 'buckets'>, now: () => number): RateLimiter =>
  buckets === undefined
    ? limitInMemory(now)
    : (name, burst, everyMs) => (key) => buckets.take(`${name} ${key}`, burst, everyMs, now());

/** Opens the store and reads what does not change while the process lives. `port` is known once the server listens. */
export const layFoundation = async (
  config: Config,
  seams: {
    readonly now?: () => number;
    readonly log?: Logger;
    readonly driver?: (driver: Driver) => Driver;
  },
  port: () => number,
): Promise<Foundation> => {
  const { service } = config;
  const now = seams.now ?? startClock(config);
  const log = seams.log ?? pino({ level: config.logLevel }, pino.destination(2));
  const upFor = (): number => performance.now();
  const metrics = createMetrics(buildOf(), upFor);
  const texts = readTexts(config.ownWords);
  const secret = readSecret(config);
  const driver =
    config.databaseUrl === undefined
      ? openSqlite(config.dataDir)
      : (await import('../store/drivers/postgres.ts')).openPostgres(config.databaseUrl, (error) =>
          log.error({ error: error.message }, 'a connection to PostgreSQL was lost'),
        );
  const heeding = heedSchema(seams.driver?.(driver) ?? driver, ({ message }) =>
    log.error(
      { error: message },
      'the database is a newer version’s now, so nothing is served here any more: end this process and start that version in its place',
    ),
  );
  const store = await openStore(metrics.driver(heeding), service.id);
  const hours = createHours(service.desk);
  const window = createReissueWindow(service);
  return {
    config,
    now,
    upFor,
    log,
    report: metrics.report(reportTo(log)),
    metrics,
    texts,
    wordsOf: wordsFrom(texts),
    secret,
    sealSecrets: sealSecretsOf(config, secret),
    store,
    rateLimiter: limitTogether(store, now),
    hours,
    factsNow: () => factsAt(now(), hours, window),
    news: createDeskNews(),
    urls: pageUrls(config, port),
  };
};
