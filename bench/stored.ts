/**
 * What a turn costs beside how many conversations are stored: one thousand, a hundred thousand, a million, each in a folder of SQLite of its own,
 * in turns. `node bench/stored.ts [-- TURNS]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newState } from '../src/machines/step.ts';
import { dataFile, openSqlite } from '../src/store/drivers/sqlite.ts';
import { openStore } from '../src/store/store.ts';
import { overTeams } from './contenders.ts';
import { startFarSide } from './far-side.ts';
import { inParallel } from './load.ts';
import { claim } from './ratio.ts';
import { cpuOf, end, pin, serve } from './served.ts';

const TURNS = Number(process.argv[2] ?? 1200);
const WARM_UP = 3 * TURNS;
const ROUNDS = 7;
const WIDTH = 32;
const SIZES = [1_000, 100_000, 1_000_000] as const;

/** A folder with so many conversations, and what each has beside it: the way back, what came in, where it was. */
const stored = async (count: number): Promise<string> => {
  const dir = mkdtempSync(join(tmpdir(), 'madoguchi-stored-'));
  await (await openStore(openSqlite(dir), 'tdb-class2')).close();
  const database = new DatabaseSync(dataFile(dir));
  const at = Date.now() - 86_400_000;
  const state = JSON.stringify({ ...newState(), step: 'situation' });
  const each = `with recursive ns(n) as (select 1 union all select n + 1 from ns where n < ${count})`;
  const fill = (into: string, values: string) =>
    database.exec(`insert into ${into} ${each} select ${values} from ns`);
  database.exec('pragma synchronous = off; begin');
  fill(
    'conversations (key, channel, id, begun, version, person, person_id, email, locale, state, step, updated_at)',
    `'teams:s:' || n, 'teams', 's:' || n, ${at} + n, 3, '{"id":"s' || n || '"}', 's' || n, '', 'ja', '${state}', 'situation', ${at} + n`,
  );
  fill(
    'conversation_references (key, reference)',
    `'teams:s:' || n, '{"channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/teams/","conversation":{"id":"s:' || n || '"}}'`,
  );
  fill('seen (id, at)', `'teams:s:' || n || '|' || n, ${at} + n`);
  fill('visits (conversation, step, at)', `'teams:s:' || n, 'situation', ${at} + n`);
  database.exec('commit; pragma wal_checkpoint(truncate); analyze');
  database.close();
  return dir;
};

pin(process.pid, 1);
const farSide = await startFarSide();
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const houses = [];
for (const count of SIZES) {
  const dir = await stored(count);
  const server = await serve('our-server.ts', { BENCH_DATA: dir });
  houses.push({
    count,
    dir,
    server,
    turn: overTeams(server, farSide),
    cpu: [] as number[],
    rate: [] as number[],
  });
}
for (let round = 0; round <= ROUNDS; round += 1)
  for (const { server, turn, cpu, rate } of houses) {
    const turns = round === 0 ? WARM_UP : TURNS;
    const before = await cpuOf(server);
    const began = performance.now();
    await inParallel(turns, WIDTH, turn);
    const used = (await cpuOf(server)) - before;
    if (round === 0) continue;
    cpu.push(used / turns);
    rate.push((turns / (performance.now() - began)) * 1000);
  }
const [least] = houses;
for (const { count, cpu, rate } of houses) {
  console.log(
    `${count} conversations: ${median(cpu).toFixed(0)} µs CPU a turn, ${median(rate).toFixed(0)} turns/s`,
  );
  const beside = cpu.map((value, round) => value / (least?.cpu[round] ?? value));
  claim(`CPU of a turn beside ${least?.count} conversations`, median(beside), 1.1);
}
for (const { server, dir } of houses) {
  await end(server);
  rmSync(dir, { recursive: true, force: true });
}
process.exit();
