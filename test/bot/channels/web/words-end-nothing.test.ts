import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { STEPS, type Step } from '../../../../src/machines/step-ids.ts';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { type DeskClient, signIn } from '../../../helpers/desk/desk.ts';
import { WAYS } from '../../../helpers/ways.ts';
import { type Chat, openChat, textOf } from '../../../helpers/web/chat.ts';

let bot: Bot;
let agent: DeskClient;
beforeAll(async () => {
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
  agent = await signIn(bot, '鈴木');
});
afterAll(() => bot.stop());

const CONTACT = { name: '山田花子', phone: '03-1212-3434' };
/** While the window is open. */
const PLACES = STEPS.filter((step) => step !== 'closed' && step !== 'successor');

const SAID = {
  ja: [
    '画面が真っ白です。英語でお願いします',
    '最初からやり直したいです、English please',
    '相談は取り下げたほうがいいでしょうか',
    'もう大丈夫なので取り下げて終わりにしてください',
    '私のデータを全部消してほしいです',
    '今の証明書を失効してください',
    '再発行の申請を取り消してください、それとチャットも終了で',
  ],
  en: [
    'the page is blank. Japanese please',
    'I want to start over, 日本語でお願いします',
    'should I withdraw my question',
    'I am fine now so withdraw it and close everything',
    'please erase all my data',
    'revoke my current certificate please',
    'cancel my reissue and end this chat',
  ],
} as const;

const KANA = /[\u3041-\u30ff]/u;
/** What stands in the form is sent with `SUBMIT`. */
const walk = async (chat: Chat, place: Step): Promise<void> => {
  for (const event of WAYS[place].split(' ').filter((one) => one !== ''))
    await chat.press(event, event === 'SUBMIT' ? CONTACT : {});
};
const ticketOf = (chat: Chat): number | undefined => {
  const digits = /\d+/.exec(String(chat.last().channelData.ticket ?? ''))?.[0];
  return digits === undefined ? undefined : Number(digits);
};

describe.each(['ja', 'en'] as const)(
  'in %s no word inside a sentence ends, erases, revokes or changes the language',
  (language) => {
    test.each(PLACES)('at %s', async (place) => {
      const chat = await openChat(bot, language);
      await walk(chat, place);
      const number = place === 'escalate.filed' ? ticketOf(chat) : undefined;
      const before = number === undefined ? undefined : await agent.ticket(number);
      for (const words of SAID[language]) {
        if (chat.step() !== place) {
          await chat.press('RESTART');
          await walk(chat, place);
        }
        expect(chat.step()).toBe(place);
        const before = chat.last().id;
        const { id, channelData } = await chat.say(words);
        expect([words, channelData.erased, id === before]).toEqual([words, undefined, false]);
      }
      if (number !== undefined) {
        const { status, contact } = await agent.ticket(number);
        expect([status, contact]).toEqual([before?.status, before?.contact]);
        expect(contact).toEqual(expect.objectContaining({ name: CONTACT.name }));
      }
      await chat.press('RESTART');
      expect(chat.step()).toBe('start');
      expect(KANA.test(textOf(chat.last()))).toBe(language === 'ja');
    });
  },
);
