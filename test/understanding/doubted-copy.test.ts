import { expect, test } from '@jest/globals';
import type { Step } from '../../src/machines/step-ids.ts';
import { said } from '../helpers/understanding/said-at.ts';

test.each<[Step, string, string]>([
  ['start', 'コピーはできたけど開けるか不安', 'HAVE_BACKUP'],
  ['start', 'バックアップはあるけど本当に使えるか分からない', 'HAVE_BACKUP'],
  ['start', "I have a copy but I'm not sure it works", 'HAVE_BACKUP'],
  ['copy.locate', 'コピーはできたけど開けるか不安', 'TOLD HAVE_BACKUP'],
  ['copy.check', 'コピーはできたのですが、ちゃんと開けるのか不安でして', 'CHECK'],
  ['copy.check', 'これ本当に開けるのかな', 'CHECK'],
  ['done', 'how do i know it really worked', 'CHECK'],
  ['done', 'how can I be sure it worked?', 'CHECK'],
  ['done', 'ちゃんとできたかどうやって分かりますか', 'CHECK'],
  ['copy.save', 'バックアップが取れてるかどうすれば確かめられますか', 'CHECK'],
  ['export.check', 'how can we tell the export is ok', 'CHECK'],
  ['copy.save', 'USBに入れたんですが開けるかどうか分からなくて心配です', 'CHECK'],
  ['copy.save', 'コピーできたっぽいけど壊れてないかな', 'CHECK'],
  ['copy.save', 'copied it but not sure it opens', 'CHECK'],
  ['verify', "copied it to a stick but I'm worried it won't open", 'CHECK'],
  ['verify', "I'm worried the file is corrupted", 'CHECK'],
  ['export.save', '保存はできたけど開けるか不安', 'NEXT'],
  ['export.check', 'エクスポートはしたものの、本当に開けるか心配です', 'CHECK'],
  ['reissue.save', 'コピーしたけど使えるか不安', 'CHECK'],
  ['reissue.check', 'ダウンロードはできたけどちゃんと使えるか自信がない', 'CHECK'],
  ['done', 'not sure the copy works', 'CHECK'],
])('who doubts whether a copy opens is led to have it looked at (%s: %s)', (step, text, meaning) =>
  expect(said(step, text)).toBe(meaning),
);

test.each<[Step, string, RegExp]>([
  ['copy.save', '開けるか不安だったけどちゃんと開けました', /^DONE$/],
  ['copy.save', 'もし開けなかったら不安です', /^nothing/],
  ['copy.save', 'コピーできるか不安', /^\?/],
  ['start', '証明書が使えなくなるか不安です', /^\? revoked/],
  ['start', '証明書がいつまで使えるか分からない', /^\? validity/],
  ['start', 'パソコンが新しくなっても使えるか心配', /^\? new-pc/],
  ['reissue.apply', 'このページが使えるか心配です', /^(?:\?|ask) anxious/],
  ['export.open', '開けるか不安', /^(?:ask|\? anxious)/],
])('%s: %s is another doubt, or none', (step, text, meaning) => expect(said(step, text)).toMatch(meaning));
