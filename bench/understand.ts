/** What understanding a sentence takes beside the least that could be done with it, and a long text beside a sentence. */
import { loadUnderstanding, loadUtterances } from '../src/setup/load-understanding.ts';
import { acceptsOf, sentences } from '../test/helpers/understanding/sentences.ts';
import { claim, inTurns } from './ratio.ts';

const { understand } = loadUnderstanding();
const asked = [...sentences('dev'), ...sentences('test')].map(({ step, text }) => ({
  text,
  at: { step, locale: 'ja', accepts: acceptsOf(step), reissueOpen: true } as const,
}));
const words = Object.values(loadUtterances()).flatMap(
  (locale) => JSON.stringify(locale).match(/[\p{L}\p{N}]{2,}/gu) ?? [],
);
const long = 'ありました。'.repeat(20_000);
const [first] = asked;
if (first === undefined) throw new Error('there are no sentences');

/** The yardstick: each text folded, and looked through for every word that stands in the utterances. */
const reference = (): number =>
  asked.reduce((found, { text }) => {
    const folded = text.normalize('NFKC').toLowerCase();
    return found + words.filter((word) => folded.includes(word)).length;
  }, 0);

const medians = await inTurns(
  {
    sentences: () => asked.map(({ text, at }) => understand(text, at)),
    reference,
    long: () => asked.map(() => understand(long, first.at)),
  },
  41,
  undefined,
  // V8 compiles it for so long.
  25,
);
const each = (ms: number): string => `${((ms / asked.length) * 1000).toFixed(1)} µs`;
console.log(
  `a sentence ${each(medians.sentences)} · the reference ${each(medians.reference)} · 120,000 characters ${each(medians.long)}`,
);
claim('a sentence : the reference', medians.sentences / medians.reference, 1);
claim('a text of 120,000 characters : a sentence', medians.long / medians.sentences, 1);
