import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createHours } from '../../src/calendar/hours.ts';
import { createWorkingTime } from '../../src/calendar/working-time.ts';
import { createMeasureAnswers } from '../../src/desk/measure-answers.ts';
import { CALL_OUTCOMES, CAUSES, type DeskAct } from '../../src/machines/ticket/ticket-types.ts';
import { openPostgres } from '../../src/store/drivers/postgres.ts';
import { openSqlite } from '../../src/store/drivers/sqlite.ts';
import { openStore } from '../../src/store/store.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { configOf } from '../helpers/config.ts';
import { countedFromLog, type ReadTable } from '../helpers/desk/counted-from-log.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { type Databases, keptPostgres, queryPostgres } from '../helpers/postgres.ts';
import { rowsIn } from '../helpers/rows-in.ts';
import { type Chat, openChat } from '../helpers/web/chat.ts';

/** A failure names the seed; `SEED=… RUNS=…` runs it again, or for longer. */
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
const ACTS = Number(process.env.RUNS ?? 70);
const BEGIN = Date.parse('2025-03-06T16:00:00+09:00');
const MINUTE = 60_000;
const ANSWER_WITHIN = 60;

/** mulberry32: the same history at every run of a seed. */
const createRandom = (from: number) => {
  let state = from >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    of: <T>(all: readonly T[]): T => {
      const one = all[below(all.length)];
      if (one === undefined) throw new Error('nothing to take one of');
      return one;
    },
  };
};

const { service } = configOf({}, 0, '.');
const time = createWorkingTime(createHours(service.desk));

let postgres: Databases;
let bot: Bot;
beforeAll(async () => {
  postgres = await keptPostgres();
});
afterEach(() => bot.stop());
afterAll(() => postgres.stop());

/** Whole tables, as they are by now. */
const reading =
  (url: string | undefined): ReadTable =>
  async (table) => {
    if (url === undefined) return rowsIn(bot.dataDir, `select * from ${table}`);
    const rows = await queryPostgres(url, `select * from ${table}`);
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value,
        ]),
      ),
    );
  };

/** What upkeep does every minute, while the bot is not there. */
const keepUp = async (url: string | undefined): Promise<void> => {
  await bot.leave();
  const driver = url === undefined ? openSqlite(bot.dataDir) : openPostgres(url, () => undefined);
  const store = await openStore(driver, service.id);
  await store.counts.addUp();
  await createMeasureAnswers(store.counts, time)();
  await store.close();
  await bot.comeBack();
};

describe(`the numbers are those that the log tells (seed ${seed})`, () => {
  test.each(['sqlite', 'postgres'] as const)('after any history, in %s', async (engine) => {
    const url = engine === 'postgres' ? await postgres.withTables() : undefined;
    let now = BEGIN;
    bot = await startBot({
      now: new Date(now).toISOString(),
      env: {
        DESK_ADMINS: 'local:鈴木',
        SLA_ANSWER_MINUTES: String(ANSWER_WITHIN),
        ...(url !== undefined && { DATABASE_URL: url }),
      },
    });
    const random = createRandom(seed);
    const chats: Chat[] = [];
    let tickets = 0;
    let done: readonly (readonly [string, number])[] = [];
    const agent = () => signIn(bot, random.of(['鈴木', '佐藤', '田中']), new Date(now).toISOString());
    const filed = (count: number) => {
      tickets += count;
    };
    const anyTicket = () => 1001 + random.below(Math.max(1, tickets));
    const acts: Readonly<Record<string, () => Promise<number>>> = {
      walk: async () => {
        const chat = await openChat(bot);
        chats.push(chat);
        await chat.walk(random.of(['BEGIN', 'BEGIN FOUND', 'BEGIN FOUND SKIP DONE', 'BEGIN NOT_FOUND']));
        return 200;
      },
      file: async () => {
        const chat = await openChat(bot);
        chats.push(chat);
        await chat.walk(random.of(['BEGIN NOT_FOUND HUMAN', 'BEGIN FOUND SKIP DONE HUMAN']));
        await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
        filed(1);
        return 200;
      },
      goOn: async () => {
        if (chats.length === 0) return 0;
        return random.of(chats).send({
          text: random.of(['人と話したい', '解決しました', 'ファイルがありました', 'ありがとう']),
        });
      },
      rate: async () => {
        const event = random.of(['RATE_UP', 'RATE_DOWN', 'REOPEN', 'WITHDRAW']);
        const value = { event, step: 'ticket', ticket: `T-${anyTicket()}` };
        if (chats.length === 0) return 0;
        return random.of(chats).send({ value });
      },
      call: async () => {
        const { ask } = await agent();
        const { status } = await ask('POST', 'tickets', {
          id: randomUUID(),
          contact: { name: '山田太郎', phone: '03-1212-3435' },
          reason: random.of(['phone', 'unknown-code']),
          tried: { copy: 'copy.search' },
          ...(random.below(3) === 0 && { solved: true }),
        });
        if (status === 201) filed(1);
        return status;
      },
      chat: async () => (await (await agent()).ask('POST', `tickets/${anyTicket()}/chat`)).status,
      erase: async () => {
        const { ask } = await signIn(bot, '鈴木', new Date(now).toISOString());
        return (await ask('DELETE', `tickets/${anyTicket()}/person`)).status;
      },
      act: async () => {
        const act = random.of<DeskAct>([
          { type: 'CLAIM' },
          { type: 'REPLY', text: 'ご連絡します' },
          { type: 'CALLED', outcome: random.of(CALL_OUTCOMES), text: '' },
          { type: 'CALLED', outcome: random.of(CALL_OUTCOMES), text: '' },
          { type: 'RESOLVE', cause: random.of(CAUSES), text: '' },
          { type: 'RESOLVE', cause: random.of(CAUSES), text: '' },
          { type: 'REOPEN' },
          { type: 'ASK_CALL' },
          { type: 'MERGE', into: anyTicket() },
        ]);
        return (await (await agent()).act(anyTicket(), act)).status;
      },
      keepUp: async () => {
        await keepUp(url);
        return 200;
      },
    };
    const names = ['walk', 'file', 'file', 'goOn', 'rate', 'call', 'chat', 'erase', ...Array(12).fill('act')];
    const doneAtTickets = () => done.filter(([name, status]) => name === 'act' && status < 300).length;
    // Chance may close or erase tickets as fast as they come; then there is more to do.
    const isPoor = () => doneAtTickets() <= ACTS / 20;
    for (let n = 0; n < ACTS || (isPoor() && n < 4 * ACTS); n += 1) {
      now += random.below(150) * MINUTE + random.below(MINUTE);
      bot.setNow(new Date(now).toISOString());
      const name = n % 50 === 29 ? 'keepUp' : String(random.of(names));
      done = [...done, [name, (await acts[name]?.()) ?? 0]];
      await bot.idle();
    }
    expect(doneAtTickets()).toBeGreaterThan(ACTS / 20);
    const compare = async (from: string, to: string): Promise<void> => {
      const { ask } = await signIn(bot, '鈴木', new Date(now).toISOString());
      const { body } = await ask('GET', `stats?from=${from}&to=${to}`);
      const counted = await countedFromLog(reading(url), service, {
        from,
        to,
        now,
        answerWithin: ANSWER_WITHIN,
      });
      expect(JSON.parse(body)).toEqual(counted);
    };
    const compareAll = async (): Promise<void> => {
      await compare('2025-03-06', '2025-03-06');
      await compare('2025-03-07', '2025-03-10');
      await compare('2025-03-06', '2025-04-30');
    };
    await compareAll();
    await keepUp(url);
    await compareAll();
    // What was said expires; what happened is counted on.
    now += 200 * 24 * 60 * MINUTE;
    bot.setNow(new Date(now).toISOString());
    await bot.restart();
    await compareAll();
  });
});
