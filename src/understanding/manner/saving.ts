import { foundIn, type Says } from '../text/said-in.ts';
import { DENIED } from './denial.ts';
import { idleWhy } from './idle.ts';
import { standard } from './says.ts';
import { ENDS_BADLY } from './trouble.ts';

/** What is saved, or where to: that it fails is told of a saving. */
export const SAVING =
  /保存|セーブ|書き込|置(?:く|け|か|い)|USB|ユーエスビー|メモリ|ドライブ|フォルダ|コピー|アクセス|拒否|容量|空き|デスクトップ|共有|\b(?:sav(?:e|es|ed|ing)|writ(?:e|ing|ten)|cop(?:y|ied)|stick|usb|drive|disk|folder|access|denied|space|full|location|path|desktop|share)\b/iu;
/** Nothing lies there: that is no saving that failed. */
export const NOTHING_THERE =
  /^(?!.{0,200}(?:保存|セーブ|書き|書け|置け|置き|入れ|コピー(?:し|でき))).{0,80}(?:何も|なにも|一つも|どこにも)(?:な(?:い|く|か)|ありま|入って|残って)|^(?!.{0,200}\b(?:sav|writ|cop)).{0,80}\bnothing (?:on|in|there)\b/iu;
/** Told as saved. */
const SAVED =
  /(?:保存|セーブ|コピー)(?:は|も)?(?:でき|出来|し)(?:てい?|てあり|ておき)?(?:まし)?(?:た|てる|てます)(?!ら|り|い|けど|が)|(?<!\b(?:be|not|never) )\b(?:(?:could|can|was able to|did|managed to) save|saved) (?:it|the \w+|that|on|to|in|there|fine)\b/iu;
/** Where it was saved, or could be, named. */
const PLACE =
  /デスクトップ|ドキュメント|書類|共有|フォルダ|サーバ|usb|ユーエスビー|メモリ|(?<![a-z])[c-z]ドライブ|\b(?:desktop|documents?|downloads?|share|folder|drive|server|usb|stick)\b/iu;
/** Another place than the one that failed, named or meant. */
const ANOTHER_PLACE =
  /デスクトップ|ドキュメント|書類|共有|サーバ|ピクチャ|ダウンロード|ほか|他の|別の|どこ|ここ|こちら|こっち|両方|全部|全て|すべて|(?:に|で|は|を|場所)も|(?<![a-z])(?:desktop|documents?|downloads?|share|server|other|another|any(?:where)?|every(?:where)?|either|neither|both|too|also|all|here|there)(?![a-z])/iu;
/** There is one of that name already. */
export const IN_THE_WAY = /(?:すでに|既に|もう)(?:同じ|存在)|上書き|\balready exists?\b|\boverwrit/iu;
/** Sticks may not be used at all, and nothing of saving is told: that is no saving that failed. */
export const STICKS_BARRED =
  /^(?!.{0,200}(?:保存|書き|書け|完了|エクスポート|\bsav|\bwrite|\bexport)).{0,80}(?:usb|ユーエスビー|外部メディア)[^。]{0,12}(?:ブロック|禁止|塞|使え(?:ない|ん|ませ)|あかん)|^(?!.{0,200}\bsav).{0,80}\busb (?:ports?|sticks?|drives?)[^.]{0,20}\b(?:disabled|blocked|forbidden|not allowed)/iu;
/** Whether a text tells that it was saved at a place that it names, and nothing behind takes that back. */
export const isSavedAt = (text: string, says: Says): boolean => {
  const told = standard(text);
  const said = foundIn(told, SAVED);
  if (said === null || !says(PLACE) || says(ENDS_BADLY) || idleWhy(says) !== undefined) return false;
  return !DENIED.test(told.slice(said.index));
};

/** Whether a text names another place than the one that failed, or means one: what is told of it is a failure of its own. */
export const namesAnotherPlace = (text: string): boolean => ANOTHER_PLACE.test(text);
