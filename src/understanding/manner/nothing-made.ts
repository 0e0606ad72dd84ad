const NOTHING_YET =
  /まだ[^。]{0,20}(?:ない|ません|無い)|途中(?:です|だ)|\b(?:haven'?t|have not|didn'?t|did not|not)\b[^.]{0,20}\b(?:yet|anything|cop(?:y|ied)|saved?|done|finished)\b/iu;
/** What the end itself offers: the check, the record, the calendar, the next certificate, to delete the copy in the chat. */
const OF_THE_END =
  /確かめ|確認|チェック|開け|開い|印刷|記録|カレンダー|予定に|削除|消し|捨て|[2-9二三四五]\s?[枚つ個]目|(?:次|ほか|他|別|もう(?:一|1|ひと)[枚つ個])の(?:証明書|分)|\b(?:check|open|test|tr(?:y|ied)|print|record|calendar|delet|remov|throw|(?:second|third|next|other|another) (?:certificate|one))/iu;

/** Whether a text tells that nothing was made yet, and not that something is left out which the end itself offers. */
export const tellsNothingMade = (text: string): boolean => NOTHING_YET.test(text) && !OF_THE_END.test(text);
