import type { Intent } from '../intents/intents.ts';
import { saysOf } from '../manner/says.ts';
import type { Says } from '../text/said-in.ts';
import type { Sense } from '../text/senses.ts';
import { leftOfIntent } from './intent-vetoes.ts';
import { leftOfKind } from './kind-vetoes.ts';

/**
 * What is left of an intent's weight by how the sentence is said, 1 where nothing speaks against it. Small rules, each for one way
 * in which words that are there mean the opposite.
 */
export const left = (intent: Intent, sense: Sense, text: string, says: Says = saysOf(text)): number =>
  leftOfKind(intent, sense, text, says) * leftOfIntent(intent, sense, text, says);
