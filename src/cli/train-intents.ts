import { writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { LOCALES } from '../machines/locales.ts';
import { digestOf, loadCorpus } from '../setup/load-corpus.ts';
import { loadUtterances, MODEL_FILE } from '../setup/load-understanding.ts';
import { foreseenExamples } from '../understanding/foreseen/foreseen.ts';
import { makeModel } from '../understanding/intents/make-model.ts';
import { createSenses } from '../understanding/text/senses.ts';

/** Makes `locales/intents.model` from the corpus and the foreseen sentences. */
if (import.meta.main) {
  const utterances = loadUtterances();
  const passes = loadCorpus();
  const examples = [
    ...passes.flatMap((pass) => pass.examples),
    ...LOCALES.flatMap((locale) => foreseenExamples(utterances[locale])),
  ];
  const senseOf = createSenses(LOCALES.map((locale) => utterances[locale].words));
  const bytes = brotliCompressSync(makeModel(examples, senseOf, digestOf(passes, utterances)));
  writeFileSync(MODEL_FILE, bytes);
  process.stdout.write(`${examples.length} sentences, ${bytes.length} bytes: ${MODEL_FILE}\n`);
}
