import { describe, expect, test } from '@jest/globals';
import type { Step } from '../../src/machines/step-ids.ts';
import { said, understoodAt } from '../helpers/understanding/said-at.ts';

describe('what newcomers say', () => {
  const MID: readonly Step[] = ['copy.locate', 'copy.search', 'export.open', 'export.key'];
  test.each<[string, readonly Step[], RegExp]>([
    ['証明書のバックアップってどうやるんですか', ['start', 'situation'], /BEGIN$/],
    ['how do I back up my certificate', ['start', 'situation'], /BEGIN$/],
    ['証明書のバックアップってどうやるんですか', MID, /^\? backup-how$/],
    ['how do I back up my certificate', MID, /^\? backup-how$/],
    [
      '会社のパソコンはUSBメモリが使えません',
      ['start', 'copy.save', 'export.open', 'export.place', 'done'],
      /^\? no-usb$/,
    ],
    [
      'my company laptop does not allow usb sticks',
      ['copy.save', 'export.open', 'export.place'],
      /^\? no-usb$/,
    ],
    ['会社のパソコンはUSBメモリが使えません', ['export.save'], /^CANNOT$/],
    [
      '間違えて取り下げてしまいました。元に戻したいです',
      ['start', 'copy.locate', 'escalate.filed'],
      /^nothing press-to-reopen$/,
    ],
    ['やっぱり取り下げるのをやめたい', ['start', 'escalate.filed'], /^nothing press-to-reopen$/],
    ['please undo the withdrawal', ['start', 'copy.locate', 'escalate.filed'], /^nothing press-to-reopen$/],
    ['けんさくってどうやるんですか', ['start', ...MID], /^\? where-is-file$/],
    ['検索とはなんでしょうか', ['start', ...MID], /^(?:\?|ask) where-is-file/],
    ['そもそも電子証明書って何ですか', ['start', ...MID], /^\? what-is-certificate$/],
    ['what is a certificate', ['start', ...MID], /^\? what-is-certificate$/],
    ['ユーザーアカウント制御という画面が出ました。はいを押していいのでしょうか', MID, /^\? windows-prompt$/],
    ['発行元を確認できませんと出ました', MID, /^\? windows-prompt$/],
    [
      'ダブルクリックしたら証明書のインポートウィザードが出てきました',
      ['start', ...MID],
      /^\? import-wizard$/,
    ],
    ['I double clicked it and an import wizard opened', ['start', ...MID], /^\? import-wizard$/],
    ['I see two certificates, which one', ['export.select'], /^\? which-certificate$/],
    ['不安です', ['start', ...MID], /^\? anxious$/],
    ["I'm worried I can't do this", ['start', ...MID], /^\? anxious$/],
    ['自分でできるか不安です、担当の方お願いします', ['start', ...MID], /^(?:STUCK asked|HUMAN)$/],
    ['間違えて終わりにしました', ['start', 'escalate.filed', ...MID], /^nothing press-to-reopen$/],
    ['I ended it by mistake', ['start', 'escalate.filed', ...MID], /^nothing press-to-reopen$/],
    ['バックアップってどうやるんですか', ['escalate.contact'], /^\? backup-how$/],
    ['パスワードを決め直したい', ['export.password', 'export.save', 'export.place'], /^\? password-again$/],
    ["I'll go on tomorrow", ['start', ...MID], /^nothing kept-for-later$/],
    ['子どもが起きたのでまた明日', ['start', ...MID], /^nothing kept-for-later$/],
    ['昔、辞めた佐藤さんが設定した', ['start', ...MID], /^\? predecessor$/],
    ['さっき決めたパスワード、もう忘れました', ['export.save', 'export.place'], /^\? password-again$/],
    ['土曜はだめなんですか', ['start', 'escalate.filed', ...MID], /^\? hours$/],
    ['本当に大丈夫ですか。心配なので人と話したい', ['start', 'closed', 'done', ...MID], /^STUCK asked$/],
    ['I still need help', ['escalate.filed'], /^HUMAN$/],
    [
      'i dont see any file called that, only "cert"',
      ['copy.locate', 'copy.search'],
      /^(?:FOUND|\? file-name)$/,
    ],
  ])('%s', (text, steps, meaning) => {
    for (const step of steps) expect(said(step, text)).toMatch(meaning);
  });

  test('a password that was just forgotten is set anew by a button', () => {
    expect(understoodAt('export.save', 'さっき決めたパスワード、もう忘れました')).toEqual({
      kind: 'answer',
      question: 'password-again',
      others: ['BACK'],
    });
  });
});
