import type { Intent } from '../intents/intents.ts';
import { HOW_UNKNOWN, MAY_I, OF_THE_PRESS, REQUEST, TELLS, WISH } from '../manner/asking.ts';
import { ONLY_OTHERS } from '../manner/certificate-list.ts';
import { BROUGHT_TO_ITS_END } from '../manner/deeds.ts';
import { DENIED_TWICE, NEGATIVE, NONE_OF, NOT_SAID, NOT_SO, UNABLE } from '../manner/denial.ts';
import { NOT_GREY } from '../manner/exportable-key.ts';
import {
  CREDENTIAL,
  isRecovered,
  KNOWN,
  LOST_SAID,
  NEVER_ASKED,
  NOT_KNOWN,
} from '../manner/known-credentials.ts';
import { FILE_NAMED, OLD, OTHER_FILE } from '../manner/named-file.ts';
import { ASKED_OTHERS, CASE, LATER, LEFT_OFF, NOT_YET, PLANNED, UNSENT } from '../manner/not-now.ts';
import { IN_THE_WAY } from '../manner/saving.ts';
import { NOT_MINE, NOT_OURS, OF_OTHERS, OTHERS } from '../manner/somebody-else.ts';
import { ENDS_BADLY, NO_ERROR } from '../manner/trouble.ts';
import type { Says } from '../text/said-in.ts';
import { isBare, type Sense } from '../text/senses.ts';
import { type Kinds, kindsOf } from './intent-kinds.ts';

const LOST = ['forget', 'lose', 'delete', 'unneeded', 'bad', 'no'];
const isUnsaid = (sense: Sense, says: Says): boolean =>
  !says(NOT_KNOWN) && !LOST.some((meaning) => sense.known.has(meaning));

const isNegative = (intent: Intent, sense: Sense, says: Says): boolean =>
  sense.negated || says(NEGATIVE) || (intent === 'not-listed' && says(ONLY_OTHERS));

/** Not lost, not forgotten. */
const isKept = ({ negated, known }: Sense, says: Says): boolean =>
  negated &&
  says(LOST_SAID) &&
  ['lose', 'forget', 'delete'].some((meaning) => known.has(meaning)) &&
  !['know', 'find', 'remember', 'have', 'exist'].some((meaning) => known.has(meaning));

/** Whether something is told as done. */
const isToldDone = ({ asks, negated }: Sense, says: Says): boolean =>
  !asks && !negated && says(BROUGHT_TO_ITS_END) && !says(CASE);

/** Whether a beginning is asked for: "could you tell me how" begins as well as "begin". */
const isAskedFor = (intent: Intent, says: Says): boolean => intent === 'want-backup' && says(REQUEST);

/** What is done, known or wanting at a step: less where another case is spoken of, another person, another time, or it is taken back. */
const leftAtStep = (intent: Intent, is: Kinds, says: Says): number => {
  let share = 1;
  if (says(CASE) || says(OF_THE_PRESS)) share *= 0.15;
  if (says(DENIED_TWICE) && (intent === 'no' || is.needsNegative)) share *= 0.15;
  if (!is.unknown && says(OF_OTHERS)) share *= 0.3;
  if (intent !== 'want-backup' && says(LATER) && !(intent === 'check' && says(WISH))) share *= 0.15;
  if (says(OTHERS) && intent !== 'not-listed') share *= 0.25;
  if (says(NOT_SAID) || (says(NOT_SO) && !says(DENIED_TWICE))) share *= 0.15;
  return share;
};

const leftOfWhatComes = (sense: Sense, says: Says): number => {
  if (says(ASKED_OTHERS)) return 0.15;
  return !sense.asks && (says(NOT_YET) || says(LATER) || says(PLANNED)) ? 0.3 : 1;
};

/** What is told rather than asked. */
const leftOfTold = (intent: Intent, is: Kinds, sense: Sense, says: Says): number => {
  let share = 1;
  if (is.press && intent !== 'want-backup' && says(NOT_YET)) share *= 0.1;
  if (sense.asks && !says(TELLS) && !isAskedFor(intent, says)) share *= is.press ? 0.5 : 0.35;
  if (is.trouble && isBare(sense)) share *= 0.1;
  if ((is.unknown || is.press) && says(MAY_I)) share *= 0.3;
  return share;
};

const leftOfUnknown = (sense: Sense, says: Says): number => {
  let share = 1;
  if (isUnsaid(sense, says) || says(NEVER_ASKED)) share *= 0.1;
  if (says(KNOWN) || isKept(sense, says)) share *= 0.1;
  return share;
};

const leftOfDeed = (says: Says): number => (says(LEFT_OFF) ? 0.15 : 1) * (says(IN_THE_WAY) ? 0.25 : 1);

const isUndone = (sense: Sense, says: Says): boolean =>
  (sense.negated || says(UNABLE)) && !says(NOT_GREY) && !says(NO_ERROR);

const leftOfFind = (intent: Intent, sense: Sense, says: Says): number => {
  let share = 1;
  if (intent !== 'have-all') {
    if (says(OLD)) share *= 0.35;
    if (says(OTHER_FILE)) share *= 0.4;
    if (says(NOT_OURS)) share *= 0.3;
    if (says(CREDENTIAL) && !says(FILE_NAMED)) share *= 0.3;
  }
  if ((!sense.negated && sense.known.has('bad')) || says(NONE_OF)) share *= 0.2;
  return share;
};

/** Whether a deed that is denied is told all the same: a file that was found again, the wish to have one looked at. */
const isMeantYet = (intent: Intent, is: Kinds, text: string, says: Says): boolean =>
  (is.find && isRecovered(text)) || (intent === 'check' && says(WISH));

/** Rules of whole kinds of intents: what is left of an intent’s weight by how the sentence is said, 1 where nothing speaks against it. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a list of rules, one a line
export const leftOfKind = (intent: Intent, sense: Sense, text: string, says: Says): number => {
  const is = kindsOf(intent);
  const isTold = is.press || is.unknown || is.trouble;
  let share = 1;
  if (isTold || intent === 'check' || is.short) share *= leftAtStep(intent, is, says);
  if (is.happened && (says(NOT_SO) || says(NOT_SAID) || says(NOT_MINE))) share *= 0.15;
  if (is.ofWhatComes) share *= leftOfWhatComes(sense, says);
  if (isTold) share *= leftOfTold(intent, is, sense, says);
  if (is.unknown) share *= leftOfUnknown(sense, says);
  if (is.deed) share *= leftOfDeed(says);
  if (is.deed && isUndone(sense, says) && !isMeantYet(intent, is, text, says)) share *= 0.35;
  if ((is.deed || is.short || intent === 'skip') && says(PLANNED)) share *= 0.15;
  if ((is.deed || intent === 'yes') && says(ENDS_BADLY) && !says(NO_ERROR) && !says(NOT_GREY)) share *= 0.25;
  if (is.find) share *= leftOfFind(intent, sense, says);
  if (is.afterSending && says(UNSENT)) share *= 0.1;
  if (is.needsNegative && !isNegative(intent, sense, says)) share *= 0.3;
  if (is.ofADeed && isToldDone(sense, says)) share *= 0.35;
  if (is.steering && sense.negated && !(intent === 'withdraw' && says(HOW_UNKNOWN))) share *= 0.2;
  return share;
};
