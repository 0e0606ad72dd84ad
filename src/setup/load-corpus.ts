import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES, type Locale } from '../machines/locales.ts';
import { LOCALES_DIR } from '../settings/load-words.ts';
import { foreseenExamples } from '../understanding/foreseen/foreseen.ts';
import type { Utterances } from '../understanding/foreseen/utterances.ts';
import { type IntentExample, readCorpus } from '../understanding/intents/intents.ts';
import { TRAINING } from '../understanding/intents/train-intents.ts';

/** Sentences that one author wrote with one kind of person in mind. */
type Pass = { readonly name: string; readonly examples: readonly IntentExample[] };

/** Reads `locales/<locale>/corpus/*.txt`, by file. */
export const loadCorpus = (): readonly Pass[] =>
  LOCALES.flatMap((locale) =>
    readdirSync(join(LOCALES_DIR, locale, 'corpus'))
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .map((file) => ({
        name: `${locale}/${file.replace('.txt', '')}`,
        examples: readCorpus(file, readFileSync(join(LOCALES_DIR, locale, 'corpus', file), 'utf8')),
      })),
  );

/** What a model is made from, as SHA-256 in hex: another corpus, lexicon or manner of training is another digest. */
export const digestOf = (passes: readonly Pass[], utterances: Readonly<Record<Locale, Utterances>>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        passes,
        LOCALES.map((locale) => [utterances[locale].words, foreseenExamples(utterances[locale])]),
        TRAINING,
      ]),
    )
    .digest('hex');
