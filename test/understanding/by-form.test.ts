import { describe, expect, test } from '@jest/globals';
import type { Step } from '../../src/machines/step-ids.ts';
import { said, understoodAt } from '../helpers/understanding/said-at.ts';

const EVERYWHERE = ['start', 'copy.save', 'done'] as const;

describe('to be reminded later', () => {
  test.each([
    '明日リマインドしてください',
    '後で知らせてください',
    '来週もう一度お知らせしてもらえますか',
    '3日後にまた知らせてほしいです',
    'remind me tomorrow',
    'Can you remind me next week?',
    'please send me a reminder',
  ])('is heard: %s', (text) => {
    for (const step of ['start', 'copy.search', 'export.key', 'done'] as const)
      expect(said(step, text)).toBe('nothing remind-me');
  });

  test.each([
    'リマインドは不要です',
    'お知らせはいつ届きますか',
    'remind me what a p12 is',
    'I got a reminder although ours is backed up',
    'あとでやります',
    'no reminders please',
  ])('is another: %s', (text) => expect(said('copy.search', text)).not.toBe('nothing remind-me'));
});

describe('what is asked in so many words is answered, though it is of a case', () => {
  test.each([
    ['USBなくしたら終わりですよね？', '? usb-lost'],
    ['USBをなくしたらどうなりますか', '? usb-lost'],
    ['USBが壊れたらどうしましょう', '? usb-lost'],
    ['what if I lose the stick', '? usb-lost'],
    ['次の期限が来たらどうすればいい？', '? renewal'],
    ['期限が切れたらどうすればいいですか', '? renewal'],
    ['来年もまたやるんですか', '? renewal'],
    ['what do I do when it expires', '? renewal'],
    ['do I have to do this again when it runs out', '? renewal'],
    ['このパソコンの方のファイルは消していいんですか', '? original-file'],
    ['コピーしたら元は消してもいい？', '? original-file'],
    ['パソコンに残ってるやつは消すべき？', '? original-file'],
    ['can I delete it from my laptop now', '? original-file'],
    ['ドキュメントってどこですか', '? where-is-file'],
    ['デスクトップってどこ', '? where-is-file'],
    ['自分じゃなくて同僚のパソコンに入ってる証明書なんですけど', '? each-certificate'],
    ['上司の証明書なんですが代わりにやっても大丈夫ですか', '? each-certificate'],
    ["it's my colleague's certificate, not mine", '? each-certificate'],
    ['Is this legit? I got an email about the certificate expiring', '? genuine'],
    ['I got a letter about my certificate, is it real', '? genuine'],
    ['2019年のがあるけどこれ？', '? old-file'],
    ["there's one from 2019, that it?", '? old-file'],
    ['a file of 2021 is here, is it the right one?', '? old-file'],
    ['パスワードは何回まで間違えていいですか', '? password-tries'],
    ['パスワードを間違えすぎるとどうなりますか', '? password-tries'],
    ['ファイルがロックされることはありますか', '? password-tries'],
    ['how many tries do I have', '? password-tries'],
    ['will the file lock me out?', '? password-tries'],
  ])('%s: %s', (text, meaning) => {
    for (const step of EVERYWHERE) expect(said(step, text)).toBe(meaning);
  });

  test.each([
    ['what can we use instead once this ends', '? successor'],
    ['パスワードを書いた紙とUSBをなくしたらどうなりますか', /^(?!\? usb-lost)/],
    ['「正しくエクスポートされたときは秘密キーを削除する」は消していいですか', /^(?!\? original-file)/],
    ['締め切りは2025年3月30日、これですか', /^(?!\? old-file)/],
    ['サイトのパスワードを何回も間違えてロックされました', /^(?!\? password-tries)/],
    ['my account got locked after too many attempts', /^(?!\? password-tries)/],
  ])('%s is another', (text, meaning) => expect(said('start', text)).toMatch(meaning));
});

describe('who asks at the end whether anything is left hears that all is done', () => {
  test.each([
    'これで終わりですか',
    'この後は何をすればいいですか',
    'ほかにやらないといけないことはありますか',
    '何かやり残しはない？',
    "what's next",
    'is there anything left to do',
    'so is that it?',
    'ok, am I done?',
  ])('%s', (text) => expect(said('done', text)).toBe('nothing that-is-all'));

  test.each(['ほかの証明書もあります', 'is there another certificate to do', 'これで大丈夫か不安です'])(
    'not: %s',
    (text) => expect(said('done', text)).not.toBe('nothing that-is-all'),
  );
});

describe('what is told takes nobody further than it says', () => {
  test.each<[Step, string, string]>([
    ['copy.locate', 'ありそうな気がする', 'ask FOUND SEARCH'],
    ['copy.locate', 'ダウンロードにありそう', 'ask FOUND SEARCH'],
    ['copy.search', 'あるはずなんだけど', 'ask FOUND NOT_FOUND'],
    ['copy.locate', 'I think it is on the desktop', 'ask FOUND SEARCH'],
    ['copy.locate', 'デスクトップにはなかった', 'ask SEARCH NOT_FOUND'],
    ['copy.locate', 'not in downloads', 'ask SEARCH NOT_FOUND'],
    ['copy.locate', 'the certificate was not there', 'NOT_FOUND'],
    ['copy.locate', "the certificate isn't there", 'NOT_FOUND'],
    ['copy.locate', '証明書がありませんでした', 'NOT_FOUND'],
    ['copy.locate', '探しましたがありません', 'NOT_FOUND'],
    ['copy.locate', '証明書が一覧にありません', 'TOLD NOT_LISTED'],
    ['verify', '去年別のパソコンで取り込めたから問題ないはず', 'ask TRUST CHECK'],
    ['verify', 'yeah it imported fine on my new machine last week', 'ask TRUST CHECK'],
    ['verify', '別のPCで開けました', 'ask TRUST CHECK'],
    ['verify', 'how is it imported on another machine', '? import'],
    ['closed', '3月29日に申し込んだのに届いてません', 'ask APPLIED HUMAN'],
    ['closed', 'I applied on March 29 and nothing came', 'ask APPLIED HUMAN'],
    ['closed', '1月20日に申し込んだのに届いてません', 'ask APPLIED HUMAN'],
    ['closed', 'I applied on 20 January and nothing came', 'ask APPLIED HUMAN'],
    ['closed', '3月30日に再発行を申し込みました', 'APPLIED'],
  ])('%s: %s', (step, text, meaning) => expect(said(step, text)).toBe(meaning));

  test.each<[Step, string, string, string]>([
    ['copy.locate', 'pfxってファイルはあったけどp12はない', 'pfx', 'FOUND'],
    ['copy.search', 'cert.pfxがありましたがp12は見つかりません', 'pfx', 'FOUND'],
    ['copy.locate', "there's a pfx but no p12", 'pfx', 'FOUND'],
    ['reissue.download', 'no email yet, applied two minutes ago', 'mail-wait', 'NO_MAIL'],
    ['reissue.download', 'さっき申請したばかりですがメールがまだ来ません', 'mail-wait', 'NO_MAIL'],
    ['reissue.download', '5分前に送信したんですがまだ来ないです', 'mail-wait', 'NO_MAIL'],
  ])('%s: %s is answered, and the press stands beside it', (step, text, question, other) =>
    expect(understoodAt(step, text)).toEqual({ kind: 'answer', question, others: [other] }),
  );

  test.each<[Step, string, string]>([
    ['reissue.download', '1時間待ってもメールが来ません', 'NO_MAIL'],
    ['reissue.download', 'applied yesterday and still no mail', 'NO_MAIL'],
  ])('%s: %s', (step, text, meaning) => expect(said(step, text)).toBe(meaning));
});

describe('a console that is kept from its user', () => {
  test.each([
    'なんか管理者の権限がいるって出て開けへん',
    '管理者権限が必要と出て開けません',
    '管理者のパスワードを聞かれました',
    '会社でブロックされていて開けない',
    'certmgr wont start, IT blocked it',
    'it needs an administrator',
  ])('leads to the other way to the same list: %s', (text) =>
    expect(understoodAt('export.open', text)).toMatchObject({
      kind: 'answer',
      question: 'admin-rights',
      others: ['CANNOT'],
    }),
  );

  test.each(['開けません', 'インターネットオプションも管理者権限がいると出ます', 'both are blocked by IT'])(
    'leads on where both ways were tried, or none was kept: %s',
    (text) => expect(said('export.open', text)).toBe('CANNOT'),
  );
});

describe('the issuer', () => {
  test.each([
    'certmgr開いたけどissuerどれ見ればいい？',
    'issuerってどこ見ればいいの',
    '発行者はどこを見ればいいですか',
    '発行者が何になっているものを選べばいいですか',
    'which issuer should it be',
  ])('is what the right certificate is known by: %s', (text) =>
    expect(said('export.select', text)).toBe('? which-certificate'),
  );
});

describe('whether one must call, or is called, is asked of the desk', () => {
  test.each([
    '電話は不要ですか',
    '電話って必要ですか',
    '電話はしなくていいですか',
    '電話しなくても大丈夫ですか?',
    'こちらから電話する必要はありますか',
    '電話はいらないということですか',
    'もう連絡しなくていいんですか',
    'こちらから連絡した方がいいですか?',
    'do I need to call?',
    'so no need to phone?',
    'is a call not necessary?',
  ])('%s', (text) => {
    for (const step of ['escalate.contact', 'escalate.filed'] as const)
      expect(said(step, text)).toBe('? hours');
  });

  test.each(['電話は結構です', '電話しなくていいです', '連絡は不要です'])('%s asks nothing', (text) =>
    expect(said('escalate.filed', text)).toBe('nothing alone'),
  );
});

describe('what is said in anger behind it takes nothing away from what happened', () => {
  test.each<[Step, string, string]>([
    ['reissue.apply', '送信おしたらエラーになった。どうしてくれんの', 'SITE_ERROR'],
    ['reissue.apply', '送信を押したらエラーになりました。どうしてくれるんですか', 'SITE_ERROR'],
    ['reissue.apply', '次へを押したらエラーが出ました。どうなってるんですか', 'SITE_ERROR'],
    ['reissue.apply', '送信したらエラー画面になった。どういうこと?', 'SITE_ERROR'],
    ['export.save', '保存を押したらエラーになった。どうしてくれるの', 'CANNOT'],
    ['reissue.apply', '押してエラーになったらどうしてくれますか', 'nothing if-so'],
  ])('%s: %s', (step, text, meaning) => expect(said(step, text)).toBe(meaning));
});

describe('that one of several is not known is answered by what the step has several of', () => {
  test.each<[Step, string]>([
    ['copy.locate', '? old-file'],
    ['copy.search', '? old-file'],
    ['export.select', '? which-certificate'],
    ['export.format', '? export-options'],
    ['situation', 'nothing what-now'],
    ['reissue.menu', 'UNSURE'],
  ])('%s', (step, meaning) => {
    for (const text of ['どれを選べばいいか分からない', 'どれが有効か分からない', 'not sure which to choose'])
      expect(said(step, text)).toBe(meaning);
  });
});

describe('what was said here was of no use, or of use', () => {
  test.each(['役に立ちませんでした', '全然参考にならなかった', 'not helpful at all', "that didn't help"])(
    '%s',
    (text) => {
      for (const step of ['start', 'copy.locate', 'escalate.filed', 'done'] as const)
        expect(said(step, text)).toBe('nothing sorry');
    },
  );
  test('役に立ちました', () => expect(said('done', '役に立ちました')).toBe('? thanks'));
});
