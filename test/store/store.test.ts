import { describe, expect, test } from '@jest/globals';
import { openSqlite } from '../../src/store/drivers/sqlite.ts';
import { openStore } from '../../src/store/store.ts';
import { TURN_AT, turnOf } from '../helpers/turn-write.ts';
import { eachOnScratch } from './store-scene.ts';

const at = TURN_AT;
const scene = eachOnScratch();

describe('the browser’s log', () => {
  test('counts from 1 in each conversation, and a task writes once', async () => {
    await scene.store.webLog.open('a', at);
    await scene.store.webLog.open('b', at);
    expect(await scene.store.webLog.append('a', { text: '1' }, {})).toBe(1);
    expect(await scene.store.webLog.append('a', { text: '2' }, { task: 7 })).toBe(2);
    expect(await scene.store.webLog.append('a', { text: 'again' }, { task: 7 })).toBe(2);
    expect(await scene.store.webLog.append('b', { text: 'b' }, {})).toBe(1);
    expect(await scene.store.webLog.since('a', 0, 10)).toEqual([
      { n: 1, activity: { text: '1' } },
      { n: 2, activity: { text: '2' } },
    ]);
    await expect(scene.store.webLog.append('unknown', {}, {})).rejects.toThrow('not known');
  });
});

test('an agent who was not here for 90 days is given no ticket any more', async () => {
  const DAY = 24 * 3_600_000;
  await scene.store.agents.met({ id: 'slack:U1', name: '佐藤' }, at);
  await scene.store.agents.met({ id: 'slack:U2', name: '鈴木' }, at + DAY);
  const names = async (days: number) =>
    (await scene.store.agents.all(at + days * DAY)).map(({ name }) => name);
  expect(await names(89)).toEqual(['佐藤', '鈴木']);
  expect(await names(90)).toEqual(['鈴木']);
  expect(await scene.store.agents.find('slack:U1')).toMatchObject({ name: '佐藤' });
  await scene.store.agents.left('slack:U2', at + 2 * DAY);
  expect(await names(2)).toEqual(['佐藤']);
  expect(await scene.store.agents.find('slack:U2')).toBeUndefined();
  expect(await scene.store.agents.hasLeft('slack:U2')).toBe(true);
  await scene.store.agents.met({ id: 'slack:U2', name: '鈴木' }, at + 3 * DAY);
  expect(await names(3)).toEqual(['佐藤', '鈴木']);
});

test('who is not in the channel any more has left it: nobody of another one, and nobody who came since it was asked', async () => {
  const { agents } = scene.store;
  for (const id of ['slack:U1', 'slack:U2', 'teams:1', 'local:a']) await agents.met({ id, name: id }, at);
  await agents.met({ id: 'slack:U3', name: '高橋' }, at + 2);
  await agents.leftExcept('slack', new Set(['slack:U2', 'slack:U9']), at + 1, at + 3);
  const here = (await agents.all(at + 3)).map(({ id }) => id);
  expect(here.sort()).toEqual(['local:a', 'slack:U2', 'slack:U3', 'teams:1']);
  expect(await agents.hasLeft('slack:U1')).toBe(true);
  expect(await agents.hasLeft('slack:U9')).toBe(false);
});

test('numbers of tickets have four digits, and none is given twice', async () => {
  const allotted = await Promise.all(Array.from({ length: 20 }, () => scene.store.allotTicket()));
  const numbers = allotted.map(({ number }) => number);
  const codes = allotted.map(({ code }) => code);
  expect(new Set(codes).size).toBe(20);
  for (const code of codes) expect(code).toMatch(/^\d{4}$/);
  expect(new Set(numbers).size).toBe(20);
  expect(Math.min(...numbers)).toBe(1001);
});

test('nothing of a turn is written whose chat was erased meanwhile; one that was shown before has its number again', async () => {
  const echo = { conversation: 'a', activity: { type: 'message' }, task: 7 };
  await scene.store.webLog.open('a', at);
  expect(await scene.store.conversations.commit(turnOf({ echo }))).toMatchObject({
    came: 'written',
    echo: 1,
  });
  const shown = turnOf({ seen: 'web:2', version: 1, echo });
  expect(await scene.store.conversations.commit(shown)).toMatchObject({ came: 'written', echo: 1 });
  await scene.store.privacy.erase({ whose: { conversation: 'web:a' }, at, tasks: [], markOf: String });
  expect(await scene.store.conversations.commit({ ...shown, seen: 'web:3', version: 0 })).toEqual({
    came: 'gone',
  });
  expect(await scene.store.conversations.load('web:a')).toBeUndefined();
});

test('an erasure is done once, and not while a ticket is open', async () => {
  const whose = { conversation: 'web:a' };
  await scene.store.conversations.commit(turnOf());
  await scene.driver.write(async (query) => {
    await query(
      `insert into tickets (number, conversation, channel, locale, reason, contact, context, opened_at, state)
       values (7, 'web:a', 'web', 'ja', 'asked', '{"name":"花子"}', '{"path":[],"trail":[],"checks":[]}', 0,
         '{"v":1,"status":"open","context":{"talking":false,"worked":0,"near":[],"past":[]}}')`,
    );
  });
  expect(await scene.store.privacy.erase({ whose, at, tasks: [], markOf: String, seen: 'web:a|9' })).toEqual({
    came: 'open',
  });
  expect(await scene.store.conversations.isSeen('web:a|9')).toBe(false);
  expect(await scene.store.conversations.load('web:a')).toBeDefined();
  await scene.driver.write(async (query) => {
    await query(`update tickets set state = replace(state, '"open"', '"withdrawn"')`);
  });
  expect(await scene.store.privacy.erase({ whose, at, tasks: [], markOf: String, seen: 'web:a|9' })).toEqual({
    came: 'erased',
  });
  expect(await scene.store.conversations.load('web:a')).toBeUndefined();
  expect((await scene.store.tickets.find(7))?.contact).toEqual({ name: '' });
  expect(await scene.store.privacy.erase({ whose, at, tasks: [], markOf: String, seen: 'web:a|9' })).toEqual({
    came: 'repeated',
  });
});

describe('what was said on a card', () => {
  const said = { notices: [{ id: 'echo', echo: 'BEGIN' }] };
  const standing = () => scene.driver.read('select message from said_on_cards');

  test('is known at once, and stands in the store when its task has left it', async () => {
    const { first } = await scene.store.conversations.commit(turnOf());
    scene.store.saidOnCards.keepWithTask('web:a', 'm1', said);
    scene.store.saidOnCards.keepWithTask('web:b', 'm1', {});
    expect(await scene.store.saidOnCards.find('web:a', 'm1')).toEqual(said);
    expect(await standing()).toEqual([]);
    if (first === undefined) throw new Error('nothing was claimed');
    expect(await scene.store.tasks.claim('web:a', at, first)).toBeUndefined();
    expect(await standing()).toEqual([{ message: 'm1' }]);
    expect(await scene.store.saidOnCards.find('web:a', 'm1')).toEqual(said);
    await scene.store.tasks.settled();
    expect(await standing()).toHaveLength(2);
    expect((await scene.store.tasks.counts(at)).due).toBe(0);
  });

  test('is gone with all else of an erased person, also where it waited still', async () => {
    await scene.store.conversations.commit(turnOf());
    scene.store.saidOnCards.keepWithTask('web:a', 'm1', said);
    expect(
      await scene.store.privacy.erase({ whose: { conversation: 'web:a' }, at, tasks: [], markOf: String }),
    ).toEqual({ came: 'erased' });
    await scene.store.tasks.settled();
    expect(await standing()).toEqual([]);
    expect(await scene.store.saidOnCards.find('web:a', 'm1')).toBeUndefined();
  });

  test('is gone with an erased person also where it was to be put away meanwhile', async () => {
    await scene.store.conversations.commit(turnOf());
    scene.store.saidOnCards.keepWithTask('web:a', 'm1', said);
    const whose = { conversation: 'web:a' };
    await Promise.all([
      scene.store.privacy.erase({ whose, at, tasks: [], markOf: String }),
      scene.store.tasks.settled(),
    ]);
    expect(await scene.store.saidOnCards.find('web:a', 'm1')).toBeUndefined();
  });

  test('stays where an erasure failed that had it', async () => {
    await scene.store.conversations.commit(turnOf());
    await scene.driver.write(async (query) => {
      await query('alter table visits rename to visits_elsewhere');
    });
    scene.store.saidOnCards.keepWithTask('web:a', 'm1', said);
    const whose = { conversation: 'web:a' };
    const erased = scene.store.privacy.erase({ whose, at, tasks: [], markOf: String });
    await Promise.all([expect(erased).rejects.toThrow('visits'), scene.store.tasks.settled()]);
    await scene.store.tasks.settled();
    expect(await standing()).toHaveLength(1);
  });
});

test('reference numbers of submits that came to nothing come free at the second look, those of open tickets stay', async () => {
  const codes = async () =>
    (await scene.driver.read('select ticket from ticket_codes order by ticket')).map((row) => row.ticket);
  const [open, nothing] = [await scene.store.allotTicket(), await scene.store.allotTicket()];
  await scene.store.freeSpareCodes();
  expect(await codes()).toEqual([open.number, nothing.number]);
  await scene.driver.write(async (query) => {
    await query(
      `insert into tickets (number, conversation, channel, locale, reason, contact, context, opened_at)
       values ($1, 'web:a', 'web', 'ja', 'asked', '{}', '{}', 0)`,
      [open.number],
    );
  });
  await scene.store.freeSpareCodes();
  expect(await codes()).toEqual([open.number]);
});

test('everything is there after the process ended and began again, claimed or not', async () => {
  await scene.store.conversations.commit(turnOf());
  await scene.store.tasks.claim('web:a', at);
  await scene.store.close();
  scene.driver = openSqlite(scene.dir);
  scene.store = await openStore(scene.driver, 'tdb-class2');
  expect(await scene.store.conversations.load('web:a')).toMatchObject({ version: 1 });
  expect(await scene.store.tasks.claimDue(at, 9)).toMatchObject([{ lane: 'web:a' }]);
});

test('a folder is one process’s until it is closed', async () => {
  expect(() => openSqlite(scene.dir)).toThrow(
    `DATA_DIR: ${scene.dir} is in use by another process: end that one`,
  );
  await scene.store.conversations.commit(turnOf());
  await scene.store.close();
  scene.store = await openStore(openSqlite(scene.dir), 'tdb-class2');
  expect(await scene.store.conversations.load('web:a')).toMatchObject({ version: 1 });
});
