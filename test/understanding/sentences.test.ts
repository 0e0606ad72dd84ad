import { describe, expect, test } from '@jest/globals';
import { loadUnderstanding } from '../../src/setup/load-understanding.ts';
import { acceptsOf, type Sentence, say, sentences } from '../helpers/understanding/sentences.ts';

const { understand } = loadUnderstanding();
const said = ({ step, text }: Sentence): string =>
  say(understand(text, { step, locale: 'ja', accepts: acceptsOf(step), reissueOpen: true }));

/** A button and the sentence that says the same lead to the same step with the same reason. */
const alike: Readonly<Record<string, string>> = {
  UNKNOWN_EMAIL: 'STUCK unknown-email',
  UNKNOWN_PASSWORD: 'STUCK unknown-password',
  UNKNOWN_CODE: 'STUCK unknown-code',
  'nothing secret': 'secret',
  'nothing off-topic': 'nothing',
  'nothing not-understood': 'nothing',
};
const plain = (outcome: string): string => alike[outcome] ?? outcome;
const isRight = (sentence: Sentence): boolean => sentence.expect.map(plain).includes(plain(said(sentence)));
const isOffTopic = ({ expect }: Sentence): boolean => expect.join() === 'nothing';

/** `dev` is what the utterances were tuned against, `test` was not looked at for that. */
describe.each(['dev', 'test'] as const)('%s sentences', (split) => {
  const all = sentences(split);
  const ours = all.filter((sentence) => !isOffTopic(sentence));
  const theirs = all.filter(isOffTopic);

  test('at least 92 of 100 are understood', () => {
    const wrong = ours.filter((sentence) => !isRight(sentence));
    expect(wrong.length / ours.length).toBeLessThanOrEqual(0.08);
  });

  test('no off-topic sentence moves anybody', () => {
    const moved = theirs
      .map((sentence) => `${sentence.text} → ${said(sentence)}`)
      .filter((line) => !/ → (?:nothing|\?|ask)/.test(line));
    expect(moved).toEqual([]);
  });

  test('few off-topic sentences are answered', () => {
    const answered = theirs.filter((sentence) => said(sentence).startsWith('?'));
    expect(answered.length / theirs.length).toBeLessThanOrEqual(0.05);
  });
});
