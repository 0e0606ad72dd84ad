import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { askDesk, signIn } from '../helpers/desk/desk.ts';
import { openChat, textOf } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T10:00:00+09:00';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

test('who has several certificates sees at each end how the others were secured, and so does the desk', async () => {
  const chat = await openChat(bot);
  await chat.walk('BEGIN FOUND SKIP DONE ANOTHER');
  expect(textOf(await chat.walk('HAVE_BACKUP TRUST'))).toContain('これまでの証明書\n1枚目: ①コピー');
  const last = await chat.walk('ANOTHER BEGIN FOUND SKIP DONE');
  expect(textOf(last)).toContain('これまでの証明書\n1枚目: ①コピー\n\n2枚目: 以前からお持ちのもの');
  await chat.press('HUMAN');
  const filed = await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
  const { cookie } = await signIn(bot, '鈴木');
  const { body } = await askDesk(bot, 'GET', `tickets/${/T-(\d+)/.exec(textOf(filed))?.[1]}`, { cookie });
  expect(JSON.parse(body)).toMatchObject({ secured: ['copy', 'own', 'copy'] });
});
