import { describe, expect, test } from '@jest/globals';
import { STEPS, type Step } from '../../src/machines/step-ids.ts';
import { loadUnderstanding } from '../../src/setup/load-understanding.ts';
import { acceptsOf, say } from '../helpers/understanding/sentences.ts';

const { understand } = loadUnderstanding();
const meant = (step: Step, text: string) =>
  understand(text, { step, locale: 'ja', accepts: acceptsOf(step), reissueOpen: step !== 'closed' });

describe('a language is changed by a wish for it alone', () => {
  test.each<[string, string]>([
    ['English please', 'en'],
    ['hello, English please', 'en'],
    ["I don't understand Japanese, English please", 'en'],
    ['could we please continue in English?', 'en'],
    ['すみません、英語でお願いできますか', 'en'],
    ['英語に切り替えたいです', 'en'],
    ['日本語に戻してください', 'ja'],
    ['go back to Japanese please', 'ja'],
  ])('%s', (text, locale) => {
    for (const step of STEPS) expect([step, say(meant(step, text))]).toEqual([step, `lang ${locale}`]);
  });
});

const BESIDE = [
  'I want to start over',
  'the page is blank',
  'it did not work',
  'go back',
  'my boss left',
  '画面が真っ白です',
  '最初からやり直したい',
  '上司が退職しました',
  '終わりました',
  '少し待ってください',
];
const SOME = [
  'start',
  'copy.locate',
  'export.save',
  'reissue.credentials',
  'escalate.filed',
  'done',
] as const;
const WISHES = [
  'Japanese please',
  'English please',
  '日本語でお願いします',
  '英語にしてください',
  'switch to English',
];

describe.each(BESIDE)('beside "%s" it is not', (other) => {
  test.each(WISHES)('%s', (wish) => {
    for (const text of [`${other}. ${wish}`, `${wish}, ${other}`, `${other} ${wish}`, `${other}ので${wish}`])
      for (const step of SOME)
        expect([text, step, meant(step, text).kind]).not.toEqual([text, step, 'language']);
  });
});
