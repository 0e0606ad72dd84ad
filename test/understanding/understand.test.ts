import { describe, expect, test } from '@jest/globals';
import type { Press } from '../../src/machines/presses.ts';
import type { Step } from '../../src/machines/step-ids.ts';
import { loadUnderstanding, loadUtterances } from '../../src/setup/load-understanding.ts';
import { acceptsOf, buttonNames, say } from '../helpers/understanding/sentences.ts';

const { understand } = loadUnderstanding();
const { ja, en } = loadUtterances();
const at = (step: Step, accepts: readonly Press[] = acceptsOf(step)) =>
  ({ step, locale: 'ja', accepts, reissueOpen: true }) as const;
const said = (text: string, step: Step, accepts?: readonly Press[]) =>
  say(understand(text, at(step, accepts)));

describe('short answers mean what the step asks', () => {
  test.each<[Step, string, string]>([
    ['copy.locate', 'ない', 'NOT_FOUND'],
    ['export.select', 'ない', 'NOT_LISTED'],
    ['copy.locate', 'はい', 'FOUND'],
    ['export.key', 'はい', 'NEXT'],
    ['reissue.impact', 'はい', 'GATEWAY'],
    ['reissue.impact', 'no', 'NO_GATEWAY'],
    ['export.open', 'だめでした', 'CANNOT'],
    ['reissue.credentials', 'yes', 'HAVE_ALL'],
    ['reissue.credentials', 'いいえ', 'nothing not-understood'],
    ['copy.save', 'done', 'DONE'],
    ['escalate.contact', 'はい', 'nothing not-understood'],
  ])('%s: %s → %s', (step, text, meaning) => expect(said(text, step)).toBe(meaning));
});

describe('negation', () => {
  test.each([
    ['見つかりました', 'FOUND'],
    ['見つかりませんでした', 'NOT_FOUND'],
    ['見つからないわけではない', 'FOUND'],
    ['ドキュメントにはなかったけど、デスクトップにありました', 'FOUND'],
    ['I did not find it', 'NOT_FOUND'],
  ])('%s → %s', (text, meaning) => expect(said(text, 'copy.locate')).toBe(meaning));
});

describe('neighbours are told apart', () => {
  test.each<[string, string]>([
    ['証明書コードはどこ?', '? code-where'],
    ['申請パスワードを忘れた', 'STUCK unknown-password'],
    ['ファイルのパスワードを忘れた', '? password-forgotten'],
    ['電話したい', 'HUMAN'],
    ['電話番号は?', '? hours'],
    ['English please', 'lang en'],
    ['日本語で', 'lang ja'],
    ['ありがとう', '? thanks'],
    ['最初から', 'RESTART'],
    ['戻る', 'BACK'],
  ])('%s → %s', (text, meaning) => {
    for (const step of ['start', 'copy.check', 'done'] as const) expect(said(text, step)).toBe(meaning);
  });

  test('an unknown code is the button where there is one, and else the reason for a person', () => {
    const text = '証明書コードがわからない';
    for (const step of ['start', 'copy.check', 'done'] as const)
      expect(said(text, step)).toBe('STUCK unknown-code');
    expect(said(text, 'reissue.credentials')).toBe('UNKNOWN_CODE');
  });
});

describe('buttons', () => {
  test.each(['ja', 'en'] as const)('every button is known by its words (%s)', (locale) => {
    const misread = buttonNames(locale).filter(
      ({ step, press, title }) =>
        said(title, step, acceptsOf(step)) !== press && !['SUBMIT', 'ADD_NOTE', 'WITHDRAW'].includes(press),
    );
    expect(misread).toEqual([]);
  });

  test.each<[Step, string, Press]>([
    ['start', 'もう持っている', 'HAVE_BACKUP'],
    ['start', '途中で困っている', 'SITUATION'],
    ['situation', 'ファイルがない', 'FILE_MISSING'],
    ['situation', '秘密キーを選べない', 'KEY_DISABLED'],
    ['situation', '再発行の情報が不明', 'CREDENTIALS_UNKNOWN'],
    ['situation', 'パソコンが使えない', 'PC_GONE'],
    ['situation', '再発行を申請した', 'APPLIED'],
    ['situation', 'エラーが出る', 'ERROR'],
    ['copy.locate', '検索する', 'SEARCH'],
    ['copy.locate', 'ありません', 'NOT_FOUND'],
    ['copy.search', '古いものだけ', 'ONLY_OLD'],
    ['export.format', '次へ', 'NEXT'],
    ['export.place', 'ここも保存できません', 'CANNOT'],
    ['reissue.impact', '別のPCで使った', 'ELSEWHERE'],
    ['reissue.menu', '通常のほう', 'PARTNER'],
    ['reissue.menu', 'クーポンのほう', 'COUPON'],
    ['reissue.menu', '分かりません', 'UNSURE'],
    ['reissue.credentials', 'メールが不明', 'UNKNOWN_EMAIL'],
    ['reissue.credentials', 'パスワードが不明', 'UNKNOWN_PASSWORD'],
    ['reissue.credentials', 'コードが不明', 'UNKNOWN_CODE'],
    ['reissue.credentials', '登録情報が変わった', 'INFO_CHANGED'],
    ['reissue.download', 'メールが来ません', 'NO_MAIL'],
    ['closed', '②もう一度試す', 'RETRY_EXPORT'],
    ['closed', '期限までに申請した', 'APPLIED'],
    ['closed', '後継を見る', 'SUCCESSOR'],
    ['start', '人に相談する', 'HUMAN'],
    ['copy.locate', '最初から', 'RESTART'],
    ['copy.locate', 'Search', 'SEARCH'],
    ['copy.locate', 'Not there', 'NOT_FOUND'],
    ['export.format', 'Next', 'NEXT'],
    ['reissue.menu', 'Ordinary', 'PARTNER'],
    ['reissue.menu', 'Coupon', 'COUPON'],
    ['reissue.menu', 'Not sure', 'UNSURE'],
    ['closed', 'What comes after', 'SUCCESSOR'],
  ])('%s: its name of before, %s, stays understood', (step, name, press) =>
    expect(said(name, step)).toBe(press),
  );

  test('and by its number', () => {
    for (const two of ['2', '②', '2番', '２番でお願いします', 'option 2'])
      expect(said(two, 'copy.locate')).toBe('SEARCH');
    expect(said('7', 'copy.locate')).toBe('nothing not-understood');
  });

  test('a press that the step does not accept never comes out', () => {
    const text = 'ありました';
    expect(said(text, 'done')).toMatch(/^nothing/);
    expect(said('3', 'copy.locate', ['FOUND', 'NOT_FOUND', 'SUBMIT'])).toMatch(/^nothing/);
  });
});

describe('what is no sentence', () => {
  test.each(['', '   ', '😀😀', '。。。', '???', '\u0000\u200b'])('%j moves nobody', (text) =>
    expect(said(text, 'copy.locate')).toBe('nothing not-understood'),
  );

  test('a long text is not looked at', () => {
    const long = 'ありました。'.repeat(20_000);
    expect(said(long, 'copy.locate')).toBe('nothing too-long');
  });
});

describe('secrets', () => {
  test.each([
    'パスワードは abc123',
    'パスワードは「Hanako-2024」です',
    '申請パスワード:Tdb2024x',
    '証明書コードは 1234-5678-9012 です',
    'my password is hunter2',
    'My password is swordfish.',
    'PW=Xy12zz99',
    'certificate code: 88A1-22B3',
    '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE',
  ])('%j is one', (text) => expect(said(text, 'reissue.credentials')).toBe('nothing secret'));

  test.each([
    'パスワードを忘れました',
    'パスワードはわかりません',
    'my password is wrong',
    'パスワードはcert.p12のものですか',
    "I don't know the certificate code",
    '電話番号は 03-1234-5678 です',
    'Windows 11 です',
  ])('%j is none', (text) => expect(said(text, 'reissue.credentials')).not.toBe('nothing secret'));
});

test('both languages speak of the same things', () => {
  const keys = (of: object): string[] => Object.keys(of).sort();
  for (const part of [
    'events',
    'steps',
    'ticket',
    'stuck',
    'questions',
    'language',
    'secret',
    'words',
  ] as const)
    expect(keys(en[part])).toEqual(keys(ja[part]));
});
