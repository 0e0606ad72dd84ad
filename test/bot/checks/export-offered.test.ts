import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../helpers/bot.ts';
import { buttonsOf, openChat, textOf } from '../../helpers/web/chat.ts';
import { caseBytes } from '../../p12/cases.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

test('where a file without its key is given before the export was reached, the way there is offered', async () => {
  const chat = await openChat(bot);
  await chat.give('cert.p12', caseBytes('33-cert-der.p12'));
  expect(chat.step()).toBe('start');
  expect(buttonsOf(chat.last())).toContain('RETRY_EXPORT');
  expect(textOf(chat.last())).toContain('秘密鍵が入っていません');
  expect(textOf(chat.last())).not.toContain('約15分');
  await chat.press('RETRY_EXPORT');
  expect(chat.step()).toBe('export.open');
  await chat.give('cert.p12', caseBytes('33-cert-der.p12'));
  expect(buttonsOf(chat.last())).not.toContain('RETRY_EXPORT');
});
