import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newState } from '../../src/machines/step.ts';
import { newTicketState } from '../../src/machines/ticket/step-ticket.ts';
import type { Driver } from '../../src/store/driver.ts';
import { openSqlite } from '../../src/store/drivers/sqlite.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { scratchDir } from '../helpers/scratch.ts';
import { TURN_AT, turnOf } from '../helpers/turn-write.ts';

const at = TURN_AT;
let dir: string;
let driver: Driver;
let store: Store;

beforeEach(async () => {
  dir = scratchDir('madoguchi-store-');
  driver = openSqlite(dir);
  store = await openStore(driver, 'tdb-class2');
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('a turn', () => {
  test('is written whole and read back', async () => {
    const reference = { conversation: { id: 'a' }, serviceUrl: 'https://smba.example' };
    expect(await store.conversations.commit(turnOf({ reference }))).toMatchObject({ came: 'written' });
    expect(await store.conversations.load('web:a')).toEqual({
      version: 1,
      person: { id: 'p', name: '花子' },
      locale: 'ja',
      state: newState(),
      updatedAt: at,
      seen: false,
      reference: JSON.stringify(reference),
    });
    expect(await store.conversations.load('web:a', 'web:1')).toMatchObject({ seen: true });
    expect(await store.conversations.isSeen('web:1')).toBe(true);
  });

  test('of the same id changes nothing a second time', async () => {
    await store.conversations.commit(turnOf());
    expect(await store.conversations.commit(turnOf({ version: 1, locale: 'en' }))).toEqual({
      came: 'repeated',
    });
    expect(await store.conversations.load('web:a')).toMatchObject({ version: 1, locale: 'ja' });
    expect((await store.tasks.counts(at)).due).toBe(1);
  });

  test('that lost the race leaves no trace, so that it can be tried again', async () => {
    await store.conversations.commit(turnOf());
    expect(await store.conversations.commit(turnOf({ seen: 'web:2', version: 0 }))).toEqual({
      came: 'raced',
    });
    expect(await store.conversations.commit(turnOf({ seen: 'web:2', version: 7 }))).toEqual({
      came: 'raced',
    });
    expect(await store.conversations.isSeen('web:2')).toBe(false);
    expect(await store.conversations.commit(turnOf({ seen: 'web:2', version: 1 }))).toMatchObject({
      came: 'written',
    });
  });

  test('has claimed the first task of its own lane, unless another stands before it', async () => {
    const other = { lane: 'slack:C1#1001', effect: { type: 'card' }, dueAt: at };
    const later = { lane: 'web:a', effect: { type: 'late' }, dueAt: at + 1 };
    const [mine, next] = ['show', 'next'].map((type) => ({ lane: 'web:a', effect: { type }, dueAt: at }));
    const tasks = [other, later, mine, next].filter((task) => task !== undefined);
    const { first } = await store.conversations.commit(turnOf({ tasks }));
    expect(first).toMatchObject({ lane: 'web:a', effect: { type: 'show' }, attempts: 0, triedAt: at });
    expect(await store.tasks.claim('web:a', at)).toBeUndefined();
    expect((await store.tasks.claimDue(at, 9)).map(({ lane }) => lane)).toEqual(['slack:C1#1001']);

    const behind = await store.conversations.commit(turnOf({ seen: 'web:2', version: 1 }));
    expect(behind).toEqual({ came: 'written' });
    expect(await store.tasks.claim('web:a', at, first)).toMatchObject({ effect: { type: 'next' } });
  });

  test('of which one part fails takes nothing more, whatever its other parts ask for', async () => {
    const late = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<unknown>();
    const lost = driver.write((query) =>
      Promise.all([
        Promise.reject(new Error('lost')),
        late.promise
          .then(() => query("insert into seen (id, at) values ('late', 1)"))
          .then(asked.resolve, asked.resolve),
      ]),
    );
    const beside = driver.write(async (query) => {
      late.resolve();
      await asked.promise;
      await query("insert into seen (id, at) values ('beside', 1)");
    });
    await expect(lost).rejects.toThrow('lost');
    await beside;
    expect(await asked.promise).toEqual(new Error('this transaction has ended'));
    expect(await driver.read('select id from seen')).toEqual([{ id: 'beside' }]);
  });

  test('that fails in the midst of others that share its commit fails alone', async () => {
    const { number, code } = await store.allotTicket();
    const ticket = {
      number,
      code,
      person: { id: 'p', name: '花子' },
      conversation: 'web:a',
      channel: 'web',
      locale: 'ja',
      reason: 'asked',
      contact: { name: '花子', phone: '03-0000-0000' },
      context: newState().context,
      openedAt: at,
    } as const;
    const opening = {
      state: newTicketState(at),
      at,
      records: [{ event: { at, what: 'opened', by: { kind: 'holder' }, via: 'web' } }],
      tasks: [],
      timers: [],
      words: '花子',
    } as const;
    const opened = [{ ticket, opening }];
    const results = await Promise.allSettled([
      store.conversations.commit(turnOf({ opened })),
      store.conversations.commit(turnOf({ key: 'web:b', id: 'b', seen: 'web:2', opened })),
      store.conversations.commit(turnOf({ key: 'web:c', id: 'c', seen: 'web:3' })),
    ]);
    expect(await store.conversations.load('web:c')).toMatchObject({ version: 1 });
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.conversations.load('web:b')).toBeUndefined();
    expect(await store.conversations.isSeen('web:2')).toBe(false);
    expect(await store.tickets.find(1001)).toEqual({
      ...ticket,
      state: opening.state,
      unread: false,
      updatedAt: at,
    });
    expect(await store.ticketEvents.of(1001)).toMatchObject([{ what: 'opened', by: { kind: 'holder' } }]);
  });

  test('a hundred at once share few commits and are all there', async () => {
    const before = (await driver.read('pragma data_version'))[0]?.data_version;
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        store.conversations.commit(turnOf({ key: `web:${n}`, id: `${n}`, seen: `web:${n}` })),
      ),
    );
    const after = (await driver.read('pragma data_version'))[0]?.data_version;
    expect(Number(after) - Number(before)).toBeLessThanOrEqual(3);
    expect((await store.tasks.counts(at)).due).toBe(100);
  });
});

describe('tasks', () => {
  const add = (lane: string, dueAt: number, name: string) =>
    store.conversations.commit(
      turnOf({ key: name, id: name, seen: name, tasks: [{ lane, effect: { name }, dueAt }] }),
    );
  const claimed = async (lane: string, now: number) =>
    ((await store.tasks.claim(lane, now))?.effect as { name: string } | undefined)?.name;

  test('of a lane go in order, one at a time; lanes do not wait for one another', async () => {
    await add('x', at, 'first');
    await add('x', at, 'second');
    await add('y', at, 'other');
    const first = await store.tasks.claim('x', at);
    expect(first?.effect).toEqual({ name: 'first' });
    expect(await claimed('x', at)).toBeUndefined();
    expect(await claimed('y', at)).toBe('other');
    expect((await store.tasks.claim('x', at, first))?.effect).toEqual({ name: 'second' });
    expect((await store.tasks.counts(at)).due).toBe(2);
  });

  test('that wait for a retry hold back those behind them, those for later do not', async () => {
    await add('x', at + 60_000, 'reminder');
    await add('x', at, 'first');
    await add('x', at, 'second');
    const first = await store.tasks.claim('x', at);
    expect(first?.effect).toEqual({ name: 'first' });
    await store.tasks.postpone(first?.id ?? 0, at + 5_000, 'HTTP 500', 'failed');
    expect(await claimed('x', at + 4_999)).toBeUndefined();
    expect(await claimed('x', at + 5_000)).toBe('first');
  });

  test('that are given up stay, are counted, and hold nothing back', async () => {
    await add('x', at, 'first');
    await add('x', at, 'second');
    const first = await store.tasks.claim('x', at);
    await store.tasks.giveUp(first?.id ?? 0, at, 'blocked', true);
    expect(await claimed('x', at)).toBe('second');
    expect(await store.tasks.counts(at)).toEqual({ due: 1, waiting: 0, givenUp: 1 });
  });

  test('of many lanes those that were due the longest come first, and one whose next task waits is none of them', async () => {
    await add('waits', at - 3, 'retried');
    await add('waits', at - 3, 'behind it');
    await add('late', at - 1, 'b');
    await add('later', at, 'c');
    await add('early', at - 2, 'a');
    const first = await store.tasks.claim('waits', at);
    await store.tasks.postpone(first?.id ?? 0, at + 1000, 'no answer', 'failed');
    const taken = async (now: number, most: number) =>
      (await store.tasks.claimDue(now, most)).map(({ lane }) => lane);
    expect(await taken(at, 2)).toEqual(['early', 'late']);
    expect(await taken(at, 9)).toEqual(['later']);
    expect(await taken(at + 1000, 1)).toEqual(['waits']);
    expect(await taken(at + 1000, 9)).toEqual([]);
  });

  test('that a dead process had claimed are taken up again', async () => {
    await add('x', at, 'first');
    await claimed('x', at);
    expect(await store.tasks.claimDue(at + 86_400_000, 9)).toEqual([]);
    await store.close();
    driver = openSqlite(dir);
    store = await openStore(driver, 'tdb-class2');
    expect(await store.tasks.claimDue(at, 9)).toMatchObject([{ lane: 'x', effect: { name: 'first' } }]);
  });

  test('that were begun by processes that died did not fail for that, and are known to have been begun', async () => {
    await add('x', at, 'first');
    for (let deaths = 0; deaths < 5; deaths += 1) {
      await claimed('x', at);
      await store.close();
      driver = openSqlite(dir);
      store = await openStore(driver, 'tdb-class2');
    }
    const [task] = await store.tasks.claimDue(at, 9);
    expect(task).toMatchObject({ attempts: 5, failures: 0 });
    await store.tasks.postpone(task?.id ?? 0, at, 'HTTP 500', 'failed');
    expect(await store.tasks.claim('x', at)).toMatchObject({ attempts: 6, failures: 1 });
  });

  test('that are done stand in nobody’s way until they leave the store, and are never let go', async () => {
    const { first } = await store.conversations.commit(turnOf());
    expect(first).toMatchObject({ alone: true });
    if (first === undefined) throw new Error('the task was not claimed');
    store.tasks.dropLater(first);
    await store.tasks.letGo([]);
    expect(await store.tasks.claimDue(at, 9)).toEqual([]);
    const second = (await store.conversations.commit(turnOf({ seen: 'web:2', version: 1 }))).first;
    if (second === undefined) throw new Error('what is done stands before it');
    store.tasks.dropLater(second);
    const third = (await store.conversations.commit(turnOf({ seen: 'web:3', version: 2 }))).first;
    expect(third).toMatchObject({ alone: true });
    expect((await store.tasks.counts(at)).due).toBe(1);
    store.tasks.dropLater(third ?? second);
    await store.tasks.settled();
    expect((await store.tasks.counts(at)).due).toBe(0);
    const beside = { lane: 'web:a', effect: { type: 'replace' }, dueAt: at };
    const { tasks } = turnOf();
    const many = turnOf({ seen: 'web:4', version: 3, tasks: [...tasks, beside] });
    expect((await store.conversations.commit(many)).first).toMatchObject({ alone: false });
  });

  test('that are claimed and let go are free again, those of lanes that go on are not', async () => {
    await add('x', at, 'first');
    await add('y', at, 'second');
    await store.tasks.claimDue(at, 9);
    await store.tasks.letGo(['y']);
    expect((await store.tasks.claimDue(at, 9)).map(({ lane }) => lane)).toEqual(['x']);
  });
});

describe('the browser’s log', () => {
  test('counts from 1 in each conversation, and a task writes once', async () => {
    await store.webLog.open('a', at);
    await store.webLog.open('b', at);
    expect(await store.webLog.append('a', { text: '1' }, {})).toBe(1);
    expect(await store.webLog.append('a', { text: '2' }, { task: 7 })).toBe(2);
    expect(await store.webLog.append('a', { text: 'again' }, { task: 7 })).toBe(2);
    expect(await store.webLog.append('b', { text: 'b' }, {})).toBe(1);
    expect(await store.webLog.since('a', 0, 10)).toEqual([
      { n: 1, activity: { text: '1' } },
      { n: 2, activity: { text: '2' } },
    ]);
    await expect(store.webLog.append('unknown', {}, {})).rejects.toThrow('not known');
  });
});

test('an agent who was not here for 90 days is given no ticket any more', async () => {
  const DAY = 24 * 3_600_000;
  await store.agents.met({ id: 'slack:U1', name: '佐藤' }, at);
  await store.agents.met({ id: 'slack:U2', name: '鈴木' }, at + DAY);
  const names = async (days: number) => (await store.agents.all(at + days * DAY)).map(({ name }) => name);
  expect(await names(89)).toEqual(['佐藤', '鈴木']);
  expect(await names(90)).toEqual(['鈴木']);
  expect(await store.agents.find('slack:U1')).toMatchObject({ name: '佐藤' });
  await store.agents.left('slack:U2', at + 2 * DAY);
  expect(await names(2)).toEqual(['佐藤']);
  expect(await store.agents.find('slack:U2')).toBeUndefined();
  expect(await store.agents.hasLeft('slack:U2')).toBe(true);
  await store.agents.met({ id: 'slack:U2', name: '鈴木' }, at + 3 * DAY);
  expect(await names(3)).toEqual(['佐藤', '鈴木']);
});

test('numbers of tickets have four digits, and none is given twice', async () => {
  const allotted = await Promise.all(Array.from({ length: 20 }, () => store.allotTicket()));
  const numbers = allotted.map(({ number }) => number);
  const codes = allotted.map(({ code }) => code);
  expect(new Set(codes).size).toBe(20);
  for (const code of codes) expect(code).toMatch(/^\d{4}$/);
  expect(new Set(numbers).size).toBe(20);
  expect(Math.min(...numbers)).toBe(1001);
});

test('an erasure is done once, and not while a ticket is open', async () => {
  const whose = { conversation: 'web:a' };
  await store.conversations.commit(turnOf());
  await driver.write(async (query) => {
    await query(
      `insert into tickets (number, conversation, channel, locale, reason, contact, context, opened_at, state)
       values (7, 'web:a', 'web', 'ja', 'asked', '{"name":"花子"}', '{"path":[],"trail":[],"checks":[]}', 0,
         '{"v":1,"status":"open","context":{"talking":false,"worked":0,"near":[],"past":[]}}')`,
    );
  });
  expect(await store.privacy.erase(whose, at, [], String, 'web:a|9')).toEqual({ came: 'open' });
  expect(await store.conversations.isSeen('web:a|9')).toBe(false);
  expect(await store.conversations.load('web:a')).toBeDefined();
  await driver.write(async (query) => {
    await query(`update tickets set state = replace(state, '"open"', '"withdrawn"')`);
  });
  expect(await store.privacy.erase(whose, at, [], String, 'web:a|9')).toEqual({ came: 'erased' });
  expect(await store.conversations.load('web:a')).toBeUndefined();
  expect((await store.tickets.find(7))?.contact).toEqual({ name: '' });
  expect(await store.privacy.erase(whose, at, [], String, 'web:a|9')).toEqual({ came: 'repeated' });
});

describe('what was said on a card', () => {
  const said = { notices: [{ id: 'echo', echo: 'BEGIN' }] };
  const standing = () => driver.read('select message from said_on_cards');

  test('is known at once, and stands in the store when its task has left it', async () => {
    const { first } = await store.conversations.commit(turnOf());
    store.saidOnCards.keepWithTask('web:a', 'm1', said);
    store.saidOnCards.keepWithTask('web:b', 'm1', {});
    expect(await store.saidOnCards.find('web:a', 'm1')).toEqual(said);
    expect(await standing()).toEqual([]);
    if (first === undefined) throw new Error('nothing was claimed');
    expect(await store.tasks.claim('web:a', at, first)).toBeUndefined();
    expect(await standing()).toEqual([{ message: 'm1' }]);
    expect(await store.saidOnCards.find('web:a', 'm1')).toEqual(said);
    await store.tasks.settled();
    expect(await standing()).toHaveLength(2);
    expect((await store.tasks.counts(at)).due).toBe(0);
  });

  test('is gone with all else of an erased person, also where it waited still', async () => {
    await store.conversations.commit(turnOf());
    store.saidOnCards.keepWithTask('web:a', 'm1', said);
    expect(await store.privacy.erase({ conversation: 'web:a' }, at, [], String)).toEqual({ came: 'erased' });
    await store.tasks.settled();
    expect(await standing()).toEqual([]);
    expect(await store.saidOnCards.find('web:a', 'm1')).toBeUndefined();
  });
});

test('reference numbers of submits that came to nothing come free at the second look, those of open tickets stay', async () => {
  const codes = async () =>
    (await driver.read('select ticket from ticket_codes order by ticket')).map((row) => row.ticket);
  const [open, nothing] = [await store.allotTicket(), await store.allotTicket()];
  await store.freeSpareCodes();
  expect(await codes()).toEqual([open.number, nothing.number]);
  await driver.write(async (query) => {
    await query(
      `insert into tickets (number, conversation, channel, locale, reason, contact, context, opened_at)
       values ($1, 'web:a', 'web', 'ja', 'asked', '{}', '{}', 0)`,
      [open.number],
    );
  });
  await store.freeSpareCodes();
  expect(await codes()).toEqual([open.number]);
});

test('everything is there after the process ended and began again, claimed or not', async () => {
  await store.conversations.commit(turnOf());
  await store.tasks.claim('web:a', at);
  await store.close();
  driver = openSqlite(dir);
  store = await openStore(driver, 'tdb-class2');
  expect(await store.conversations.load('web:a')).toMatchObject({ version: 1 });
  expect(await store.tasks.claimDue(at, 9)).toMatchObject([{ lane: 'web:a' }]);
});

test('a folder is one process’s until it is closed', async () => {
  expect(() => openSqlite(dir)).toThrow(`DATA_DIR: ${dir} is in use by another process: end that one`);
  await store.conversations.commit(turnOf());
  await store.close();
  store = await openStore(openSqlite(dir), 'tdb-class2');
  expect(await store.conversations.load('web:a')).toMatchObject({ version: 1 });
});
