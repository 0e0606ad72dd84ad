/**
 * What PostgreSQL carries: one process and two over one database, each a process of its own, holders over Direct Line. `npm run bench:scale`.
 * Printed are turns a second, the time until an answer reaches a socket at the other process, and what a turn costs the database.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../test/helpers/postgres.ts';
import { type Process, startProcess } from '../test/helpers/process.ts';
import { type Begun, begin, fromHolder, listen, postActivity } from '../test/helpers/web/directline.ts';

const TURNS = Number(process.argv[2] ?? 1000);
const WIDTH = 32;
const CROSSINGS = 100;

const postgres = await startPostgres();
const url = await postgres.database();
const dataDir = mkdtempSync(join(tmpdir(), 'madoguchi-scale-'));
const admin = new pg.Client({ connectionString: url });
await admin.connect();
const env = { DATABASE_URL: url, LOG_LEVEL: 'silent' };

const root = ({ url: origin }: Process) => `${origin}/v3/directline`;
let serial = 0;
const say = async (server: Process, begun: Begun): Promise<void> => {
  serial += 1;
  const said = fromHolder({ text: 'どこにありますか' }, `${serial}`);
  const { status } = await postActivity(root(server), begun, said);
  if (status !== 200) throw new Error(`a turn was answered ${status}`);
};

const quiet = async (): Promise<void> => {
  for (;;) {
    const { rows } = await admin.query("select 1 from tasks where lane like 'web:%' limit 1");
    if (rows.length === 0) return;
  }
};

type Cost = { readonly wal: number; readonly commits: number; readonly rows: number };
const costNow = async (): Promise<Cost> => {
  await admin.query('select pg_stat_force_next_flush()').catch(() => undefined);
  const { rows } = await admin.query(`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as wal, xact_commit::float8 as commits,
      (tup_inserted + tup_updated + tup_deleted)::float8 as rows
    from pg_stat_database where datname = current_database()`);
  return rows[0];
};

/** Turns a second with their answers written, and what each cost the database. */
const load = async (servers: readonly Process[]): Promise<string> => {
  const people = await Promise.all(
    Array.from({ length: WIDTH }, async (_, n) => {
      const server = servers[n % servers.length] as Process;
      return { server, begun: await begin(root(server)) };
    }),
  );
  await quiet();
  const before = await costNow();
  const from = performance.now();
  let left = TURNS;
  await Promise.all(
    people.map(async ({ server, begun }) => {
      while (left > 0) {
        left -= 1;
        await say(server, begun);
      }
    }),
  );
  await quiet();
  const seconds = (performance.now() - from) / 1000;
  const after = await costNow();
  const each = (name: keyof Cost) => (after[name] - before[name]) / TURNS;
  return `${(TURNS / seconds).toFixed(0)} turns/s · a turn: ${each('commits').toFixed(1)} commits, ${each('rows').toFixed(1)} rows written, ${(each('wal') / 1024).toFixed(1)} KB of WAL`;
};

/** From the request at one process to the answer on a socket of the other, ms, sorted. */
const cross = async (sockets: Process, messages: Process): Promise<readonly number[]> => {
  const begun = await begin(root(sockets));
  const stream = await listen(begun.streamUrl);
  await stream.until(1);
  const times: number[] = [];
  for (let n = 0; n < CROSSINGS; n += 1) {
    const before = stream.activities.length;
    const from = performance.now();
    await say(messages, begun);
    await stream.until(before + 2);
    times.push(performance.now() - from);
  }
  stream.socket.close();
  return times.sort((a, b) => a - b);
};

const servers: Process[] = [];
try {
  const one = await startProcess(dataDir, env);
  servers.push(one);
  await load([one]);
  console.log(`one process:   ${await load([one])}`);
  const two = await startProcess(dataDir, env);
  servers.push(two);
  await load([one, two]);
  console.log(`two processes: ${await load([one, two])}`);
  const times = await cross(one, two);
  const at = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(0);
  console.log(
    `answer at the other process: ${times.length} of ${CROSSINGS} live, median ${at(0.5)} ms, p95 ${at(0.95)} ms`,
  );
} finally {
  for (const server of servers) await server.kill();
  await admin.end();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
