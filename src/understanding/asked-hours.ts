import type { Says } from './text/said-in.ts';

/** A day that hours are asked of. */
const NAMED_DAY =
  /(?:年末年始|年末|年始|正月|お?盆|G\.?W|ゴールデン\s?ウィ?ーク|連休|休み明け|週末|土日|[土日月火水木金]曜日?|祝日|平日|今日|本日|明日|あした|きょう)/iu
    .source;
/** The same, another day or a part of one, on which a desk may be closed. */
const DAY = new RegExp(
  `${NAMED_DAY}|${/夏季|冬季|夏期|冬期|祭日|休日|昼休み|夜|深夜|早朝|時間外|来週|今週|どにち|しゅくじつ|ねんまつ|ねんし|しょうがつ|おぼん|\b(?:new year|christmas|golden week|obon|holidays?|weekends?|weekdays?|(?:satur|sun|mon|tues|wednes|thurs|fri)days?|tonight|today|tomorrow|evenings?|nights?|lunch(?:time)?|after hours|public holiday|bank holiday)\b/iu.source}`,
  'iu',
);
/** Being open, or closed, as a desk is. */
const OPEN =
  /(?<![昼連夏冬春]|ひる|なつ|ふゆ)(?:お?休み|やすみ)|休業|定休|営業|受付(?:時間|中|は)|受け付け(?:て|時間)|開(?:い|き|け|く|所)|空いて|やって(?:い)?(?:ます|る)|閉(?:ま|じ|め)|しま(?:って|り)|(?<!で)(?:終わ|おわ)(?:り|って)|つなが|繋が|通じ|電話(?:でき|は|を|に)|出られ|対応|誰かい|\b(?:open(?:ed|ing)?|clos(?:e|ed|es|ing)|shut|work(?:s|ing)?|available|hours|hrs|staffed|support|anybody|anyone|somebody|someone|call|ring|phone|reach)\b/iu;
/** When a day's hours end or begin, in no more words. */
const FROM_WHEN = new RegExp(
  `${NAMED_DAY}${/(?:の(?:お?休み|受付|営業|電話|窓口))?(?:は|って|も)?、?(?:いつ|何時|何日)(?:から|まで)(?:です|でしょう|なの|なん|やって|開|受|電話|対応|か|$|\?)/iu.source}`,
  'iu',
);
/** What hours are called, with or without a word of asking. */
const HOURS_NAMED =
  /^(?:[^。、]{0,10}の)?(?:営業日|営業時間|休業日|定休日|受付時間|受付日|お?休みの日|(?:夏季|夏期|冬季|冬期|年末年始)?(?:休業|休暇)?(?:日程|期間))(?:は|を|って|の|が|$|\?)|(?:年末年始|お?盆|正月|連休|G\.?W|ゴールデン\s?ウィ?ーク|土日|祝日|夏季|夏期|冬季|冬期)(?:中)?の(?:営業|お?休み|休業|対応|受付|窓口|電話)(?:は|って|時間|日|$|\?)|\b(?:what(?:'?s| are| is|s)?|tell me|your)\b[^.?!]{0,16}\b(?:opening|business|office|working|desk|helpdesk|phone|support|holiday|christmas|weekend)\b[^.?!]{0,10}\b(?:hours|hrs|times)\b/iu;
/** When one opens or closes at all. */
const WHEN_OPEN =
  /(?:いつ|何時|何日|何曜日|どの曜日)(?:から|まで|に)?(?:が|は)?、?(?:お?休み|休業|営業|開(?:い|き|く)|閉(?:ま|め)|やって(?:い)?(?:ます|る))|(?:まだ|もう)(?:窓口は|電話は|お?電話)?、?(?:開いて|やって|営業して|受け付けて|閉まって|しまって|終わって)(?:い)?(?:ます|る)|\b(?:when|until when|how late|how long|what (?:time|days?))\b[^.?!]{0,16}\b(?:you|the (?:help ?)?desk|they)\b[^.?!]{0,16}\b(?:open|close[ds]?|shut|reopen|available|work)\b|\bare you (?:still |already |currently )?(?:open|closed)\b/iu;
/** Out of hours, and what then. */
const OUT_OF_HOURS =
  /(?:時間外|営業時間(?:以)?外|受付時間(?:以)?外|閉まって(?:い)?(?:る|た)(?:とき|時|場合))(?:は|の(?:場合|とき|時|電話|対応|連絡)|だと|でも|に)?[^。]{0,14}(?:どう|どこ|電話|連絡|つなが|対応|相談|できま)|\b(?:after|outside(?: of)?) (?:business |office |opening |working |your )?hours\b/iu;
/** What else opens, closes, ends or has a day. */
const OF_ELSE =
  /証明書|再発行|発行|新規|更新|銀行|郵便|役所|病院|学校|店|屋|のほか|コード|パスワード|ファイル|フォルダ|期限|締め?切|サイト|ページ|画面|一覧|申請|申し?込|バックアップ|エクスポート|コピー|メール|チャット|ボット|パソコン|PC|USB|Windows|ゲートウェイ|後継|うち(?:の|は)|弊社|当社|会社|自分|私|作業|手順|どのくらい|どれくらい|時間がかか|間に|やってもい|ダウンロード|\b(?:cert\w*|re-?issue\w*|code|password|file|folder|deadline|site|website|page|window|list|back-?up|export|copy|mail|e-?mail|chat|bot|computer|laptop|pc|stick|usb|apply|my|our|download|i (?:work|am|'m))\b/iu;
/** Closed days that one has oneself, or a wish to be called then. */
const OWN_TIME =
  /(?:ください|下さい|ほしい|お願い|もらえ|いただけ|たい)|\b(?:please|kindly|(?:call|ring|phone|contact|reach) (?:me|us)|i'?d like)\b/iu;
/** Asked whether or when, though by no sign. */
const ENDS_ASKING = /(?:か|かな|かね|の|よね|っけ|でしょう)[。?!\s]{0,3}$|\?\s{0,3}$/u;

/** Whether a text asks when the desk is open, or closed: on holidays, weekends, today, out of hours. */
export const asksHours = (says: Says, asks: boolean): boolean => {
  if (says(OF_ELSE) || says(OWN_TIME)) return false;
  if (says(HOURS_NAMED) || says(OUT_OF_HOURS)) return true;
  if (!asks && !says(ENDS_ASKING)) return false;
  return says(FROM_WHEN) || says(WHEN_OPEN) || (says(DAY) && says(OPEN));
};
