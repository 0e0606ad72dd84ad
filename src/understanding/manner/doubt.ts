import { type Says, saidIn } from '../text/said-in.ts';
import { OF_THE_PRESS } from './asking.ts';
import { DENIED_TWICE, NOT_SO } from './denial.ts';
import { NOT_GREY } from './exportable-key.ts';
import { KNOWN } from './known-credentials.ts';
import { isLookedOnly } from './looking.ts';
import { CASE, LATER, LEFT_OFF, NOT_YET, PLANNED, UNSENT } from './not-now.ts';
import { saysOf } from './says.ts';
import { NOT_MINE, OF_OTHERS } from './somebody-else.ts';
import { NO_ERROR } from './trouble.ts';

export const UNSURE =
  /かどうか|自信|たぶん|多分|かも(?:しれ|$|。)|はっきりし|判断|(?:聞|確認し)(?:かないと|かなきゃ|いてみないと|ないと|なきゃ)|\b(?:could be|maybe|perhaps|probably|might|not sure|unsure|(?:need|have|got) to ask|gotta ask|no idea|can'?t (?:tell|say))\b/iu;
const DOUBTS: readonly RegExp[] = [
  CASE,
  NOT_YET,
  NO_ERROR,
  KNOWN,
  NOT_GREY,
  NOT_SO,
  UNSENT,
  OF_THE_PRESS,
  OF_OTHERS,
  LATER,
  LEFT_OFF,
  PLANNED,
];

/** Whether a sentence is said in a way that no foreseen sentence near it is to be trusted with: of a case, not yet, known after all. */
export const isDoubtful = (text: string, says: Says = saysOf(text)): boolean =>
  DOUBTS.some(says) || isLookedOnly(says);

/** Whether a text supposes rather than tells. */
export const isSupposed = (text: string): boolean => saidIn(text)(UNSURE);

/** Whether a text is about a press, denies a denial, or tells of what is somebody else's: then no clause of it tells anything on its own. */
export const isOfNoDeed = (text: string): boolean =>
  [OF_THE_PRESS, DENIED_TWICE, NOT_MINE].some(saidIn(text));
