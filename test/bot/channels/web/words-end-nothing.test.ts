import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { type DeskClient, signIn } from '../../../helpers/desk/desk.ts';
import { type Chat, openChat, textOf } from '../../../helpers/web/chat.ts';

let bot: Bot;
let agent: DeskClient;
beforeAll(async () => {
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
  agent = await signIn(bot, '鈴木');
});
afterAll(() => bot.stop());

const CONTACT = { name: '山田花子', phone: '03-1212-3434' };
/** The presses that lead to each step; what stands in the form is sent with `SUBMIT`. */
const WAYS = {
  start: '',
  situation: 'SITUATION',
  verify: 'HAVE_BACKUP',
  'copy.locate': 'BEGIN',
  'copy.search': 'BEGIN SEARCH',
  'copy.check': 'BEGIN FOUND',
  'copy.save': 'BEGIN FOUND SKIP',
  done: 'BEGIN FOUND SKIP DONE',
  'export.open': 'BEGIN NOT_FOUND',
  'export.select': 'BEGIN NOT_FOUND NEXT',
  'export.key': 'BEGIN NOT_FOUND NEXT NEXT',
  'export.format': 'BEGIN NOT_FOUND NEXT NEXT NEXT',
  'export.password': 'BEGIN NOT_FOUND NEXT NEXT NEXT NEXT',
  'export.save': 'BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT',
  'export.place': 'BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT CANNOT',
  'export.check': 'BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT NEXT',
  'reissue.impact': 'BEGIN NOT_FOUND CANNOT',
  'reissue.menu': 'BEGIN NOT_FOUND CANNOT NO_GATEWAY',
  'reissue.credentials': 'BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER',
  'reissue.apply': 'BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER HAVE_ALL',
  'reissue.download': 'BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER HAVE_ALL NEXT',
  'reissue.check': 'BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER HAVE_ALL NEXT NEXT',
  'reissue.save': 'BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER HAVE_ALL NEXT NEXT SKIP',
  'reissue.register': 'BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER HAVE_ALL NEXT NEXT SKIP DONE',
  'escalate.contact': 'HUMAN',
  'escalate.filed': 'HUMAN SUBMIT',
} as const;
type Place = keyof typeof WAYS;
const PLACES = Object.keys(WAYS) as Place[];

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
const walk = async (chat: Chat, place: Place): Promise<void> => {
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
        const heard = (await chat.heard()).length;
        await chat.say(words);
        const { erased } = chat.last().channelData;
        expect([words, erased, (await chat.heard()).length > heard]).toEqual([words, undefined, true]);
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
