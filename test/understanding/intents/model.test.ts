import { statSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { LOCALES } from '../../../src/machines/locales.ts';
import { digestOf, loadCorpus } from '../../../src/setup/load-corpus.ts';
import { loadModel, loadUtterances, MODEL_FILE } from '../../../src/setup/load-understanding.ts';
import { readModel } from '../../../src/understanding/intents/intent-model.ts';
import { INTENTS } from '../../../src/understanding/intents/intents.ts';
import { makeModel } from '../../../src/understanding/intents/make-model.ts';
import { undecorated } from '../../../src/understanding/text/marks.ts';
import { bare } from '../../../src/understanding/text/normalise.ts';
import { createSenses } from '../../../src/understanding/text/senses.ts';
import { sentences, unseenSentences } from '../../helpers/understanding/sentences.ts';

const passes = loadCorpus();
const utterances = loadUtterances();

describe('the model', () => {
  test('is made from the corpus as it stands: else run `npm run train`', () => {
    expect(loadModel().digest).toBe(digestOf(passes, utterances));
  });

  test('has at most a megabyte', () => expect(statSync(MODEL_FILE).size).toBeLessThanOrEqual(1_000_000));

  test('is the same bytes for the same sentences', () => {
    const senseOf = createSenses(LOCALES.map((locale) => utterances[locale].words));
    const some = passes.flatMap(({ examples }) => examples.filter((_, n) => n % 200 === 0));
    const made = makeModel(some, senseOf, 'digest');
    expect(Buffer.compare(made, makeModel(some, senseOf, 'digest'))).toBe(0);
    expect(readModel(made).digest).toBe('digest');
  });

  test('refuses what is no model', () => {
    expect(() => readModel(new Uint8Array(200))).toThrow('npm run train');
  });
});

describe('the corpus', () => {
  const all = passes.flatMap(({ name, examples }) => examples.map((example) => ({ name, ...example })));

  test('has several passes in each language, and examples of every intent in both', () => {
    for (const locale of LOCALES) {
      const own = passes.filter(({ name }) => name.startsWith(`${locale}/`));
      expect(own.length).toBeGreaterThanOrEqual(4);
      const covered = new Set(own.flatMap(({ examples }) => examples.map(({ intent }) => intent)));
      expect(INTENTS.filter((intent) => !covered.has(intent))).toEqual([]);
    }
    expect(all.length).toBeGreaterThan(5000);
  });

  test('never gives one sentence two meanings', () => {
    const meanings = new Map<string, Set<string>>();
    for (const { text, intent } of all) {
      const words = bare(undecorated(text));
      if (words !== '') meanings.set(words, (meanings.get(words) ?? new Set()).add(intent));
    }
    expect(
      [...meanings].filter(([, intents]) => intents.size > 1).map(([text, intents]) => [text, ...intents]),
    ).toEqual([]);
  });

  test('holds no sentence of a test set', () => {
    const held = new Set(
      [...sentences('test'), ...unseenSentences('unseen'), ...unseenSentences('first-sight')].map(
        ({ text }) => text,
      ),
    );
    expect(all.filter(({ text }) => [...text].length > 8 && held.has(text)).map(({ text }) => text)).toEqual(
      [],
    );
  });
});
