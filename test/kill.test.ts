import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { failedStart, type Process, startProcess } from './helpers/process.ts';
import { scratchDir } from './helpers/scratch.ts';
import { until } from './helpers/until.ts';
import { type Begun, begin, fromHolder, linesRead, postActivity } from './helpers/web/directline.ts';

let dataDir: string;
let bot: Process;
// What came back after a test is what the next one ends.
beforeAll(async () => {
  dataDir = scratchDir('madoguchi-kill-');
  bot = await startProcess(dataDir);
});
afterAll(async () => {
  await bot.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

const send = (begun: Begun, id: string, what: object) =>
  postActivity(`${bot.url}/v3/directline`, begun, fromHolder(what, id));

const press = (begun: Begun) => send(begun, 'pressed-once', { value: { event: 'BEGIN', step: 'start' } });

const shown = (begun: Begun) => linesRead(`${bot.url}/v3/directline`, begun);

/** The process stands still, in the midst of a transaction, at the statement that the trigger is for. */
const HALT = `create view forever as
  with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) as i from n`;
/** Besides, the desk's upkeep waits for its time. */
const WORK = `select 1 from tasks where lane like 'web:%'`;
const has = (database: DatabaseSync, sql: string): boolean => database.prepare(sql).get() !== undefined;

test.each([
  {
    when: 'between the commit and the post',
    trigger: 'before insert on web_activities when new.task > 0',
    reached: `${WORK} and owner is not null`,
  },
  {
    when: 'between the post and its being put away',
    trigger: `before delete on tasks when old.lane like 'web:%'`,
    reached: `select 1 from tasks join web_activities on task = tasks.id where owner is not null and lane like 'web:%'`,
  },
])('killed $when, it answers exactly once after the next start', async ({ trigger, reached }) => {
  const begun = await begin(`${bot.url}/v3/directline`, { 'accept-language': 'ja' });
  const database = new DatabaseSync(join(dataDir, 'madoguchi.db'));
  await until(() => !has(database, WORK), 'the greeting');
  database.exec(`${HALT}; create trigger halt ${trigger} begin select i from forever; end`);

  const pressed = press(begun).catch(() => 'cut off');
  await until(() => has(database, reached), 'the claim');
  await bot.kill();
  await pressed;
  database.exec('drop trigger halt; drop view forever');

  bot = await startProcess(dataDir);
  const stepsSaid = async () => (await shown(begun)).filter((line) => line !== 'me');
  await until(async () => (await stepsSaid()).length > 1, 'the answer');
  expect((await press(begun)).status).toBe(200);
  await until(() => !has(database, WORK), 'the end of the work');
  database.close();
  expect(await stepsSaid()).toEqual(['start', 'copy.locate']);
});

test('killed in the midst of a turn, nothing of it is shown; sent again, it is shown and answered once', async () => {
  const begun = await begin(`${bot.url}/v3/directline`, { 'accept-language': 'ja' });
  const database = new DatabaseSync(join(dataDir, 'madoguchi.db'));
  await until(() => !has(database, WORK), 'the greeting');
  // From here on the turn stands still where it saves the conversation; the process says so by letting nobody else write.
  database.exec(
    `${HALT}; create trigger halt before update on conversations begin select i from forever; end; pragma busy_timeout = 0`,
  );
  const pressed = press(begun).catch(() => 'cut off');
  let refused = 0;
  await until(() => {
    try {
      database.exec('begin immediate; rollback');
      refused = 0;
    } catch {
      refused += 1;
    }
    // What it writes besides is over by the next look.
    return refused >= 10;
  }, 'the standstill');
  await bot.kill();
  expect(await pressed).toBe('cut off');
  database.exec('drop trigger halt; drop view forever');

  bot = await startProcess(dataDir);
  expect(await shown(begun)).toEqual(['start']);
  for (let times = 0; times < 2; times += 1) expect((await press(begun)).status).toBe(200);
  await until(() => !has(database, WORK), 'the end of the work');
  database.close();
  expect(await shown(begun)).toEqual(['start', 'me', 'copy.locate']);
});

test('asked to end under load, it answers what it took, and shows nothing that it did not take', async () => {
  const chats = await Promise.all(Array.from({ length: 8 }, () => begin(`${bot.url}/v3/directline`)));
  const sent = chats.flatMap((begun) =>
    Array.from({ length: 6 }, (_, n) =>
      send(begun, `m${n}`, { text: 'どこにありますか' }).then(
        ({ status }) => status,
        () => 0,
      ),
    ),
  );
  await Promise.any(sent);
  expect(await bot.end()).toBe(0);
  const taken = (await Promise.all(sent)).filter((status) => status === 200).length;
  expect(taken).toBeGreaterThan(0);

  const database = new DatabaseSync(join(dataDir, 'madoguchi.db'));
  expect(has(database, WORK)).toBe(false);
  bot = await startProcess(dataDir);
  database.close();
  const chatsNow = await Promise.all(chats.map((begun) => shown(begun)));
  for (const chat of chatsNow) {
    const own = chat.filter((line) => line === 'me').length;
    expect(chat.length - own).toBe(own + 1);
  }
  expect(chatsNow.flat().filter((line) => line === 'me').length).toBeGreaterThanOrEqual(taken);
});

// That one that was killed keeps nothing of the folder, the tests above see: each begins again there.
test('a second process on the same folder ends with the remedy', async () => {
  const { code, said } = await failedStart(dataDir);
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toEqual([
    `- DATA_DIR: ${dataDir} is in use by another process: end that one, or set another DATA_DIR`,
  ]);
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
});
