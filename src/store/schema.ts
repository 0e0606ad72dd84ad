import type { Driver, Query } from './driver.ts';
import { desk } from './migrations/0002-desk.ts';
import { create } from './migrations/0003-create.ts';
import { hiragana } from './migrations/0003-hiragana.ts';
import { log } from './migrations/0004-log.ts';
import { givingUp } from './migrations/0005-giving-up.ts';
import { processes } from './migrations/0006-processes.ts';
import { phones } from './migrations/0007-phones.ts';
import { shortLived } from './migrations/0008-short-lived.ts';
import { buckets } from './migrations/0009-buckets.ts';
import { moves } from './migrations/0010-moves.ts';
import { campaign } from './migrations/0011-campaign.ts';
import { callers } from './migrations/0012-callers.ts';
import { receipts } from './migrations/0013-receipts.ts';
import { messages } from './migrations/0014-messages.ts';
import { pictures } from './migrations/0015-pictures.ts';
import { merged } from './migrations/0016-merged.ts';
import { held } from './migrations/0017-held.ts';
import { listed } from './migrations/0018-listed.ts';
import { asked } from './migrations/0019-asked.ts';
import { alarmMarks } from './migrations/0020-alarm-marks.ts';
import { snippets } from './migrations/0021-snippets.ts';
import { saidOnCards } from './migrations/0022-said-on-cards.ts';
import { companies } from './migrations/0023-companies.ts';
import { counts } from './migrations/0024-counts.ts';
import { failures } from './migrations/0025-failures.ts';
import { ticketKeys } from './migrations/0026-ticket-keys.ts';
import { fewerIndexes } from './migrations/0027-fewer-indexes.ts';
import { seenByMessage } from './migrations/0028-seen-by-message.ts';
import { postponed } from './migrations/0029-postponed.ts';
import { written } from './migrations/0030-written.ts';
import type { Migration } from './migrations/migration.ts';
import { WrittenByNewer } from './unavailable.ts';
import { insert } from './write-rows.ts';

/** In order; each begins at the number before its own. */
const MIGRATIONS: readonly Migration[] = [
  desk,
  hiragana,
  log,
  givingUp,
  processes,
  phones,
  shortLived,
  buckets,
  moves,
  campaign,
  callers,
  receipts,
  messages,
  pictures,
  merged,
  held,
  listed,
  asked,
  alarmMarks,
  snippets,
  saidOnCards,
  companies,
  counts,
  failures,
  ticketKeys,
  fewerIndexes,
  seenByMessage,
  postponed,
  written,
];

/** The schema that this program knows. */
export const SCHEMA_VERSION = Math.max(...MIGRATIONS.map(({ version }) => version));

const versionIn = async (query: Query): Promise<number> => {
  const [row] = await query("select value from meta where name = 'schema'");
  return Number(row?.value ?? 0);
};

const setVersion = (query: Query, version: number) =>
  query(
    "insert into meta (name, value) values ('schema', $1) on conflict (name) do update set value = excluded.value",
    [String(version)],
  );

/** What the program does not know it leaves alone; the number is never lowered. Says what to do. */
const beyond = (driver: Driver, version: number): WrittenByNewer | undefined => {
  if (version <= SCHEMA_VERSION) return undefined;
  return new WrittenByNewer(
    `${driver.name} was written by a newer version of this program (its schema is ${version}, this one knows ${SCHEMA_VERSION}): ` +
      'start that version again, or restore a copy from before the update',
  );
};

const refuseNewer = (driver: Driver, version: number): void => {
  const newer = beyond(driver, version);
  if (newer !== undefined) throw newer;
};

/** What is wrong where a newer program has moved the schema up; undefined where this one knows it. */
export const newerSchema = async (driver: Driver): Promise<WrittenByNewer | undefined> =>
  beyond(driver, await versionIn(driver.read));

/** Applies migrations in one transaction, unless another process did so meanwhile. */
const apply = (driver: Driver, migrations: readonly Migration[], from: number): Promise<void> =>
  driver.migrate(async (query) => {
    const before = await versionIn(query);
    if (before !== from) return refuseNewer(driver, before);
    for (const { version, up } of migrations) {
      await up(query, driver.dialect);
      await setVersion(query, version);
    }
  });

/**
 * Marks the data as one service's. Conversations, tickets and tasks do not say whose they are: throws with what to do where another service's
 * stand here.
 */
export const claimFor = async (driver: Driver, service: string): Promise<void> => {
  const held = "select value from meta where name = 'service'";
  const [before] = await driver.read(held);
  const [row] =
    before === undefined
      ? await driver.write(async (query) => {
          await insert(query, 'meta', { name: 'service', value: service }, 'on conflict (name) do nothing');
          return query(held);
        })
      : [before];
  if (row?.value === service) return;
  throw new Error(
    `${driver.name} holds the data of the service ${row?.value}, not of ${service}: give each service a folder or a database of its own`,
  );
};

/**
 * Brings the tables to today's version: where there are none, at once; else each step in a transaction of its own, and before the first of
 * them a copy is kept where the driver can make one. Does nothing where nothing is to do. Throws where a newer program wrote the tables.
 */
export const migrateSchema = async (driver: Driver): Promise<void> => {
  const found = await driver.migrate(async (query) => {
    await query('create table if not exists meta (name text primary key, value text not null)');
    return versionIn(query);
  });
  refuseNewer(driver, found);
  if (found === SCHEMA_VERSION) return;
  if (found === 0) {
    const later = MIGRATIONS.filter(({ version }) => version > create.version);
    return apply(driver, [create, ...later], 0);
  }
  await driver.keepCopy(found);
  for (const migration of MIGRATIONS) {
    if (migration.version > found) await apply(driver, [migration], migration.version - 1);
  }
};
