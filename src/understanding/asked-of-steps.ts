import { within } from './policy/step-groups.ts';
import type { Says } from './text/said-in.ts';
import { type At, isAccepted, nothing, type Understood } from './understood.ts';

/** What comes of leaving a step out, asked. */
const SKIPS_ASKED =
  /(?:飛ばし|とばし|スキップし|省略し|省い|抜かし)た(?:ら|場合は?)[^。]{0,16}(?:どう|何か|困|まず|問題|だめ|ダメ|後悔)[^。]{0,10}(?:か|の|\?)[。?\s]{0,3}$|(?:飛ばす|とばす|スキップする|省略する|省く|抜かす)と[^。]{0,16}(?:どう|何か|困|まず|問題|だめ|ダメ|後悔)[^。]{0,10}(?:か|の|\?)[。?\s]{0,3}$|\b(?:what (?:happens|would happen|will happen|if)|is it (?:bad|a problem|dangerous))\b[^.?!]{0,10}\b(?:if|to|i)\b[^.?!]{0,8}\b(?:skip|leave (?:it|this) out|omit)\b/iu;
/** The same of the look at a file. */
const NO_LOOK_ASKED =
  /(?:確認|チェック)(?:を|は)?(?:し(?:ない|なかった|なければ)|せず)(?:に(?:いる|進む|進んだ))?(?:と(?!だめ|ダメ|いけ)|ら|場合は?|で|、)?[^。]{0,16}(?:どう|何か|困|まず|問題|後悔)[^。]{0,10}(?:か|の|\?)[。?\s]{0,3}$|確かめ(?:ない|なかった|なければ|ず)(?:に(?:いる|進む|進んだ))?(?:と(?!だめ|ダメ|いけ)|ら|場合は?|で|、)?[^。]{0,16}(?:どう|何か|困|まず|問題|後悔)[^。]{0,10}(?:か|の|\?)[。?\s]{0,3}$|\b(?:what (?:happens|would happen|will happen)|what)\b[^.?!]{0,4}\bif (?:i|we) (?:don'?t|do not) (?:check|verify|test)\b/iu;
/** Which of two comes first, or whether one comes before or behind this, asked. */
const ORDER_ASKED =
  /(?:前|先|まえ|さき)(?:です|なの(?:です)?|に(?:する|やる)の(?:です)?|が(?:いい|よい)(?:です|の)?)?か?、?(?:それとも)?、?(?:後|あと)(?:です|なの(?:です)?|に(?:する|やる)の(?:です)?|が(?:いい|よい)(?:です|の)?|でしょう)?か?[。?\s]{0,3}$|(?:順番|順序)(?:は|が|を|って|どおり|通り)?[^。]{0,12}(?:逆|変え|違|どう|守|やら|しな|決まって|ある|関係|大事|どれ|何)[^。]{0,12}(?:か|の|\?)[。?\s]{0,3}$|(?:どっち|どちら)(?:が|を)?先|(?:後|あと|先|前|次)の(?:画面|手順|ステップ|ページ)(?:です|で(?:すか|しょうか|決め)|なの)[^。]{0,8}(?:か|の|\?)[。?\s]{0,3}$|\bbefore or after\b|\b(?:in (?:what|which|any|that|this)|is there an?|does the|change the|mix up the|what) (?:\w+ )?order\b(?! (?:number|form))|\bwhich (?:one |step |of them )?(?:comes|do i do|goes|should i do|is) first\b/iu;
const OF_ELSE = /注文|発注|締め?切|期限|終了|\d\s?[月日]|\b(?:deadline|march|close[sd]?|purchase)\b/iu;

/** Whether what is to be left out need not be done. */
const mayBeLeftOut = (at: At): boolean => isAccepted('SKIP', at) || isAccepted('TRUST', at);

/** What is asked of the steps themselves, and not of what they are about; undefined of anything else. */
export const askedOfSteps = (says: Says, at: At): Understood | undefined => {
  if (!within(at, 'start', 'verify', 'copy', 'export', 'reissue')) return undefined;
  if (mayBeLeftOut(at) && (says(SKIPS_ASKED) || says(NO_LOOK_ASKED))) return nothing('may-skip');
  if (at.step !== 'start' && says(SKIPS_ASKED)) return nothing('no-skip');
  return says(ORDER_ASKED) && !says(OF_ELSE) ? nothing('in-order') : undefined;
};
