import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../helpers/bot.ts';
import { type Chat, openChat } from '../../helpers/web/chat.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

const TO_CREDENTIALS = 'BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER';

/** What stands in the note of the contact form that was drawn last. */
const noteIn = (chat: Chat): string =>
  /"id":"note"[^}]*?"value":"([^"]*)"/.exec(JSON.stringify(chat.last()))?.[1] ?? '';

test.each([
  [
    `${TO_CREDENTIALS} HAVE_ALL`,
    '送信したら「E-1042 該当する証明書がありません」というエラーになりました',
    'E-1042',
  ],
  [`${TO_CREDENTIALS} HAVE_ALL NEXT`, '昨日の夜に申請したのにメールがまだ来ません', '昨日の夜'],
  [TO_CREDENTIALS, '証明書コードが分かりません。前任者が退職しました', '前任者'],
])('trouble that is told in words goes to the person with them (%s)', async (walk, said, kept) => {
  const chat = await openChat(bot);
  await chat.walk(walk);
  await chat.say(said);
  expect(chat.step()).toBe('escalate.contact');
  expect(noteIn(chat)).toContain(kept);
});
