import { describe, expect, test } from '@jest/globals';
import type { Step } from '../../src/machines/step-ids.ts';
import { said } from '../helpers/understanding/said-at.ts';

describe('what a deed’s words ask about is not done', () => {
  test.each<[Step, string]>([
    ['copy.save', 'how do i copy it onto a stick'],
    ['copy.save', 'コピーはどうやるんですか'],
    ['export.key', 'should i choose yes'],
    ['export.save', '保存はどこにすればいいですか'],
    ['reissue.apply', '送信を押していいですか'],
    ['reissue.credentials', 'do i need all three'],
    ['copy.check', '確認はしなくてもいいんでしょうか'],
  ])('%s: %s', (step, text) => expect(said(step, text)).toMatch(/^(?:nothing|ask|\?)/));

  test('what comes next is asked by who has done it', () => {
    expect(said('copy.save', 'USBに移しました。次は何をすればいいですか')).toBe('DONE');
    expect(said('export.password', 'パスワード決めた。次は?')).toBe('NEXT');
  });
});

describe('a case, a hope or a fear is no fact', () => {
  test.each<[Step, string]>([
    ['export.key', "hope it won't be grey"],
    ['copy.search', 'if none turn up I will phone you'],
    ['copy.locate', 'ありますように'],
    ['start', 'コードを忘れるといけないので書いておきたい'],
    ['copy.locate', 'unless it is on my desktop'],
  ])('%s: %s', (step, text) => expect(said(step, text)).not.toMatch(/^(?:STUCK|UNKNOWN|NEXT|FOUND|NOT_)/));

  test('what is wished for in time is heard without the fear', () =>
    expect(said('start', 'パソコンが壊れると困るので、バックアップを取りたい')).toMatch(/BEGIN/));
});

describe('what a manual or a notice says is nobody’s fact', () => {
  test.each<[Step, string]>([
    ['export.open', 'the guide says the list cannot be opened without rights'],
    ['export.key', '手順書には「選べないことがあります」と書いてあります'],
    ['copy.locate', '案内文に「ダウンロードにない場合」とありますね'],
  ])('%s: %s', (step, text) => expect(said(step, text)).toMatch(/^(?:nothing|ask|\?)/));

  test('what the screen says is one', () => {
    expect(said('export.save', 'wizard says the export was successful')).toBe('NEXT');
    expect(said('export.open', 'says access denied')).toBe('CANNOT');
  });
});

describe('the clause that limits what another tells', () => {
  test.each<[Step, string, RegExp]>([
    ['reissue.register', '取り込みは済みましたが、登録のほうはまだです', /^(?:nothing|ask)/],
    ['export.open', 'certmgrは開けませんが、別のやり方では見られました', /^(?:NEXT|ask)/],
    ['export.key', 'はいを選べました。でも形式は一つしか選べません', /^(?:NEXT|ask|\?)/],
    ['export.key', '選べないのは「いいえ」です', /^(?:nothing|ask)/],
    ['export.open', '開いたのは違う窓でした', /^(?:nothing|ask)/],
    [
      'reissue.credentials',
      "not the code, that I have. it's the password I forgot",
      /^(?:\?|ask|UNKNOWN_PASS)/,
    ],
    [
      'reissue.credentials',
      'コードを失くしたのではなく、パスワードの方です',
      /^(?:UNKNOWN_PASSWORD|\? password-forgotten)/,
    ],
    ['reissue.credentials', 'この番号がコードなのかどうかわかりません', /^(?:nothing|ask|\?)/],
    ['start', 'バックアップがないわけではありません', /^(?:nothing|ask|HAVE_BACKUP)/],
    ['copy.locate', 'デスクトップには無かったけど、ダウンロードに入っていました', /^FOUND/],
  ])('%s: %s', (step, text, meaning) => expect(said(step, text)).toMatch(meaning));
});

describe('what is only a part, or is waited for, is no more than that', () => {
  test.each<[Step, string, RegExp]>([
    ['copy.search', 'いまのところDドライブしか検索していません', /^(?:nothing|ask)/],
    ['copy.search', 'I only looked in Downloads', /^(?:nothing|ask)/],
    ['reissue.credentials', 'パスワード以外はそろっています', /^(?:UNKNOWN_PASSWORD|ask UNKNOWN_PASSWORD)/],
    ['reissue.credentials', 'everything except the code', /^(?:UNKNOWN_CODE|ask UNKNOWN_CODE)/],
    ['reissue.credentials', 'コードは忘れていません', /^nothing/],
    ['reissue.credentials', 'アドレスとコードはあります。パスワードは上司に聞いています', /^(?!HAVE_ALL)/],
    ['start', 'I have applied, now waiting for the mail', /^(?!STUCK)/],
    ['situation', '前のPCは捨てて、USBにも共有にも何もない', /^(?!TOLD CANNOT_SAVE|CANNOT)/],
    ['start', 'パソコンを買い替える予定はありません', /^nothing/],
    ['successor', '乗り換えたいわけではありません', /^nothing/],
  ])('%s: %s', (step, text, meaning) => expect(said(step, text)).toMatch(meaning));
});
