import { describe, expect, test } from '@jest/globals';
import type { Step } from '../../src/machines/step-ids.ts';
import { said } from '../helpers/understanding/said-at.ts';

describe('what nobody wishes for is not done', () => {
  test.each<[Step, string]>([
    ['export.open', "i don't want to start over"],
    ['export.open', "please don't go back to the start"],
    ['export.open', 'do i have to start from the beginning?'],
    ['export.open', '最初からはいやです'],
    ['export.open', '最初からになっちゃうの？'],
    ['copy.search', '検索はしたくないです'],
    ['copy.locate', '探すのは面倒なのでしたくない'],
    ['copy.locate', "i'd rather not search"],
    ['copy.locate', 'i dont want to search the entire pc'],
    ['copy.check', '飛ばさないで'],
    ['copy.check', "don't skip it"],
    ['verify', "i don't trust it"],
    ['verify', '信用できないので終えたくない'],
    ['start', 'バックアップはしたくない'],
    ['start', "i don't want to back up anything"],
    ['export.key', 'いいえを選びました'],
    ['export.key', '「いいえ」のほうを押してしまいました'],
    ['export.key', 'i picked no is that ok'],
    ['export.key', 'i selected "No, do not export"'],
  ])('%s: %s', (step, text) => expect(said(step, text)).toMatch(/^(?:nothing|ask|\?)/));

  test.each<[Step, string, string]>([
    ['export.open', 'I have to start over', 'RESTART'],
    ['export.open', '最初からやり直したい', 'RESTART'],
    ['copy.locate', '検索したいです', 'SEARCH'],
    ['copy.check', '飛ばします', 'SKIP'],
    ['start', 'バックアップしたいです', 'BEGIN'],
    ['export.key', 'いいえしか選べない', 'KEY_DISABLED'],
    ['export.key', 'only no can be picked', 'KEY_DISABLED'],
  ])('%s: %s is', (step, text, meaning) => expect(said(step, text)).toBe(meaning));
});

describe('what came of a file is asked in many ways', () => {
  test.each([
    "what's the verdict",
    "so what's the verdict?",
    'what was the verdict on my file',
    "what's the outcome",
    'and the result?',
    'did my file pass',
    'what did you make of my file',
    '判定はどうでしたか',
    '結果は?',
    '合格でしたか',
    '判定結果を知りたい',
  ])('%s', (text) => {
    for (const step of ['copy.check', 'verify', 'export.check', 'done'] as const)
      expect(said(step, text)).toBe('? check-result');
  });
});

describe('when the desk is in touch', () => {
  test.each([
    '送るの押したらすぐ電話来ますか',
    'すぐに連絡をもらえますか',
    'いつまで待たせるんですか',
    'how long do i have to wait',
    'will someone call me today',
  ])('%s', (text) => {
    for (const step of ['escalate.contact', 'escalate.filed'] as const)
      expect(said(step, text)).toBe('? hours');
  });
});
