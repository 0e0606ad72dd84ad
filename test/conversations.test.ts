import { afterEach, describe, expect, test } from '@jest/globals';
import type { Everywhere } from './helpers/everywhere.ts';
import { CHANNELS, comeIn, type Seen, type Talk } from './helpers/holders.ts';

const OPEN = '2025-03-10T10:00:00+09:00';
const OPEN_AT_NIGHT = '2025-03-10T22:00:00+09:00';
const CLOSED = '2025-04-10T10:00:00+09:00';
const CLOSED_AT_NIGHT = '2025-04-11T21:00:00+09:00';

/** What a holder does next (`>EVENT` presses, anything else is said; a record is filled in), where that leads, and what is to be read there. */
type Turn = readonly [act: string | Readonly<Record<string, string>>, step: string, reads?: RegExp];
type Conversation = {
  readonly who: string;
  readonly locale: 'ja' | 'en';
  readonly now: string;
  readonly turns: readonly Turn[];
};

/** From the first word to the end, each as another kind of person would hold it. */
const CONVERSATIONS: readonly Conversation[] = [
  {
    who: 'a clerk who has the file on her PC',
    locale: 'ja',
    now: OPEN,
    turns: [
      ['お世話になっております。証明書のバックアップをお願いしたいのですが', 'copy.locate'],
      ['デスクトップにありました', 'copy.check', /見つかったのですね/],
      ['>SKIP', 'copy.save'],
      ['USBにコピーしました', 'done', /このチャットではまだ確かめていません/],
      ['ありがとうございました', 'done'],
    ],
  },
  {
    who: 'an owner of a small firm who finds nothing and exports',
    locale: 'ja',
    now: OPEN,
    turns: [
      ['>BEGIN', 'copy.locate'],
      ['どこにも見当たらないんだけど', 'export.open'],
      ['開けました', 'export.select'],
      ['一覧にありました', 'export.key'],
      ['>NEXT', 'export.format'],
      ['次へ', 'export.password'],
      ['パスワードを決めました', 'export.save'],
      ['保存しました', 'export.check'],
      ['>SKIP', 'done', /Windows からエクスポート/],
    ],
  },
  {
    who: 'one who does not know the code',
    locale: 'ja',
    now: OPEN,
    turns: [
      ['証明書コードがわからない', 'escalate.contact'],
      [{ name: '山田 花子', phone: '03-1212-3434' }, 'escalate.filed', /T-1001[\s\S]*0570-011999/],
    ],
  },
  {
    who: 'one whose key cannot be exported, who reissues',
    locale: 'ja',
    now: OPEN,
    turns: [
      ['「はい、秘密キーをエクスポートします」が選べません', 'export.key'],
      ['>KEY_DISABLED', 'reissue.impact'],
      ['>NO_GATEWAY', 'reissue.menu'],
      ['>PARTNER', 'reissue.credentials'],
      ['全部そろっています', 'reissue.apply'],
      ['>NEXT', 'reissue.download'],
      ['メールが届きました', 'reissue.check'],
      ['>SKIP', 'reissue.save'],
      ['>DONE', 'reissue.register'],
      ['>DONE', 'done', /再発行した証明書/],
    ],
  },
  {
    who: 'one who comes after the close, at night, with a dead PC',
    locale: 'ja',
    now: CLOSED_AT_NIGHT,
    turns: [
      ['>SITUATION', 'situation'],
      ['>PC_GONE', 'copy.search'],
      ['>NOT_FOUND', 'export.open'],
      ['>CANNOT', 'closed', /2025年3月30日/],
      ['人と話したい', 'escalate.contact'],
      [{ name: '佐藤', email: 'sato@example.co.jp' }, 'escalate.filed', /4月14日\(月\)[\s\S]*9:00/],
    ],
  },
  {
    who: 'one who applied in time, after the close',
    locale: 'ja',
    now: CLOSED,
    turns: [
      ['>SITUATION', 'situation'],
      ['もう申請は済ませました', 'reissue.download'],
      ['>NEXT', 'reissue.check'],
      ['>SKIP', 'reissue.save'],
      ['>DONE', 'reissue.register'],
      ['>DONE', 'done'],
    ],
  },
  {
    who: 'one who asks before doing anything, and goes',
    locale: 'ja',
    now: OPEN_AT_NIGHT,
    turns: [
      ['いつまでに再発行すればいいですか？', 'start', /2025年3月30日/],
      ['電話は何時からつながりますか', 'start', /9:00/],
      ['👍', 'copy.locate'],
      ['>RESTART', 'start'],
    ],
  },
  {
    who: 'one who answers by signs alone',
    locale: 'ja',
    now: OPEN,
    turns: [
      ['>BEGIN', 'copy.locate'],
      [':-1:', 'export.open', /見つからないのですね/],
      ['>CANNOT', 'reissue.impact'],
      [':-1::skin-tone-2:', 'reissue.menu', /使っていない/],
    ],
  },
  {
    who: 'IT staff in English who has a backup already',
    locale: 'en',
    now: OPEN,
    turns: [
      ['hi, we already have a backup of the p12', 'verify'],
      ['>TRUST', 'done', /not been checked in this chat/],
      ['>ANOTHER', 'start'],
      ['>BEGIN', 'copy.locate'],
      ['found it in Downloads', 'copy.check'],
      ['>SKIP', 'copy.save'],
      ['>DONE', 'done', /No\. 1/],
    ],
  },
  {
    who: 'a boss in English who wants a person at once',
    locale: 'en',
    now: OPEN,
    turns: [
      ['I just want to talk to someone', 'escalate.contact'],
      [{ name: 'Sam Hill', phone: '03-1212-3434' }, 'escalate.filed', /T-1001/],
      ['>WITHDRAW', 'start'],
    ],
  },
  {
    who: 'a holder in English who loses her way and comes back',
    locale: 'en',
    now: CLOSED,
    turns: [
      ['>BEGIN', 'copy.locate'],
      ["I can't find it anywhere", 'export.open'],
      ['>BACK', 'copy.locate'],
      ['what is a p12 file?', 'copy.locate', /PKCS|private key/i],
      ['>NOT_FOUND', 'export.open'],
      ['>CANNOT', 'closed'],
      ['>SUCCESSOR', 'successor'],
      ['>RESTART', 'start'],
    ],
  },
];

const doneBy = async (talk: Talk, act: Turn[0]): Promise<Seen> => {
  if (typeof act !== 'string') return (await talk.form())(act);
  return act.startsWith('>') ? talk.press(act.slice(1)) : talk.say(act);
};

let house: Everywhere | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

describe.each(CHANNELS)('from the first word to the end, on %s', (channel) => {
  test.each(CONVERSATIONS)('$who', async ({ locale, now, turns }) => {
    const came = await comeIn(channel, locale, now);
    house = came.house;
    const { talk } = came;
    const begins = typeof turns[0]?.[0] === 'string' && turns[0][0].startsWith('>');
    if (begins) await talk.say(locale === 'ja' ? 'こんにちは' : 'hello');
    for (const [act, step, reads] of turns) {
      const seen = await doneBy(talk, act);
      expect([act, seen.step]).toEqual([act, step]);
      if (reads !== undefined) expect(seen.text).toMatch(reads);
    }
  });
});
