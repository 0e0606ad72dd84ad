import type { Step } from '../../machines/step-ids.ts';
import type { Intent } from '../intents/intents.ts';
import { SITE, SITE_NAMED } from '../manner/named-site.ts';
import { SAVING } from '../manner/saving.ts';
import { BEFORE_APPLYING, BEFORE_SAVING } from '../policy/step-groups.ts';
import type { Says } from '../text/said-in.ts';
import type { Sense } from '../text/senses.ts';
import type { At } from '../understood.ts';

/** A text, or a clause, at a step, as whatever weighs it asks of it. */
export type Heard = {
  readonly text: string;
  readonly at: At;
  readonly sense: Sense;
  readonly says: Says;
  /** That it is saved somewhere is told where that is heard. */
  readonly saved: boolean;
};

/** What is left of an intent that the step has nothing to do with and that no word of its own names. */
const UNNAMED = 0.3;
/** Steps that ask for nothing that there may or may not be. */
const ASK_NOTHING: readonly Step[] = ['start', 'closed', 'successor', 'done'];
/** Steps where that something is over is no backup. */
const ASK_NO_END: readonly Step[] = [...BEFORE_SAVING, ...BEFORE_APPLYING];

/** No more than no. */
const isBareNo = ({ negated, known, strange }: Sense): boolean =>
  negated && known.size === 0 && strange.size === 0;

/** No more than that something is over. */
const isBareEnd = ({ known, strange }: Sense): boolean =>
  known.size === 1 && known.has('done') && strange.size === 0;

/** Whether an intent is of another step, as far as the text says. */
const isElsewhere = (intent: Intent, { at: { step }, sense, says }: Heard): boolean => {
  switch (intent) {
    case 'site-error':
      return !step.startsWith('reissue') && !says(step.startsWith('export') ? SITE_NAMED : SITE);
    case 'cannot-save':
      return !step.startsWith('export.') && !says(SAVING);
    case 'file-missing':
      return isBareNo(sense) && ASK_NOTHING.includes(step);
    case 'done-copy':
      return ASK_NO_END.includes(step) && isBareEnd(sense);
    default:
      return false;
  }
};

/** What is left of an intent's weight by the step: 1 where it belongs there, or is named. */
export const leftAtStep = (intent: Intent, heard: Heard): number =>
  isElsewhere(intent, heard) ? UNNAMED : 1;
