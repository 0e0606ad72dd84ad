import { describe, expect, test } from '@jest/globals';
import { STEPS, type Step } from '../../src/machines/step-ids.ts';
import { said } from '../helpers/understanding/said-at.ts';

describe('who is in a hurry is no one who stops', () => {
  test.each([
    '急いでいます',
    '今日中に必要なんです',
    '本日中になんとかしたいのですが',
    '時間がないので早くしてください',
    '至急お願いします',
    '今すぐ要るんです',
    'すぐに使いたいんですけど',
    '午後イチで使うので急ぎです',
    'ちょっと急ぎなんですが',
    '明日の朝までに必要です',
    'とにかく急いでるんですよ',
    '急を要します',
    'I need it right now',
    'I need this today',
    "it's urgent",
    "I'm in a hurry",
    'we need it by tomorrow morning',
    'this is really urgent please',
    'asap please',
    'no time to lose here',
    'I have to have it by 5 pm today',
    "can we do this quickly, I'm in a rush",
    'need this sorted today',
    'it has to be done this afternoon',
  ])('%s', (text) => {
    for (const step of STEPS) expect([step, said(step, text)]).toEqual([step, 'nothing urgent']);
  });

  test.each<[Step, string, RegExp]>([
    ['start', '急いでバックアップを取りたいです', /^BEGIN$/],
    ['start', 'I need to make the backup today', /^BEGIN$/],
    ['start', '急いでいるので担当者と話したい', /^HUMAN$/],
    ['start', 'I need a person right now', /HUMAN$/],
    ['copy.locate', '急いでいるのに見つかりません', /NOT_FOUND/],
    ['copy.locate', '今急いで探しています', /^nothing in-your-time$/],
    [
      'export.open',
      "sorry, I have no time today, I'll do it tomorrow",
      /^nothing (?:kept-for-later|in-your-time)$/,
    ],
    ['export.open', '時間がないのでまた明日にします', /^nothing (?:kept-for-later|in-your-time)$/],
  ])('what is said beside it counts: %s %s', (step, text, meaning) => {
    expect(said(step, text)).toMatch(meaning);
  });
});
