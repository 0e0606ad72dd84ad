import { describe, expect, test } from '@jest/globals';
import type { Step } from '../../src/machines/step-ids.ts';
import { said } from '../helpers/understanding/said-at.ts';

describe('a number beside a denial is no choice', () => {
  test.each(['1つもありません', 'ありません 1', '無い 1', 'ありません 2'])('%s', (text) =>
    expect(said('copy.locate', text)).toBe('NOT_FOUND'),
  );
});

describe('a sum is no number of a button', () => {
  test.each(['1+1は', '２＋２', '2 + 2 =', '3*3', '2×2は？'])('%s', (text) => {
    for (const step of ['start', 'copy.locate', 'reissue.credentials'] as const)
      expect(said(step, text)).toBe('nothing off-topic');
  });
  test.each(['2', '2番', '(2)', '２'])('%s is', (text) => expect(said('copy.locate', text)).toBe('SEARCH'));
});

describe('what is known opens nothing', () => {
  test.each([
    '証明書コードはわかります',
    '証明書コードは手元にあります',
    '証明書コードがわかりました',
    '証明書コードは届いたメールにあります',
    '申請パスワードは覚えています',
    '「証明書コードがわからない」ではありません',
    'サイトはエラーになりませんでした',
    'I know the certificate code',
    'I have the certificate code',
    'I remember the application password',
  ])('%s', (text) => {
    for (const step of ['copy.locate', 'reissue.credentials'] as const)
      expect(said(step, text)).toMatch(/^(?:nothing|ask)/);
  });
});

describe('signs mean what they mean, or nothing', () => {
  test.each<[Step, string, string]>([
    ['copy.locate', 'ありません:-1:', 'NOT_FOUND'],
    ['copy.locate', ':-1:', 'NOT_FOUND'],
    ['reissue.impact', ':-1:', 'NO_GATEWAY'],
    ['reissue.impact', '👍', 'GATEWAY'],
    ['copy.locate', ':back:', 'nothing not-understood'],
    ['copy.locate', '見つかりません:bow:', 'NOT_FOUND'],
    ['copy.locate', 'ありました :tada:', 'FOUND'],
    ['done', 'ありがとう:bow:', '? thanks'],
    ['copy.locate', ':+1::skin-tone-2:', 'FOUND'],
    ['copy.locate', 'ありました☺️', 'FOUND'],
    ['copy.locate', 'はい☺️', 'FOUND'],
    ['copy.locate', 'ありません✖️', 'NOT_FOUND'],
    ['copy.locate', 'ありません🙇‍♂️', 'NOT_FOUND'],
    ['copy.locate', '⭕️', 'FOUND'],
    ['copy.locate', '1️⃣', 'FOUND'],
    ['copy.locate', 'ありませんm(_ _)m', 'NOT_FOUND'],
    ['copy.locate', 'ありません汗', 'NOT_FOUND'],
    ['start', 'ﾌｧｲﾙがﾐﾂｶﾘﾏｾﾝ', 'TOLD FILE_MISSING'],
  ])('%s: %s → %s', (step, text, meaning) => expect(said(step, text)).toBe(meaning));
});

test.each([
  '令和7年3月30日までですか?',
  '令和７年３月３１日でも再発行できますか',
  '再発行はR7.3.30までですか',
])('an era is a date: %s', (text) => expect(said('start', text)).toBe('? deadline'));

describe('words lead nobody astray', () => {
  test.each<[Step, string, RegExp]>([
    ['copy.locate', 'まだ見てへんのやけど', /^nothing/],
    ['export.save', 'アクセスが拒否されました', /^CANNOT$/],
    ['export.open', '開けました。でも英語です', /^NEXT$/],
    ['escalate.filed', 'やっぱり取り下げたい', /^nothing/],
    ['start', 'もし見つからなかったらどうなりますか', /^(?:nothing|ask|\?)/],
    ['start', 'ファイルは無い、一覧には載っている', /^TOLD RETRY_EXPORT$/],
    ['start', 'PCが壊れて、cert.p12もバックアップしていません', /^\? pc-lost$/],
    ['start', '証明書コードが分からないので電話ください', /^STUCK unknown-code$/],
    ['start', '秘密キーが灰色で選べない', /^TOLD KEY_DISABLED$/],
    ['start', '昨日再発行を申請しました', /^TOLD APPLIED$/],
    ['closed', '3月中に再発行を申し込みました', /^APPLIED$/],
  ])('%s: %s', (step, text, meaning) => expect(said(step, text)).toMatch(meaning));
});

test.each<[Step, string, string]>([
  ['export.key', '後からエクスポート可能に変えられますか', '? key-not-exportable'],
  ['start', 'why is the private key option grey?', '? key-not-exportable'],
  ['export.key', '灰色で選べません', 'KEY_DISABLED'],
])('why the key cannot be exported is a question, that it cannot a fact: %s: %s', (step, text, meaning) =>
  expect(said(step, text)).toBe(meaning),
);

describe('two of three, and several files', () => {
  test.each(['三つのうち二つしか分かりません', 'I have only two of the three'])(
    '%s asks for the third',
    (text) => {
      for (const step of ['start', 'reissue.credentials'] as const)
        expect(said(step, text)).toBe('ask UNKNOWN_CODE UNKNOWN_PASSWORD UNKNOWN_EMAIL');
    },
  );
  test('two files are a question of which', () =>
    expect(said('copy.locate', '同じ名前のファイルが二つ出てきました')).toBe('? old-file'));
});

describe('what went well before the trouble is not what is meant', () => {
  test.each<[Step, string, RegExp]>([
    ['start', '控えのUSBはあります、でもパスワードを忘れました', /^(?:\? password-forgotten|ask)/],
    ['export.save', 'エクスポートはうまくいったのに、保存で失敗しました', /^(?:CANNOT|ask)/],
    [
      'copy.locate',
      'デスクトップは見ました。ダウンロードも見ました。どちらにもございません',
      /^(?:NOT_FOUND|ask)/,
    ],
    ['copy.locate', 'checked desktop, checked downloads, no luck', /^(?:NOT_FOUND|ask)/],
    ['copy.locate', 'なるほど、そうなんですね', /^nothing/],
    ['reissue.download', 'まだ申し込んでいないのでメールは来ていません', /^(?:nothing|ask)/],
  ])('%s: %s', (step, text, meaning) => expect(said(step, text)).toMatch(meaning));
});

describe('a computer that does not start is a dead one', () => {
  test.each([
    '電源がはいらない',
    'パソコンがつかない',
    '起動しない',
    'パソコンの電源が入りません',
    'my computer will not turn on',
  ])('%s', (text) => expect(said('start', text)).toMatch(/^(?:\? pc-lost|ask pc-lost)/));
  test.each(['プリンターの電源が入りません', 'エアコンがつかない', 'my printer will not turn on'])(
    '%s is none',
    (text) => expect(said('start', text)).toMatch(/^nothing/),
  );
});

describe('what is planned, asked about or went wrong at last is not done', () => {
  test.each<[Step, string]>([
    ['copy.save', 'メモリーが手に入ったら写します'],
    ['reissue.credentials', '三つともそろったら戻ります'],
    ['export.save', "I'll save it when I have a stick"],
    ['export.open', '開けません、を押すとどこへ進みますか'],
    ['export.check', '調べてもらったほうがいいですかね'],
    ['reissue.download', 'メールは来た。でもリンクが切れてて開けない'],
    ['reissue.download', 'the mail came but its link is broken'],
    ['copy.locate', '母が「ありました」と言っていますが私は見ていません'],
    ['copy.locate', 'ふうん'],
  ])('%s: %s', (step, text) =>
    expect(said(step, text)).not.toMatch(/^(?:NEXT|DONE|FOUND|HAVE_ALL|CANNOT|CHECK)/),
  );
});

describe('what was never said, is waited for or belongs to others is no deed', () => {
  test.each<[Step, string, RegExp]>([
    ['copy.locate', "I didn't say I found it", /^(?:nothing|ask|\?)/],
    ['copy.search', 'ファイルはありましたが、別の人の名前のものです', /^(?:nothing|ask|\?|NOT_FOUND)/],
    ['start', 'コードが要るとは知りませんでした', /^(?:nothing|ask|\?)/],
    ['start', 'コードを求められたことはありません', /^(?:nothing|ask|\?)/],
    ['export.save', 'it says a file of that name already exists', /^(?:nothing|ask|\?|CANNOT)/],
    ['reissue.apply', 'the hotel site keeps failing', /^(?:nothing|ask)/],
    ['reissue.check', 'パスワードが違いますとは出ていません', /^nothing/],
    [
      'reissue.download',
      'まだ届いていないけど、さっき送ったところなので待ってみます',
      /^nothing in-your-time/,
    ],
    ['start', 'パソコンが壊れたわけではありません', /^(?:nothing|ask)/],
    ['done', "we haven't any other certificates", /^nothing/],
  ])('%s: %s', (step, text, meaning) => expect(said(step, text)).toMatch(meaning));
});

describe('what is left, or begins, leads although something is denied or lost beside it', () => {
  test.each<[Step, string, RegExp]>([
    ['start', 'The laptop is gone, but I have a copy on a USB stick', /^(?:TOLD )?HAVE_BACKUP$/],
    ['start', 'お知らせが届きました。控えは一度も取ったことがありません', /^(?:TOLD )?BEGIN$/],
    ['start', '何もしていないので最初から教えてください', /^(?:TOLD )?BEGIN$/],
    ['reissue.register', '取り込みもゲートウェイの登録も全部終わりました', /^(?:DONE|ask DONE)/],
    ['situation', '見慣れないエラーの窓が出ています', /^(?:ERROR|ask (?:SITE_ERROR )?ERROR)/],
    ['situation', '英語のメッセージが出て止まっています', /^(?:ERROR|ask ERROR)/],
  ])('%s: %s', (step, text, meaning) => expect(said(step, text)).toMatch(meaning));
});
