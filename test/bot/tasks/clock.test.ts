import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type SlackDesk, startSlackDesk } from '../../helpers/slack/slack-desk.ts';
import { until } from '../../helpers/until.ts';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await startSlackDesk({ now: '2025-03-10T10:07:00+09:00' });
  desk.workspace.refuse('chat.postMessage', { error: 'fatal_error' });
  await desk.holder();
  expect(await desk.cards()).toEqual([]);
});
afterEach(() => desk.stop());

const cardStands = () => until(async () => (await desk.cards()).length === 1, 'the card');

test('what was due stays due when the clock is set back', async () => {
  desk.bot.setNow('2025-03-10T10:00:00+09:00');
  await until(() => desk.bot.logged.some((line) => line.includes('the clock went back')));
  desk.bot.setNow('2025-03-10T10:00:02+09:00');
  await cardStands();
});

test('and when that happens while the program is not running', async () => {
  await desk.bot.leave();
  desk.bot.setNow('2025-03-10T10:00:02+09:00');
  await desk.bot.comeBack();
  desk.bot.setNow('2025-03-10T10:00:05+09:00');
  await cardStands();
});
