import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { TicketDetail } from '../../src/desk/api.ts';
import type { DeskAct } from '../../src/machines/ticket/ticket-types.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { until } from '../helpers/until.ts';
import { type Chat, heardBy, openChat } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const LATER = '2025-03-10T10:00:05+09:00';

let bot: Bot;
let agent: DeskClient;
let chat: Chat;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
  chat = await openChat(bot);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
  await bot.idle();
  agent = await signIn(bot, '鈴木');
});
afterEach(() => bot.stop());

/** As the page asks for it. */
const act = async (wish: DeskAct, id: string = randomUUID(), by: DeskClient = agent) => {
  const { status, body } = await by.ask('POST', 'tickets/1001/acts', { id, act: wish, undo: true });
  return { id, status, body: JSON.parse(body) as TicketDetail & { readonly why?: string } };
};
const takeBack = async (id: string, by: DeskClient = agent): Promise<number> =>
  (await by.ask('DELETE', `tickets/1001/held/${id}`)).status;
const heard = (): Promise<string> => heardBy(chat);
const whats = async (): Promise<readonly string[]> =>
  (await agent.ticket(1001)).events.map(({ what }) => what);
/** Five seconds later, as the runner finds by itself. */
const pass = async (text: string): Promise<void> => {
  bot.setNow(LATER);
  await until(async () => (await heard()).includes(text), text);
};

test('what a holder hears of waits five seconds, and nothing has happened until then', async () => {
  const asked = await act({ type: 'REPLY', text: '画面の色を教えてください' });
  expect([asked.status, asked.body.status]).toEqual([202, 'open']);
  expect(asked.body.held).toMatchObject([
    { id: asked.id, by: { name: '鈴木' }, act: { type: 'REPLY' }, due: Date.parse(LATER), why: null },
  ]);
  await bot.idle();
  expect(await heard()).not.toContain('画面の色');
  await pass('画面の色を教えてください');
  await until(async () => (await agent.ticket(1001)).held.length === 0, 'nothing waits any more');
  expect((await agent.ticket(1001)).status).toBe('waiting');
  // The same wish once more, whose answer was lost, is done once.
  expect((await act({ type: 'REPLY', text: '画面の色を教えてください' }, asked.id)).status).toBe(202);
  expect((await whats()).filter((what) => what === 'replied')).toHaveLength(1);
  expect(await takeBack(asked.id)).toBe(404);
});

test('taken back it never happens, neither by the same wish again; another agent cannot take it back', async () => {
  const other = await signIn(bot, '高橋');
  const { id } = await act({ type: 'REPLY', text: '宛先ちがいの言葉' });
  expect(await takeBack(id, other)).toBe(404);
  expect(await takeBack(id)).toBe(200);
  expect((await act({ type: 'REPLY', text: '宛先ちがいの言葉' }, id)).body.held).toEqual([]);
  await act({ type: 'REPLY', text: '正しい言葉' });
  await pass('正しい言葉');
  expect(await heard()).not.toContain('宛先ちがい');
  expect((await whats()).filter((what) => what === 'replied')).toHaveLength(1);
});

test('what waits when the server ends goes out by the next one', async () => {
  await act({ type: 'ASK_CALL' });
  await bot.leave();
  bot.setNow(LATER);
  await bot.comeBack();
  await until(async () => (await whats()).includes('asked-call'), 'it is done');
  expect((await agent.ticket(1001)).held).toEqual([]);
});

/** Seven minutes before, a clock that has not been set right yet. */
const AHEAD = '2025-03-10T10:07:00+09:00';

test.each([
  ['is set right', async () => bot.setNow(NOW)],
  [
    'is right once the next process begins',
    async () => {
      await bot.leave();
      bot.setNow(NOW);
      await bot.comeBack();
    },
  ],
])('what waits by a clock that is ahead waits no longer where that %s', async (_, setRight) => {
  bot.setNow(AHEAD);
  await bot.idle();
  expect((await act({ type: 'REPLY', text: '画面の色を教えてください' })).status).toBe(202);
  await setRight();
  await until(() => bot.logged.some((line) => line.includes('the clock went back')), 'that it is seen');
  await bot.idle();
  expect(await heard()).not.toContain('画面の色');
  await pass('画面の色を教えてください');
});

test('refuses at once what could not be done, also for what waits before it', async () => {
  const secret = await act({ type: 'REPLY', text: '申請パスワードは Himitsu2025Xy です' });
  expect([secret.status, secret.body.why]).toEqual([409, 'secret']);
  expect((await act({ type: 'RESOLVE', cause: 'other' })).status).toBe(202);
  const late = await act({ type: 'REPLY', text: '後からの言葉' });
  expect([late.status, late.body.why]).toEqual([409, 'not-now']);
  // What stays inside is done at once.
  expect((await act({ type: 'NOTE', text: '社内の覚え' })).status).toBe(200);
});

test('what cannot be done any more when its time has come stays with its words, and is an alarm', async () => {
  const { id } = await act({ type: 'REPLY', text: '間に合わなかった言葉' });
  await chat.press('WITHDRAW', {});
  await bot.idle();
  bot.setNow(LATER);
  await until(async () => (await agent.ticket(1001)).held[0]?.why === 'not-now', 'it came to nothing');
  const alarms = async () => JSON.parse((await agent.ask('GET', 'alarms')).body);
  await until(async () => (await alarms()).length === 1, 'an alarm');
  expect(await alarms()).toMatchObject([{ kind: 'task-given-up', ticket: 1001, reason: 'not-done' }]);
  expect((await agent.ticket(1001)).held).toMatchObject([{ act: { text: '間に合わなかった言葉' } }]);
  expect(await takeBack(id)).toBe(200);
  expect(await alarms()).toEqual([]);
  expect(await heard()).not.toContain('間に合わなかった');
});

test('CLAIM is done at once; its holder hears of it later, and not at all once it was given back', async () => {
  expect((await act({ type: 'CLAIM' })).body).toMatchObject({ status: 'claimed', held: [] });
  expect((await act({ type: 'RELEASE' })).status).toBe(200);
  await act({ type: 'REPLY', text: 'この後は何も' });
  await pass('この後は何も');
  expect(await heard()).not.toContain('鈴木 が担当します');
});

test('words that wait are deleted with the person', async () => {
  const { id } = await act({ type: 'REPLY', text: '消える言葉' });
  await agent.ask('DELETE', 'tickets/1001/person');
  expect((await agent.ticket(1001)).held).toEqual([]);
  expect(await takeBack(id)).toBe(404);
});
