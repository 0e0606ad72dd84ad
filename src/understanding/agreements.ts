import type { Step } from '../machines/step-ids.ts';
import { saidIn } from './text/said-in.ts';
import { type At, isAccepted, nothing, pressed, type Understood } from './understood.ts';

/** Heard, and meant to be done: nothing more is said. */
const AGREED =
  /^(?:(?:はい|ええ|うん|あ|なるほど|ok|okay|yes|oh|ah|well)[、,.。!\s]{0,3})?(?:了解|承知|(?:分|わ)か(?:りました|った|りましたー)|かしこまりました|ok|okay|オーケー|got it|understood|alright|all right|will do|roger(?: that)?|noted)(?:です|しました|いたしました|致しました|っす)?[、,.。!\s]{0,3}(?:ありがとう(?:ございます)?|thanks|thank you|then)?[。.!ーっ~\s]{0,4}$/iu;
/** An answer too, where it is asked whether something was got. */
const GOT = /\bgot it\b/iu;
/** "It is OK", of what was done. */
const FINE = /^(?:ok|okay|オーケー)です/iu;
/** What a step asks for. Of a deed, or a search, to agree is to say that one will. */
const ASKED_FOR: Readonly<Record<Step, 'deed' | 'search' | 'else'>> = {
  start: 'else',
  situation: 'else',
  verify: 'else',
  'copy.locate': 'search',
  'copy.search': 'search',
  'copy.check': 'else',
  'copy.save': 'deed',
  'export.open': 'deed',
  'export.select': 'deed',
  'export.key': 'deed',
  'export.format': 'deed',
  'export.password': 'deed',
  'export.save': 'deed',
  'export.place': 'deed',
  'export.check': 'else',
  'reissue.impact': 'deed',
  'reissue.menu': 'deed',
  'reissue.credentials': 'else',
  'reissue.apply': 'deed',
  'reissue.download': 'deed',
  'reissue.check': 'else',
  'reissue.save': 'deed',
  'reissue.register': 'deed',
  closed: 'else',
  successor: 'else',
  'escalate.contact': 'else',
  'escalate.filed': 'else',
  done: 'else',
};
/** What is offered is asked for: where a deed is asked for, none is done by it. */
const PLEASE =
  /^(?:はい|ええ|うん|では|じゃあ?)?[、,\s]{0,2}(?:よろしく|宜しく|ぜひ)?お?願い(?:し|いたし|致し)ます[。.!\s]{0,3}$|^(?:yes|ok|okay),? please[.!\s]{0,3}$/iu;
/** In UTF-16 units. */
const LONGEST = 30;

/** What it comes to that somebody agrees and says no more: nothing is done yet where a deed is asked for. Undefined of anything else. */
export const agreed = (text: string, at: At): Understood | undefined => {
  if (text.length > LONGEST) return undefined;
  const says = saidIn(text);
  const asked = ASKED_FOR[at.step];
  if (says(PLEASE) && asked !== 'else') return nothing('in-your-time');
  if (!says(AGREED)) return undefined;
  if (asked !== 'else') {
    const isAnswer = says(FINE) || (says(GOT) && asked === 'search');
    return isAnswer ? undefined : nothing('in-your-time');
  }
  if (isAccepted('BEGIN', at)) return pressed('BEGIN');
  if (at.step === 'reissue.credentials') return { kind: 'ask', choices: ['HAVE_ALL'] };
  if (at.step === 'verify') return { kind: 'ask', choices: ['CHECK', 'TRUST'] };
  if (isAccepted('SKIP', at)) return { kind: 'ask', choices: ['CHECK', 'SKIP'] };
  return nothing('small-talk');
};
