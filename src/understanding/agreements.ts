import type { Step } from '../machines/step-ids.ts';
import { type At, isAccepted, nothing, pressed, type Understood } from './understood.ts';

/** Heard, and meant to be done: nothing more is said. */
const AGREED =
  /^(?:(?:はい|ええ|うん|あ|なるほど|ok|okay|yes|oh|ah|well)[、,.。!\s]{0,3})?(?:了解|承知|(?:分|わ)か(?:りました|った|りましたー)|かしこまりました|ok|okay|オーケー|got it|understood|alright|all right|will do|roger(?: that)?|noted)(?:です|しました|いたしました|致しました|っす)?[、,.。!\s]{0,3}(?:ありがとう(?:ございます)?|thanks|thank you|then)?[。.!ーっ~\s]{0,4}$/iu;
/** An answer too, where it is asked whether something was got. */
const GOT = /\bgot it\b/iu;
/** "It is OK", of what was done. */
const FINE = /^(?:ok|okay|オーケー)です/iu;
const LOOKS_FOR: readonly Step[] = ['copy.locate', 'copy.search'];
/** Steps that ask for a deed: to agree is to say that one will. */
const FOR_A_DEED: readonly Step[] = [
  ...LOOKS_FOR,
  'copy.save',
  'export.open',
  'export.select',
  'export.key',
  'export.format',
  'export.password',
  'export.save',
  'export.place',
  'reissue.impact',
  'reissue.menu',
  'reissue.apply',
  'reissue.download',
  'reissue.save',
  'reissue.register',
];
/** In UTF-16 units. */
const LONGEST = 30;

/** What it comes to that somebody agrees and says no more: nothing is done yet where a deed is asked for. Undefined of anything else. */
export const agreed = (text: string, at: At): Understood | undefined => {
  if (text.length > LONGEST || !AGREED.test(text)) return undefined;
  if (FOR_A_DEED.includes(at.step)) {
    const isAnswer = FINE.test(text) || (GOT.test(text) && LOOKS_FOR.includes(at.step));
    return isAnswer ? undefined : nothing('in-your-time');
  }
  if (isAccepted('BEGIN', at)) return pressed('BEGIN');
  if (at.step === 'reissue.credentials') return { kind: 'ask', choices: ['HAVE_ALL'] };
  if (at.step === 'verify') return { kind: 'ask', choices: ['CHECK', 'TRUST'] };
  if (isAccepted('SKIP', at)) return { kind: 'ask', choices: ['CHECK', 'SKIP'] };
  return nothing('small-talk');
};
