import { describe, expect, test } from '@jest/globals';
import type { Step } from '../../src/machines/step-ids.ts';
import { said } from '../helpers/understanding/said-at.ts';

/** What is said at a step, and what it comes to. */
type Said = readonly [Step, string, string];

const holds = (all: readonly Said[]): void => {
  test.each(all)('at %s: %s', (step, text, meaning) => expect(said(step, text)).toBe(meaning));
};

describe('several certificates stand in the list: none is missing', () =>
  holds([
    ['export.select', '証明書が三枚並んでます', '? which-certificate'],
    ['export.select', '社名のやつが4つならんでいます', '? which-certificate'],
    ['export.select', '四つ並んでますけどうちのはないですよ', 'NOT_LISTED'],
    ['export.select', '個人に何も並んでません', 'NOT_LISTED'],
  ]));

describe('the menu has no entry for it: the certificate was not what was clicked', () =>
  holds([
    ['export.select', 'no export option after right click', 'nothing what-now'],
    ['export.select', 'メニューにエクスポートって項目ないんやけど', 'nothing what-now'],
    ['export.select', 'there is no "all tasks" when I right click', 'nothing what-now'],
  ]));

describe('who chose "no" is asked whether "yes" can be chosen', () =>
  holds([
    ['export.key', 'I picked No and went on', 'ask NEXT KEY_DISABLED'],
    ['export.key', '「いいえ」にチェックを入れて次へ行きました', 'ask NEXT KEY_DISABLED'],
    ['export.key', 'いいえを選んで次に行ってしまった', 'ask NEXT KEY_DISABLED'],
    ['export.key', '「いいえ、秘密キーをエクスポートしません」を選んじゃった', 'ask NEXT KEY_DISABLED'],
    ['export.key', 'はいが灰色で選べません', 'KEY_DISABLED'],
  ]));

describe('the page of the password: both fields alike, and whether it is needed later', () =>
  holds([
    ['export.password', 'パスワードが一致していませんと出る', '? password-again'],
    ['export.password', '確認用と違うって言われました', '? password-again'],
    ['export.password', "says confirmation doesn't match", '? password-again'],
    ['export.password', 'パスワード控えておく必要ありますか', '? choose-password'],
    ['export.password', 'このパスワードは後で使いますか', '? choose-password'],
    ['export.password', 'will i need this password again?', '? choose-password'],
    ['export.password', 'can this password differ from the application one?', '? choose-password'],
  ]));

describe('a look at the file', () => {
  describe('that refuses its password is no error of the site', () =>
    holds([
      ['verify', 'the check page tells me wrong password', '? which-password'],
      ['verify', '確認ページでパスワードが正しくないと言われる', '? which-password'],
      ['reissue.check', "the page won't accept my password", '? which-password'],
      ['copy.check', 'check page error: wrong password or damaged', '? which-password'],
      ['copy.check', 'パスワードを間違えたらロックされますか', '? password-tries'],
    ]));
  test('that does not refuse it is nothing', () =>
    expect(said('reissue.check', 'パスワードが違いますとは出てないです')).toMatch(/^nothing/));
  describe('is not left out by who asks what comes next', () =>
    holds([
      ['reissue.check', 'ダウンロードしました、次は？', 'nothing what-now'],
      ['reissue.check', 'ok downloaded. what next?', 'nothing what-now'],
      ['export.check', '書き出しました 次どうしたらいい', 'nothing what-now'],
      ['copy.check', 'found it, so what do i do now', 'nothing what-now'],
      ['export.check', 'skip', 'SKIP'],
    ]));
  describe('that is not needed, or was had, is asked back', () =>
    holds([
      ['verify', 'チェックはしていませんが、USBの中にあります', 'ask CHECK TRUST'],
      ['export.check', '秘密鍵も入ってました', 'ask SKIP CHECK'],
      ['verify', 'it should be fine', 'ask TRUST CHECK'],
      ['copy.check', 'たぶん大丈夫だと思います', 'ask SKIP CHECK'],
      ['copy.check', 'まだ確認していないです', 'nothing in-your-time'],
      ['export.check', '中に鍵が入ってるのか診てほしいです', 'CHECK'],
    ]));
  describe('tells whether a password fits', () =>
    holds([
      ['start', '先月書き出したけどパスワードが合ってるか自信ないです', 'HAVE_BACKUP'],
      ['start', "i have a backup but i'm not sure if the password is correct", 'HAVE_BACKUP'],
      ['closed', 'バックアップはあるんですが、パスワードが正しいか不安', 'TOLD HAVE_BACKUP'],
    ]));
});

describe('what is known vaguely of the three is neither known nor unknown', () =>
  holds([
    ['reissue.credentials', 'パスワードはうろ覚えです', 'ask UNKNOWN_PASSWORD HAVE_ALL'],
    [
      'reissue.credentials',
      'メールとコードはOK、パスワードはちょっと怪しい',
      'ask UNKNOWN_PASSWORD HAVE_ALL',
    ],
    [
      'reissue.credentials',
      "I have the mail and the code, the password I'm not 100% sure",
      'ask UNKNOWN_PASSWORD HAVE_ALL',
    ],
    ['reissue.credentials', 'i think i remember the code, the rest is here', 'ask UNKNOWN_CODE HAVE_ALL'],
    ['reissue.credentials', 'どのメアドで登録したか曖昧', 'ask UNKNOWN_EMAIL HAVE_ALL'],
    ['reissue.credentials', 'コードが分かりません', 'UNKNOWN_CODE'],
  ]));

describe('another computer comes before the gateway', () =>
  holds([
    ['reissue.impact', 'ゲートウェイは使ってない。ただ別のPCにも入れたかも', 'ELSEWHERE'],
    ['reissue.impact', 'no gateway. an older computer could still have it', 'ELSEWHERE'],
    ['reissue.impact', '使ってないです。ほかのパソコンでも使ってません', 'NO_GATEWAY'],
    ['reissue.impact', '別のパソコンに入れたい', '? import'],
  ]));

describe('which page is whose is asked before it is unknown', () =>
  holds([
    ['reissue.menu', 'which one is mine, how can I tell', '? coupon'],
    ['reissue.menu', '自分がクーポンのお客かどうやって調べる？', '? coupon'],
    ['reissue.menu', 'どちらか分かりません', 'UNSURE'],
  ]));

describe('at the site', () =>
  holds([
    ['reissue.apply', '送信を二度押してしまいました', 'ask NEXT SITE_ERROR'],
    ['reissue.apply', 'i pressed send two times', 'ask NEXT SITE_ERROR'],
    ['reissue.apply', 'I double-clicked cert.p12 twice', '? import-wizard'],
    ['reissue.apply', '有効期間がリンクになってない', 'SITE_ERROR'],
    ['reissue.download', 'クリックしたら有効期限が切れていますと', 'STUCK site-error'],
    ['reissue.download', '開いたら無効なリンクですと', 'STUCK site-error'],
    ['reissue.download', 'the link is expired it says', 'STUCK site-error'],
    ['reissue.download', 'リンクが無効だったらどうすればいいですか', 'nothing if-so'],
  ]));

describe('a folder that is still to be looked at', () =>
  holds([
    ['copy.locate', 'ドキュメントにはありませんでした。ダウンロードはまだです', 'nothing in-your-time'],
    ['copy.locate', "not in downloads, didn't check desktop yet", 'nothing in-your-time'],
  ]));

describe('what then is answered, where it is known', () =>
  holds([
    ['copy.locate', 'もしメモリースティックがなければどうしましょう', '? no-usb'],
    ['start', "what if we don't have any USB?", '? no-usb'],
    ['start', '何もしなかったらどうなりますか', '? why-backup'],
    ['start', 'what happens if we do nothing', '? why-backup'],
    ['start', 'if i ignore this mail what will happen', '? why-backup'],
    ['start', 'うちは何かする必要がありますか', '? why-backup'],
    ['start', '手紙が来たけど何もしなくて大丈夫？', '? why-backup'],
    ['start', 'ゲートウェイの人は何をしないといけないんですか', '? gateway'],
    ['successor', '署名用ならどれですか', '? successor'],
    ['successor', 'which is right for login', '? successor'],
    ['successor', 'どのメールに載っていますか', '? code-where'],
  ]));

describe('what the form needs', () =>
  holds([
    ['escalate.contact', 'メールアドレスは必須？', 'nothing what-now'],
    ['escalate.contact', 'ふりがなも要りますか', 'nothing what-now'],
    ['escalate.contact', 'is phone only ok?', 'nothing what-now'],
    ['escalate.contact', 'must I fill in all of it', 'nothing what-now'],
    ['escalate.contact', 'クーポン番号って再発行でも必要ですか', '? coupon'],
    ['escalate.contact', 'こちらから電話は必要ですか', '? hours'],
  ]));

describe('what is over by itself, once the ticket is filed', () =>
  holds([
    ['escalate.filed', '解決しました', 'nothing alone'],
    ['escalate.filed', 'なんとか自分でできました', 'nothing alone'],
    ['escalate.filed', 'the problem is solved', 'nothing alone'],
    ['escalate.filed', 'it works now, no need to call', 'nothing alone'],
    ['escalate.filed', '直りました、ありがとうございます', 'nothing alone'],
    ['escalate.filed', 'もう解決したので取り消して', 'nothing press-to-withdraw'],
    ['escalate.filed', 'the hard disk was replaced and everything is gone', '? pc-lost'],
  ]));
