import type { Sense } from '../text/senses.ts';
import { isNotGrey } from './exportable-key.ts';
import { LOSS } from './loss.ts';
import { OLD } from './named-file.ts';
import { saysOf } from './says.ts';
import { NOT_OURS } from './somebody-else.ts';

export const NO_ERROR =
  /エラー(?:に|は|が|も|では|じゃ)?(?:は)?(?:ならな|なりませ|出な|出ませ|出ず|起きな|起きませ|ありませ|な(?:い|く|かっ))|(?:問題|支障|滞り|難)(?:も)?なく|無事|すんなり|(?:とは|なんて|って|という[^。、]{1,6}は)(?:出|言われ|表示され)て?(?:い)?(?:な(?:い|く|かっ)|ませ|へん)|\bno (?:error|problems?|trouble)|\bwithout (?:an? |any )?(?:error|hitch|problems?|trouble|issues?)|\bdid(?:n'?t| not) (?:give|show|get) (?:me )?an error/iu;
/** Trouble told behind what went well. */
const TROUBLE =
  /失敗|許して|だめ|駄目|ダメ|無理|エラー|止ま|固ま|違い|違う|切れ|終わ(?:った|って)(?:い)?(?:ます|る|た)?(?:証明書|分)|\b(?:fail\w*|error|denied|stuck|stopp\w*|expired|ended)\b/iu;
/** A message of trouble is shown, whosever it is. */
export const ERROR_SHOWN =
  /(?:エラー|警告|メッセージ)[^。、]{0,12}(?:出|表示|なり|止ま)|\b(?:error|warning|message)s? (?:\w+ )?(?:appear\w*|came|comes|pops?|popped|shows?|showed|shown|displayed|says)\b|\b(?:get|got|getting|see|shows?|gives?) (?:me )?(?:an? |some |this |strange )?(?:error|warning)/iu;
/** Trouble that stands last: whatever went well before it is not what is meant. */
export const ENDS_BADLY =
  /(?:怒られ|叱られ|弾かれ|はじかれ|跳ねられ|拒否され|止まっ|固まっ|落ち(?:ま|て)|消え(?:ま|て|た)|壊れ|エラー|失敗|だめ|駄目|ダメ|無理|真っ白|切れて)[^。!?、]{0,12}[。.!\s]{0,4}$|\b(?:dead|broken|denied|rejected|refused|fails?|failed|frozen|freezes|hangs?|crashe[sd]|errors?|expired|stuck|blocked|404)\b[^.?!,]{0,12}[.!\s]{0,4}$/iu;
/** Told that it did not go, or that it cannot be done: that is no waiting. */
export const GONE_WRONG =
  /\b(?:failed|fails|failing|stopped|crashed|froze|stuck)\b|失敗(?:し(?:まし)?た|です|だ|[。!\s]|$)|(?:[けげせべめれ]|でき|出来)(?:ません|ない)(?:でした)?(?:です)?[。.!\s]{0,3}$/iu;
/** Whether a clause tells of trouble, so that what went well before it is not what is meant. */
export const tellsTrouble = (sense: Sense, text: string): boolean => {
  const says = saysOf(text);
  if (says(NO_ERROR) || isNotGrey(text)) return false;
  const bad = ['bad', 'forget', 'lose', 'error', 'gray'].some((meaning) => sense.known.has(meaning));
  return sense.negated || bad || [LOSS, OLD, NOT_OURS, TROUBLE].some(says);
};
