import pg from 'pg';
import type { Row } from '../driver.ts';
import { SCHEMA_VERSION } from '../schema.ts';
import { findUnfinished, type Unfinished } from '../tasks/unfinished.ts';
import { codeOf, isAway, isCrowded, isTimeout } from './postgres-errors.ts';

/** What a PostgreSQL database is found to be, without leaving a trace in it. */
export type PostgresProbe =
  | { readonly kind: 'away'; readonly place: string; readonly code: string }
  /** It answers, and takes no more connections. */
  | { readonly kind: 'crowded'; readonly place: string; readonly code: string }
  /** It answers, and does not let us in. */
  | { readonly kind: 'refused'; readonly place: string; readonly code: string }
  | {
      readonly kind: 'open';
      readonly place: string;
      /** Such as `16.4`. */
      readonly version: string;
      readonly major: number;
      readonly user: string;
      readonly schema: string;
      readonly mayCreate: boolean;
      /** Why it cannot be written, by its code; undefined where it can. */
      readonly unwritable: string | undefined;
      /** The number of our tables' schema; 0: there are none yet. */
      readonly found: number;
      /** Id of the service whose data these are, if it has been started with one. */
      readonly service: string | undefined;
      /** What stands still; undefined where it was not asked for, or the schema is another. */
      readonly unfinished: Unfinished | undefined;
    };

/** What our own tables say of themselves. */
const metaOf = async (
  client: pg.Client,
): Promise<{ readonly schema?: string; readonly service?: string }> => {
  const { rows } = await client.query<{ name: string; value: string }>(
    "select name, value from meta where name in ('schema', 'service')",
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
};

/** Writes, and takes it back; gives the code of what was refused. */
const writeRefusal = async (client: pg.Client, isOurs: boolean): Promise<string | undefined> => {
  let refusal: string | undefined;
  await client.query('begin');
  try {
    await client.query('create temporary table madoguchi_probe (n int) on commit drop');
    await client.query('insert into madoguchi_probe values (1)');
    if (isOurs) await client.query("update meta set value = value where name = 'schema'");
  } catch (error) {
    refusal = codeOf(error) ?? 'unknown';
  }
  await client.query('rollback');
  return refusal;
};

/** How a database that is not open is closed. */
const kindOf = (error: unknown): Exclude<PostgresProbe['kind'], 'open'> => {
  if (isCrowded(error)) return 'crowded';
  return isAway(error) || codeOf(error) === undefined ? 'away' : 'refused';
};

/**
 * Looks at the database at `url` over a connection of its own, within `limit` ms. `due`: what was due before (ms UTC) and has failed stands still.
 * Never rejects.
 */
export const probePostgres = async (url: string, limit: number, due?: number): Promise<PostgresProbe> => {
  const { host, pathname } = new URL(url);
  const place = `${host}${pathname}`;
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: limit,
    query_timeout: limit,
    application_name: 'madoguchi',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
       current_user as name, current_schema() as schema, pg_is_in_recovery() as standby,
       has_schema_privilege(current_schema(), 'create') as create, to_regclass('meta') is not null as ours`,
    );
    const row = rows[0] ?? {};
    const isOurs = row.ours === true;
    const { schema, service } = isOurs ? await metaOf(client) : {};
    const unfinished =
      due === undefined || Number(schema) !== SCHEMA_VERSION
        ? undefined
        : await findUnfinished(async (sql) => (await client.query<Row>(sql)).rows, due);
    const unwritable = await writeRefusal(client, isOurs);
    return {
      kind: 'open',
      place,
      version: String(row.version).split(' ')[0] ?? '',
      major: Math.floor(Number(row.number) / 10_000),
      user: String(row.name),
      schema: String(row.schema),
      mayCreate: row.create === true,
      unwritable: row.standby === true ? '25006' : unwritable,
      found: Number(schema ?? 0),
      service,
      unfinished,
    };
  } catch (error) {
    const code = codeOf(error) ?? (isTimeout(error) ? 'no answer in time' : 'no connection');
    return { kind: kindOf(error), place, code };
  } finally {
    await client.end().catch(() => undefined);
  }
};
