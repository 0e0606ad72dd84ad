import type { Reading } from '../foreseen/examples.ts';

/** How much a foreseen sentence counts against the model's own judgement. */
const FORESEEN = 0.55;
/** The same where the model gives it less than `SECONDED`: enough to be offered, not to be done. */
const UNSECONDED = 0.25;
const SECONDED = 0.15;
/** A foreseen sentence that is said word for word. */
const SURE = 0.9;
/** Letters of a text that is no more than an answer. */
const SHORT = { kana: 7, latin: 10 } as const;
const LATIN = /[a-z]/;
/** How much a short answer counts: more than whatever else such words may mean. */
const ANSWERED = 1.5;
/** The least that the model, or the whole text, must give what a foreseen sentence, or a clause, says. */
const SUPPORTED = 0.05;
/** What the model gives another reading where it speaks against a foreseen sentence that it gives next to nothing. */
const CONTRARY = 0.6;
/** What is nearly nothing. */
const FEW = 0.1;

/**
 * What a foreseen sentence adds: all, where it is said word for word (`verbatim`) or hardly more is said; little, where the model does not second
 * it. `words` is the text as it is compared, `model` what the model gives the same, `rival` the most that it gives another reading.
 */
export const foreseenWeight = (
  { score, short }: Reading,
  words: string,
  verbatim: boolean,
  model: number,
  rival: number,
): number => {
  const isShort = words.length <= (LATIN.test(words) ? SHORT.latin : SHORT.kana);
  const denied = model < FEW && rival >= CONTRARY && !verbatim;
  if (denied) return score * UNSECONDED;
  if (isShort && score >= SURE) return ANSWERED;
  if (verbatim || (!short && score >= SURE && model >= SUPPORTED)) return 1;
  return score * (model >= SECONDED ? FORESEEN : UNSECONDED);
};
