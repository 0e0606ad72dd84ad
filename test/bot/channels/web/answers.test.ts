import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LOCALES, type Locale } from '../../../../src/machines/locales.ts';
import { QUESTIONS, type Question } from '../../../../src/machines/questions.ts';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { type Chat, openChat, textOf } from '../../../helpers/web/chat.ts';

/** While reissue was open, and after it. */
const CLOCKS = { open: '2025-03-10T10:00:00+09:00', closed: '2026-11-24T10:00:00+09:00' } as const;
type Clock = keyof typeof CLOCKS;

const bots = new Map<Clock, Bot>();
const chats = new Map<string, Chat>();
const chatAt = (clock: Clock, locale: Locale): Chat => {
  const chat = chats.get(`${clock} ${locale}`);
  if (chat === undefined) throw new Error(`no chat for ${clock} ${locale}`);
  return chat;
};
beforeAll(async () => {
  for (const clock of ['open', 'closed'] as const) {
    const bot = await startBot({ now: CLOCKS[clock] });
    bots.set(clock, bot);
    for (const locale of LOCALES) chats.set(`${clock} ${locale}`, await openChat(bot, locale));
  }
});
afterAll(async () => {
  for (const bot of bots.values()) await bot.stop();
});

/** What is said when a question that was offered is chosen. */
const answer = async (clock: Clock, question: Question, locale: Locale = 'ja'): Promise<string> => {
  const chat = chatAt(clock, locale);
  await chat.press(question);
  expect(chat.last().channelData).toMatchObject({ step: 'start', answer: question });
  return textOf(chat.last());
};

/** What would be false at the other time: a reissue promised after the close, or its end before. */
const FALSE: Readonly<Record<Clock, Readonly<Record<Locale, RegExp>>>> = {
  open: { ja: /再発行の受付は[^。]*終了しました/, en: /for a reissue closed/ },
  closed: {
    ja: /再発行\(③\)が.*までできます|最後の方法|できるのは/,
    en: /is possible until|last resort|the last one\./,
  },
};

describe.each(['open', 'closed'] as const)('while reissue is %s', (clock) => {
  test.each(LOCALES)('every question is answered, truly, and the step stays (%s)', async (locale) => {
    for (const question of QUESTIONS) {
      const text = await answer(clock, question, locale);
      const untold = { blank: /\{\{|undefined/.test(text), untrue: FALSE[clock][locale].test(text) };
      expect({ question, ...untold }).toEqual({ question, blank: false, untrue: false });
    }
  });
});

describe('what has to be said', () => {
  test.each<[Clock, Question, readonly (string | RegExp)[]]>([
    ['open', 'pc-lost', ['USB メモリ', '2025年3月30日(日)まで', '3つ', '失効します', '再登録']],
    ['closed', 'pc-lost', ['USB メモリ', '取り戻せません', '後継サービス', '0570-011999']],
    ['open', 'new-pc', ['手放す前に', 'もう使えないとき']],
    ['closed', 'new-pc', ['もう使えないとき', '2025年3月30日(日)で終了']],
    ['open', 'revoked', ['自動で失効', '再登録']],
    ['open', 'gateway', ['失効', 'ユーザーと公開鍵の再登録']],
    ['closed', 'gateway', ['期限までに申請', 'ユーザーと公開鍵の再登録']],
    ['open', 'reissue-how', [/失効し.*再登録.*先にコピー(.|\n)*あと20日/]],
    ['open', 'usb-lost', ['パスワードも一緒に置いてありましたか', '記載がありません', '0570-011999']],
    ['closed', 'usb-lost', ['パスワードも一緒に置いてありましたか', '記載がありません', '0570-011999']],
    ['closed', 'expired', ['バックアップしなくてかまいません', '署名や暗号化', '2025年6月28日時点']],
    ['open', 'key-not-exportable', ['エクスポート可能にした場合だけ', '2025年3月30日(日)まで']],
    ['closed', 'key-not-exportable', ['エクスポート可能にした場合だけ', '後継サービス']],
    ['closed', 'admin-rights', ['インターネット オプション', 'IT 担当']],
    ['closed', 'each-certificate', ['証明書1枚につき1つ', 'まとめて取る方法はありません']],
    ['closed', 'which-service', ['TDB DigiCert 電子認証サービス Class2', '発行者', 'マイナンバー']],
    ['open', 'check-result', ['すぐ下にあります', '残していない']],
    ['closed', 'genuine', ['株式会社帝国データバンク', 'お手元の書類', '0570-011999']],
    ['closed', 'proof', ['完了証は発行していません', '印刷']],
    ['closed', 'pfx', ['同じ形式', '秘密鍵が入っていること']],
    ['closed', 'file-name', ['「cert」とだけ', '.cer']],
    ['open', 'file-deleted', ['ごみ箱', 'エクスポート(②)', '2025年3月30日(日)まで']],
    ['closed', 'file-deleted', ['ごみ箱', 'エクスポート(②)']],
    ['closed', 'duration', ['3分', '15分']],
    ['closed', 'export-options', ['すべて含む', '秘密キーを削除する', '付けないでください', '暗号化']],
    ['closed', 'delete-key', ['チェックを付けないでください', '使えなくなります']],
    ['closed', 'encryption', ['TripleDES', 'AES', '「ファイルを確かめる」']],
    ['closed', 'choose-password', ['申請パスワードと同じでなくて', 'チャットには書かないで']],
    ['closed', 'which-certificate', ['発行者', 'いちばん遅い']],
    ['closed', 'windows-key', ['Ctrl キーと Alt キーの間', 'スタート メニュー']],
    ['open', 'mail-wait', ['記載がありません', '迷惑メール', '0570-011999']],
    ['open', 'cancel-reissue', ['受け取ったとき', '記載がありません', '0570-011999']],
    ['closed', 'successor', [/DigiCert は.*2025年6月28日時点(.|\n)*\n電子署名: .*\nログインなどの認証: /]],
  ])('%s: %s', async (clock, question, told) => {
    const text = await answer(clock, question);
    for (const part of told)
      expect(text).toEqual(
        part instanceof RegExp ? expect.stringMatching(part) : expect.stringContaining(part),
      );
  });
});

test('who says it in words hears the same: a dead PC, a lost stick, a reissue of what is in use', async () => {
  const said = async (clock: Clock, text: string): Promise<string> => {
    const bot = bots.get(clock);
    if (bot === undefined) throw new Error(clock);
    const chat = await openChat(bot);
    await chat.say(text);
    return textOf(chat.last());
  };
  // Where it may not be left out, that is said, and the step stands where it stood.
  const openBot = bots.get('open');
  if (openBot === undefined) throw new Error('open');
  const skipping = await openChat(openBot);
  await skipping.walk('BEGIN');
  await skipping.say('この手順は飛ばしてもいいですか');
  expect(textOf(skipping.last())).toContain('この手順は、次に進むために必要です');
  expect(skipping.step()).toBe('copy.locate');
  const dead = await said('closed', 'パソコンが壊れて起動しません');
  expect(dead).toContain('ほかのパソコン、USB メモリ、共有フォルダー');
  expect(dead).not.toContain('手放す前');
  expect(await said('closed', 'バックアップを入れたUSBメモリをなくしました')).toContain(
    'パスワードも一緒に置いてありましたか',
  );
  const inUse = await said('open', 'オンライン請求で使っている証明書ですが、再発行しても大丈夫？');
  expect(inUse).toMatch(/失効/);
  expect(inUse).toMatch(/再登録/);
  expect(await said('closed', '暗号化はTripleDESとAESのどちらですか')).toContain('TripleDES でも AES でも');
});
