import { undecorated } from '../text/marks.ts';
import { widthFolded } from '../text/normalise.ts';
import type { Sense } from '../text/senses.ts';
import { featuresOf } from './features.ts';
import { packModel } from './intent-model.ts';
import { INTENTS, type IntentExample } from './intents.ts';
import { trainIntents } from './train-intents.ts';

const SEED = 7;

/** The packed model of examples; the same examples in the same order give the same bytes. Takes a minute or two. */
export const makeModel = (
  examples: readonly IntentExample[],
  senseOf: (text: string) => Sense,
  digest: string,
): Uint8Array =>
  packModel(
    trainIntents(
      examples.map(({ intent, text }) => {
        const words = widthFolded(undecorated(text));
        return { intent: INTENTS.indexOf(intent), features: featuresOf(senseOf(words)) };
      }),
      SEED,
    ),
    digest,
  );
