import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { postedIn } from '../../break/slack-holder.ts';
import { pngThatTells } from '../../helpers/pictures.ts';
import { type SlackDesk, startSlackDesk } from '../../helpers/slack/slack-desk.ts';
import { until } from '../../helpers/until.ts';

const LATER = '2025-03-10T10:00:10+09:00';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await startSlackDesk();
});
afterEach(() => desk.stop());

test('a line whose picture Slack does not take yet stands once in the thread', async () => {
  const chat = await desk.holder();
  await until(async () => (await desk.cards()).length === 1, 'the card');
  await desk.bot.idle();
  desk.workspace.refuse('files.getUploadURLExternal', { status: 429, retryAfter: 3 });
  // The holder hears of it once the desk has it.
  expect(await chat.giveCopies('screen.png', pngThatTells('GPS 35.6812,139.7671'), 1)).toBe(200);
  await until(
    () => desk.bot.logged.some((line) => line.includes('will be tried again')),
    'that it is put off',
  );
  desk.bot.setNow(LATER);
  await until(
    async () => (await desk.thread()).some((line) => line.includes('T-1001.png')),
    'that the picture is there',
  );
  await desk.bot.idle();
  const { channel } = desk.workspace.ids;
  const [card] = await desk.cards();
  const tasks = (await postedIn(desk.workspace, channel, card?.ts)).map(({ task }) => task);
  expect(tasks.length).toBeGreaterThan(0);
  expect(tasks).toEqual([...new Set(tasks)]);
});
