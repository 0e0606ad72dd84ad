import type { Step } from '../../../src/machines/step-ids.ts';
import { loadUnderstanding } from '../../../src/setup/load-understanding.ts';
import type { Understand } from '../../../src/understanding/understand.ts';
import { acceptsOf, say } from './sentences.ts';

let understand: Understand | undefined;

/** How a sentence is taken that is said at a step. */
export const understoodAt = (step: Step, text: string): ReturnType<Understand> => {
  // Each call reads the words and the service file anew, which takes longer than a sentence.
  understand ??= loadUnderstanding().understand;
  return understand(text, {
    step,
    locale: 'ja',
    accepts: acceptsOf(step),
    reissueOpen: step !== 'closed',
  });
};

/** The same in a word or two. */
export const said = (step: Step, text: string): string => say(understoodAt(step, text));
