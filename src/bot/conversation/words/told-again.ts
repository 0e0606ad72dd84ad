import type { Choice } from '../../../machines/readings.ts';
import type { State } from '../../../machines/state.ts';
import { namesAnotherPlace } from '../../../understanding/manner/saving.ts';
import type { Understood } from '../../../understanding/understood.ts';

/** That something is missing, and nothing of what. */
const BARELY_MISSING =
  /^(?:(?:やっぱり?|やはり|まだ|また|全然|どうしても|これも|それも|こちらも|ここも|still|again|sorry|no|nope|it|also|same)[、,\s]{0,2}){0,3}(?:見つかり(?:ません(?:でした)?|まへん)|見つから(?:ない|ん|なかった)|ない|なかった|ありません(?:でした)?|無い|(?:is |was |'s )?not (?:there|found)|(?:i )?(?:can'?t|cannot|could ?n[o']t) find (?:it|anything)|nothing(?: (?:there|found))?|none|no luck)(?:です|でした|だった|よ|ね|わ)?[。.!\s]{0,4}$/iu;
/** That something does not work, and nothing of what. */
const BARELY_FAILED =
  /^(?:(?:やっぱり?|やはり|また|どうしても|これも|still|again|sorry|no|it|also)[、,\s]{0,2}){0,3}(?:できません(?:でした)?|できない|だめ|駄目|ダメ|無理|失敗(?:しました)?|fail(?:s|ed)|(?:does|did)n'?t work)(?:です|でした|だった|よ|ね|わ)?[。.!\s]{0,4}$/iu;
const FAILED: readonly string[] = ['NOT_FOUND', 'ONLY_OLD', 'CANNOT', 'NOT_LISTED', 'KEY_DISABLED'];
/** What each step may be asked back with, where a failure is told once more: its own, and that it went. */
const OR_ELSE: Readonly<Partial<Record<string, Choice>>> = {
  CANNOT: 'NEXT',
  NOT_LISTED: 'NEXT',
  KEY_DISABLED: 'NEXT',
  SITE_ERROR: 'NEXT',
  NO_MAIL: 'NEXT',
  NO_GATEWAY: 'GATEWAY',
};

/**
 * A failure told where it may be the one of before once more, and it leads on to the reissue: a saving where another place was asked for and none is
 * named, and a bare one right after another. So it is asked.
 */
export const askedAgain = (understood: Understood, text: string, { step, context }: State): Understood => {
  if (understood.kind !== 'act') return understood;
  const failure = understood.act.type;
  const other = OR_ELSE[failure];
  if (other === undefined) return understood;
  const last = context.trail.findLast(({ did }) => did !== 'MISSED' && did !== 'LOOK')?.did;
  const said = text.trim();
  const again =
    step === 'export.place'
      ? failure === 'CANNOT' && !namesAnotherPlace(text)
      : last !== undefined &&
        FAILED.includes(last) &&
        (BARELY_MISSING.test(said) || (failure === 'NO_GATEWAY' && BARELY_FAILED.test(said)));
  return again ? { kind: 'ask', choices: [failure as Choice, other, 'HUMAN'] } : understood;
};
