import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { ticketIn } from '../helpers/desk/ticket-in.ts';
import { type Chat, fieldsOf, openChat, openWithTicket } from '../helpers/web/chat.ts';

let bot: Bot;
let agent: DeskClient;
beforeAll(async () => {
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
  agent = await signIn(bot, '鈴木');
});
afterAll(() => bot.stop());

const ticketOf = (chat: Chat) => ticketIn(chat, agent);
const linesOf = async (chat: Chat) =>
  (await ticketOf(chat)).events.flatMap(({ what, text }) =>
    what === 'added-note' || what === 'told-when' ? [`${what}: ${text}`] : [],
  );

describe('what is pressed by who has a ticket already', () => {
  const WALK = 'CANNOT NO_GATEWAY PARTNER UNKNOWN_CODE';

  test.each([
    ['ja', '証明書コードが分かりません'],
    ['en', 'Code unknown'],
  ])('reaches it, where it says what is not known (%s)', async (language, line) => {
    const chat = await openWithTicket(bot, { language });
    await chat.press('BACK');
    await chat.walk(WALK);
    expect(chat.step()).toBe('escalate.filed');
    expect(await linesOf(chat)).toEqual([`added-note: ${line}`]);
  });

  test('is no line more where the ticket was opened by it', async () => {
    const chat = await openWithTicket(bot, { walk: `BEGIN NOT_FOUND ${WALK}` });
    await chat.press('BACK');
    await chat.press('UNKNOWN_CODE');
    expect(chat.step()).toBe('escalate.filed');
    expect(await linesOf(chat)).toEqual([]);
  });
});

describe('a time that is named where a person is asked already', () => {
  const TIMES = [
    ['ja', '午後3時以降にしてください'],
    ['ja', '夕方がいいです'],
    ['ja', '14時から16時の間だと助かります'],
    ['ja', '午後4時以降しか出られません'],
    ['ja', '明日の11時でもいいです'],
    ['en', 'after 3pm please'],
    ['en', 'tomorrow morning would be better'],
    ['en', 'mornings suit me best'],
  ] as const;

  test.each(TIMES)('is when to be called, at an open ticket (%s): %s', async (language, words) => {
    const chat = await openWithTicket(bot, { language });
    await chat.say(words);
    expect(await linesOf(chat)).toEqual([`told-when: ${words}`]);
  });

  test.each(TIMES)('and stands in its field at the form (%s): %s', async (language, words) => {
    const chat = await openChat(bot, language);
    await chat.press('HUMAN');
    await chat.say(words);
    expect(fieldsOf(chat)).toMatchObject({ when: words, note: words });
  });

  test.each([
    ['ja', '証明書の期限は明日までです'],
    ['ja', '今日の午後に新しいパソコンが来ます'],
    ['en', 'the certificate ends tomorrow morning, please'],
  ])('is none where it is told of something else (%s): %s', async (language, words) => {
    const chat = await openWithTicket(bot, { language });
    await chat.say(words);
    expect(await linesOf(chat)).toEqual([`added-note: ${words}`]);
  });
});
