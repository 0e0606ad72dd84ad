import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadWords } from '../../../src/settings/load-words.ts';
import { type Bot, startBot } from '../../helpers/bot.ts';
import { openChat, textOf } from '../../helpers/web/chat.ts';
import { caseBytes } from '../../p12/cases.ts';

let bot: Bot;
beforeAll(async () => {
  // Within the file's validity.
  bot = await startBot({ now: '2027-01-15T10:00:00+09:00' });
});
afterAll(() => bot.stop());

test.each(['ja', 'en'] as const)(
  'that the file opens is said once, by the check or by the end (%s)',
  async (language) => {
    const { text } = loadWords()(language);
    const [byEnd, byCheck] = [text('steps:done.verified.callout'), text('check:verdict.usable.title')];
    const saysSo = (said: string) => [byCheck, byEnd].filter((words) => said.includes(words));
    const chat = await openChat(bot, language);
    await chat.walk('HAVE_BACKUP');
    const checked = await chat.give('cert.p12', caseBytes('38-no-password-key-in-the-clear.p12'));
    expect(checked.channelData.step).toBe('done');
    expect(saysSo(textOf(checked))).toEqual([byCheck]);
    // Shown anew, without what was found: the end says it itself.
    await chat.press('HUMAN');
    const again = await chat.press('BACK');
    expect(again.channelData.step).toBe('done');
    expect(saysSo(textOf(again))).toEqual([byEnd]);
  },
);
