import { describe, expect, test } from '@jest/globals';
import type { Step } from '../../src/machines/step-ids.ts';
import { said, understoodAt } from '../helpers/understanding/said-at.ts';

/** What is said at a step, and what it comes to. */
type Said = readonly [Step, string, string | RegExp];

const holds = (all: readonly Said[]): void => {
  test.each(all)('at %s: %s', (step, text, meaning) => {
    const got = said(step, text);
    if (typeof meaning === 'string') expect(got).toBe(meaning);
    else expect(got).toMatch(meaning);
  });
};

describe('an answer to an earlier question presses nothing of this step', () =>
  holds([
    ['export.password', '先ほどのご質問ですが、「はい」は選べました', 'ask NEXT'],
    ['export.format', 'さっき聞かれた件、はいを選べました', 'ask NEXT'],
    ['export.password', 'to answer the question before, yes could be chosen', /^(?:ask NEXT|nothing)/],
    ['copy.check', 'デスクトップにありました(前の質問の答えです)', 'nothing noted'],
    ['copy.save', 'さっきのファイルをUSBにコピーしました', 'DONE'],
  ]));

describe('what is taken back at once is not done', () =>
  holds([
    ['copy.save', '保存できました。いや、まだだった', 'nothing in-your-time'],
    ['copy.save', 'copied it. oh sorry, not yet', 'nothing in-your-time'],
    ['copy.save', "copied to the stick. wait, no, I haven't", 'nothing in-your-time'],
    ['copy.save', 'コピー完了!!…と思ったら、まだ途中でした', 'nothing in-your-time'],
    ['copy.save', 'コピー完了!!…と思ったら容量不足でした', '? where-to-keep'],
    ['export.open', '開かないです。いや待って、開きました', 'NEXT'],
  ]));

describe('what only would be, if one thing were there', () =>
  holds([
    ['reissue.credentials', 'パスワードだけ思い出せれば全部そろいます', 'ask UNKNOWN_PASSWORD HAVE_ALL'],
    ['reissue.credentials', 'あとはコードだけなんですが', 'ask UNKNOWN_CODE HAVE_ALL'],
    ['reissue.credentials', 'if I only had the code I could go on', 'ask UNKNOWN_CODE HAVE_ALL'],
    ['reissue.credentials', 'コードもパスワードもアドレスも分かります', 'HAVE_ALL'],
    ['reissue.credentials', "I don't remember which address we registered", 'UNKNOWN_EMAIL'],
    ['copy.search', 'USBさえあればコピーできます', /^nothing/],
    ['copy.search', '探せばあると思います', 'nothing in-your-time'],
    ['copy.search', 'よく見ればありました', 'FOUND'],
  ]));

describe('in anger or in irony the fact counts', () =>
  holds([
    ['export.open', '開かないって言ってるじゃないですか', 'CANNOT'],
    ['copy.locate', 'ないって何度も言ってるのに', 'NOT_FOUND'],
    ['export.open', 'いや開けへん言うてるやろ', 'CANNOT'],
    ['copy.locate', "I told you it's not there", 'NOT_FOUND'],
    ['copy.locate', 'like I said, it is in downloads', 'FOUND'],
    ['export.save', 'また保存できませんでした。さすが便利な案内ですね', 'CANNOT'],
    ['start', 'ほんとありえない', 'nothing sorry'],
    ['start', 'this is outrageous', 'nothing sorry'],
  ]));

describe('hearsay stays hearsay', () => {
  test.each(['同僚がファイルはないと言ってますけど', '情シスがもうないって言ってます'])('%s', (text) =>
    expect(understoodAt('copy.locate', text).kind).not.toBe('act'),
  );
});

describe('what comes of leaving a step out', () =>
  holds([
    ['copy.check', '確認しないとどうなりますか', 'nothing may-skip'],
    ['reissue.check', 'チェックせずに進んだらまずいですか', 'nothing may-skip'],
    ['verify', "what if I don't check it", 'nothing may-skip'],
    ['export.open', 'この手順スキップするとどうなるの', 'nothing no-skip'],
    ['copy.locate', 'is it ok to skip this', 'nothing no-skip'],
    ['copy.check', '確認は飛ばします', 'SKIP'],
  ]));

describe('in which order', () =>
  holds([
    ['export.format', 'パスワードは先ですか後ですか', 'nothing in-order'],
    ['export.select', '順番は逆でもいいですか', 'nothing in-order'],
    ['start', 'in what order do I do this', 'nothing in-order'],
    ['start', '何から始めればいいですか', 'BEGIN'],
    ['start', 'until what day is my certificate valid', '? validity'],
  ]));

describe('on a computer that others use, or on two', () =>
  holds([
    ['copy.save', '会社の共用パソコンに置いても大丈夫ですか', '? where-to-keep'],
    ['start', 'can I do this on a shared computer, is it safe?', '? where-to-keep'],
    ['start', 'my certificate is on a laptop and on a desktop, both?', '? each-certificate'],
    ['start', 'will I still have it in windows after the export', '? what-is-export'],
    ['copy.save', "okay it's on the shared drive now", 'DONE'],
    ['copy.save', '共有のパソコンにコピーしました。大丈夫です', 'DONE'],
    ['start', 'パソコン2台で使ってるけど両方でバックアップ取る必要ある?', '? each-certificate'],
    ['start', 'do I have to do this on each of my computers', '? each-certificate'],
    ['export.key', 'エクスポートすると一覧から消えますか', '? what-is-export'],
    ['start', 'how long does the export take', '? duration'],
  ]));

describe('a look at the file that was had', () =>
  holds([
    ['copy.check', '確認しました、使えます', 'SKIP'],
    ['export.check', 'I checked it, it works', 'SKIP'],
    ['verify', '確認しました、使えます', 'ask TRUST CHECK'],
    ['copy.check', '確認したら開けませんでした', '? which-password'],
    ['verify', 'USBのを試したけど開かんかった', '? which-password'],
    ['verify', 'tried it yesterday, opened without problem', 'ask TRUST CHECK'],
    ['verify', 'I doubt it is any good', 'CHECK'],
    ['export.check', "I checked but it doesn't open", '? which-password'],
    ['verify', '大丈夫じゃないと思う', 'CHECK'],
    ['verify', "I don't think it is ok", 'CHECK'],
    ['copy.check', '確認しました。使えますか', 'CHECK'],
  ]));

describe('how long until somebody calls, at the ticket', () =>
  holds([
    ['escalate.filed', 'how long until someone calls', '? hours'],
    ['escalate.filed', 'what is the waiting time for a call back', '? hours'],
    ['escalate.filed', 'how soon will I be called', '? hours'],
    ['escalate.filed', '電話までどのくらいかかりますか', '? hours'],
    ['escalate.filed', 'あとどれくらいで連絡来ますか', '? hours'],
  ]));

describe('whether it is over, at the end', () => {
  holds([
    ['done', 'これで全部終わりですか', 'nothing that-is-all'],
    ['done', 'もう何もしなくて大丈夫ですか?', 'nothing that-is-all'],
    ['done', 'am I done now?', 'nothing that-is-all'],
    ['done', 'is there anything else I need to do?', 'nothing that-is-all'],
  ]);
  test("somebody else's certificate is answered, and the next one offered", () =>
    expect(understoodAt('done', "it's my boss's certificate next")).toEqual({
      kind: 'answer',
      question: 'each-certificate',
      others: ['ANOTHER'],
    }));
});

describe('rare words for the same', () =>
  holds([
    ['reissue.download', 'メール来ん', 'NO_MAIL'],
    ['reissue.download', '待っとるけどメールけえへん', 'NO_MAIL'],
    ['reissue.download', 'メール来んかったらどうすんの', 'nothing if-so'],
    ['copy.save', 'コピっときました', 'DONE'],
    ['export.select', 'せんたくしました', 'NEXT'],
    ['export.select', 'それらしいのがおらん', 'NOT_LISTED'],
    ['export.key', 'はい を えらぶ できません', 'KEY_DISABLED'],
    ['export.open', 'ひらく できない です', 'CANNOT'],
    ['reissue.credentials', '申請パスワードは分かりかねます', 'UNKNOWN_PASSWORD'],
    ['start', '洗濯しました', 'nothing off-topic'],
  ]));

describe('of two sentences the one that is no politeness counts', () =>
  holds([
    ['copy.locate', '平素よりお世話になっております。ファイルはダウンロードにございました。', 'FOUND'],
    ['copy.locate', 'ダウンロード見たけどあらへん', 'ask SEARCH NOT_FOUND'],
    ['copy.locate', 'I hope you are doing well. The file is on my desktop.', 'FOUND'],
    ['copy.search', 'Sorry for the late reply. I could not find it anywhere.', 'NOT_FOUND'],
    ['start', 'Thank you very much for your help', '? thanks'],
    ['start', '先日はありがとうございました', '? thanks'],
  ]));
