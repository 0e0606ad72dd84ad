import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DeskClient } from '../helpers/desk/desk.ts';
import { type SlackDesk, startSlackDesk } from '../helpers/slack/slack-desk.ts';
import { until } from '../helpers/until.ts';
import { inDirectOf, lineOf, linesOf, signInBeside } from './corrections-scene.ts';

let desk: SlackDesk;
let page: DeskClient;
beforeEach(async () => {
  desk = await startSlackDesk();
  page = await signInBeside(desk);
  await desk.holderInSlack();
  await page.act(1001, { type: 'REPLY', text: 'こんにちは' });
  await lineOf(page, 'delivered');
});
afterEach(() => desk.stop());

const ask = async () => {
  await page.act(1001, { type: 'ASK_CALL' });
  await desk.bot.idle();
};
const edit = (ts: string, text: string) =>
  inDirectOf(desk, {
    subtype: 'message_changed',
    user: undefined,
    ts: `${ts}9`,
    message: { type: 'message', user: desk.workspace.ids.user, ts, text },
    previous_message: { text: '' },
  });
const remove = (ts: string) =>
  inDirectOf(desk, {
    subtype: 'message_deleted',
    user: undefined,
    ts: `${ts}8`,
    deleted_ts: ts,
    previous_message: { user: desk.workspace.ids.user, text: '' },
  });
const wish = async () => {
  const { contact, call } = await page.ticket(1001);
  return { when: contact?.when, call: call?.at };
};
const lines = async (what: string) => (await linesOf(page)).filter((line) => line.what === what).length;
/** Once there are so many lines of a kind. */
const has = (count: number, what: string) => until(async () => (await lines(what)) === count, what);
const at = (clock: string): number => Date.parse(`2025-03-10T${clock}:00+09:00`);

test('an edit of the time to call is the new wish, and its deletion takes it back, edited or not', async () => {
  await ask();
  const tell = async (ts: string, text: string) => {
    await inDirectOf(desk, { ts, text });
    await until(async () => (await wish()).when === text);
  };
  await tell('1741568500.000100', '15時');
  expect((await wish()).call).toBe(at('15:00'));
  await edit('1741568500.000100', '16時');
  await has(1, 'corrected');
  expect(await wish()).toEqual({ when: '16時', call: at('16:00') });
  await remove('1741568500.000100');
  await has(1, 'unsaid');
  expect(await wish()).toEqual({});
  // Nothing has answered the question yet.
  await tell('1741568503.000100', '16時半');
  await ask();
  await tell('1741568504.000100', '14時');
  // What was told before the newest wish is not the wish any more.
  await edit('1741568503.000100', '11時');
  await has(2, 'corrected');
  await remove('1741568503.000100');
  await has(2, 'unsaid');
  expect(await wish()).toEqual({ when: '14時', call: at('14:00') });
});

test('where another time that was told is deleted, the one of before is the wish again', async () => {
  await ask();
  for (const [told, text] of ['15時', '16時にしてください', '17時'].entries()) {
    await inDirectOf(desk, { ts: `174156850${told}.000100`, text });
    await has(told + 1, 'told-when');
  }
  await edit('1741568500.000100', '14時');
  await has(1, 'corrected');
  await remove('1741568502.000100');
  await has(1, 'unsaid');
  expect(await wish()).toEqual({ when: '16時にしてください', call: at('16:00') });
  await remove('1741568501.000100');
  await has(2, 'unsaid');
  expect(await wish()).toEqual({ when: '14時', call: at('14:00') });
});

test('the same time told twice stands while the first is deleted, and words too long for a wish are none', async () => {
  const [first, second] = ['1741568500.000100', '1741568502.000100'];
  await ask();
  for (const [told, ts] of [first, second].entries()) {
    await inDirectOf(desk, { ts, text: '14時' });
    await has(told + 1, 'told-when');
  }
  await remove(first);
  await has(1, 'unsaid');
  expect((await wish()).when).toBe('14時');
  await edit(second, `14時。${'お願いします。'.repeat(20)}`);
  await until(() => desk.direct().some((line) => line.includes('文章が長すぎて')));
  expect((await wish()).when).toBe('14時');
  await remove(second);
  await has(2, 'unsaid');
  expect(await wish()).toEqual({});
});
