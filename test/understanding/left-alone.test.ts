import { describe, expect, test } from '@jest/globals';
import { STEPS, type Step } from '../../src/machines/step-ids.ts';
import { said, understoodAt } from '../helpers/understanding/said-at.ts';
import { say } from '../helpers/understanding/sentences.ts';

describe('small talk presses nothing, wherever it is said', () => {
  test.each([
    'ほほう',
    'なるほど',
    'へえ〜',
    'ふむふむ、なるほど',
    'うーーん',
    'すごい!',
    'そうなんですね。',
    'はい、なるほど',
    'えーっと',
    'まじですか',
    'cool',
    'hm',
    'Hmmmm...',
    'oh, I see',
    'ok, I see',
    'wow!!',
    'nice',
    'interesting',
    'makes sense',
    'oh really?',
  ])('%s', (text) => {
    for (const step of STEPS) expect([step, said(step, text)]).toEqual([step, 'nothing small-talk']);
  });

  test.each(['はい', 'うん', 'yes', 'ありました', '了解です、ありました', 'wow, found it'])(
    '%s is none',
    (text) => expect(said('copy.locate', text)).toBe('FOUND'),
  );
});

describe('that no other computer was used is told, and is no sign of the opposite', () => {
  test.each([
    'ほかのPCでは使っていません',
    '別のパソコンに入れたことはないです',
    'このパソコンでしか使ってません',
    '使っているのはこの一台だけ',
    '別のユーザーでは使っていません',
    '前のパソコンには入れていませんでした',
    'no other computer had it',
    'only this computer',
    'we never used another machine',
    'just this one PC',
    'no other Windows user',
  ])('%s', (text) => {
    expect(said('reissue.impact', text)).toBe('ask NO_GATEWAY GATEWAY');
    for (const step of ['start', 'copy.check', 'export.open', 'closed'] as const)
      expect(said(step, text)).toBe('nothing noted');
  });
});

describe('a password that lay with what was lost needs a person', () => {
  test.each([
    'the password was on it too',
    'the password was written on the stick',
    'a note with the password was in the same bag',
    'パスワードも一緒でした',
    'パスワードを書いた紙も一緒になくしました',
    'パスワードのメモも同じ袋に入っていました',
  ])('%s', (text) => {
    for (const step of ['start', 'done', 'situation', 'copy.save'] as const)
      expect(said(step, text)).toBe('STUCK asked');
  });
});

describe('a deed told in a word or two is no question of what it sounds like', () => {
  test.each([
    'closed it',
    'I closed it again',
    'ended it',
    'called them',
    'paid it',
    '閉じました',
    '払いました',
  ])('%s', (text) => {
    for (const step of ['start', 'copy.check'] as const)
      expect(said(step, text)).not.toMatch(/^(?:\? successor|ask successor|HUMAN|STUCK)/);
  });
});

describe('what is denied is not offered', () => {
  test.each<[Step, string, RegExp]>([
    ['reissue.menu', 'クーポンではありません', /COUPON/],
    ['start', 'パソコンは壊れていません', /pc-lost/],
    ['start', 'パソコンをなくしたわけではありません', /pc-lost|MISSING/],
    ['start', '期限は切れていません', /expired/],
    ['start', 'the certificate has not expired', /expired/],
    ['start', 'USBは落としていません', /usb-lost/],
    ['start', '再発行は申し込んでいません', /APPLIED/],
    ['export.key', 'I never said the option was grey', /KEY_DISABLED/],
    ['copy.locate', 'ファイルを消してしまったわけではないです', /file-deleted/],
    ['copy.locate', "it doesn't mean that the mail didn't come", /NO_MAIL|no-mail/],
    ['reissue.credentials', 'コードを間違えたわけではないと思います', /UNKNOWN|SITE_ERROR/],
  ])('%s: %s', (step, text, denied) => expect(said(step, text)).not.toMatch(denied));
});

describe('nobody is asked back what they say is not done yet', () => {
  test.each<[Step, string]>([
    ['copy.locate', "I haven't found it yet"],
    ['copy.locate', 'まだ探していません'],
    ['copy.locate', '探すのは午後に回します'],
    ['copy.save', 'USBメモリを買いに行ってきます'],
    ['export.open', 'やってみます'],
    ['export.key', '秘密キーの画面まではまだ進んでいません'],
    ['export.save', '保存が終わり次第お伝えします'],
    ['reissue.impact', 'ゲートウェイを使っているか部長に確認中です'],
    ['reissue.credentials', 'コードの書いてあるメールを今さがしているところです'],
    ['reissue.apply', '入力はしたけど送信はまだです'],
    ['reissue.download', 'メールはまだ確かめていません'],
    ['reissue.register', "someone else will do the registering, it isn't done"],
    ['export.save', "I'll save it when the stick is here"],
    ['export.password', 'still deciding on a password'],
  ])('%s: %s', (step, text) => expect(said(step, text)).toMatch(/^nothing (?:in-your-time|noted|kept-for)/));
});

describe('a wish for another language is heard beside what else is said', () => {
  test.each<[string, string, string]>([
    ['英語でお願いします。最初からやり直したいです', 'RESTART', 'en'],
    ['ファイルが見つかりません。英語でお願いできますか', 'NOT_FOUND', 'en'],
    ["English please. I can't find the file", 'NOT_FOUND', 'en'],
    ['the search found nothing. Japanese please', 'NOT_FOUND', 'ja'],
    ['日本語でお願いします。まだ探していません', 'nothing in-your-time', 'ja'],
  ])('%s', (text, outcome, wishes) => {
    const understood = understoodAt('copy.locate', text);
    expect([say(understood), understood.wishes]).toEqual([outcome, wishes]);
  });

  test.each(['英語で書かれたメールが来ました', 'the page is in Japanese. I cannot read it'])(
    '%s is none',
    (text) => expect(understoodAt('copy.locate', text).wishes).toBeUndefined(),
  );
});

describe('what is denied, there already or somebody else’s moves nobody', () => {
  test.each<[Step, string, RegExp]>([
    ['escalate.contact', 'オペレーターと話したいとは言ってない', /HUMAN|STUCK/],
    ['start', '担当者につないでほしいわけではありません', /^(?:HUMAN|STUCK)/],
    ['closed', 'I applied on March 29 and the mail came, but I did not download it yet', /no-mail|NO_MAIL/],
    ['reissue.download', 'メールは届きましたが、まだ開いていません', /^NO_MAIL/],
    ['copy.locate', "there's a cert.pfx in Documents, no p12 though", /^NOT_FOUND/],
    ['start', "her computer broke, it's not mine", /pc-lost/],
    ['copy.check', "It's the right file, no test needed", /CHECK/],
    ['export.check', '時間がないので検査は無しで', /CHECK/],
    ['reissue.check', "please don't start over", /^RESTART/],
  ])('%s: %s', (step, text, wrong) => expect(said(step, text)).not.toMatch(wrong));
});

describe('what one clause would ask is taken from another that tells it', () => {
  test.each<[Step, string, string]>([
    ['reissue.menu', '通常契約です。メアドもパスワードもコードも全部あります', 'PARTNER'],
    ['reissue.impact', "no gateway here, and we're a normal customer, not coupon", 'NO_GATEWAY'],
    ['reissue.check', 'skip this one, thanks', 'SKIP'],
    [
      'reissue.credentials',
      'メールアドレスとコードはわかるのですが、パスワードだけ思い出せません',
      'UNKNOWN_PASSWORD',
    ],
    ['reissue.credentials', '証明書コードだけ見つかりません', 'UNKNOWN_CODE'],
  ])('%s: %s', (step, text, outcome) => expect(said(step, text)).toBe(outcome));
});
