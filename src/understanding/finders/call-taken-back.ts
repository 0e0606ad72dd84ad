import type { TakenBack } from '../../machines/ticket/ticket-types.ts';

/** No call any more, whatever time it was wished for. */
const NO_CALL =
  /(?:お?電話|でんわ|折り?返し(?:の(?:お?電話|連絡))?|コール|架電)(?:での?(?:連絡|回答|対応|ご?案内))?(?:は|を|も)、?(?:もう|やっぱり|やはり|特に|別に)?、?(?:いら(?:な|ん)|いりません|要ら(?:な|ん)|要りません|不要|無用|必要(?:は)?(?:な(?:い|く)|ありません)|結構です|けっこうです|いいです(?!か)|大丈夫です(?!か)|やめ(?:て|ます|たい)|止めて|キャンセル|取り消|取消|なしで|無しで|な(?:く|し)て(?:いい|よい|大丈夫)|(?:し|来|かけ|もらわ|いただか|頂か|くださら)なくて(?:も)?(?:いい|よい|結構|大丈夫|構))|お?電話(?:し|くれ|もらわ|いただか|頂か)?なくて(?:も)?(?:いい|よい|結構|大丈夫|構)|(?:お?電話|折り?返し)(?:では?なく|じゃなく(?:て)?|の代わりに|よりも?)、?[^。]{0,6}?(?:メール|チャット|こちら|ここ)(?:で|に|の(?:ほう|方))|(?:連絡|返事|返信|回答|お?知らせ)(?:は|を|も)、?(?:全部|すべて|できれば|なるべく|やっぱり|やはり)?、?(?:メール|チャット)(?:だけ|のみ)?(?:で|に)(?!も)|\b(?:no need (?:to (?:call|phone|ring)|for (?:a|the|that|any) (?:phone )?call)|(?:cancel|drop|skip|forget|never ?mind)(?: about)? (?:the|that|my) (?:phone )?call(?:[- ]?back)?|(?:don'?t|do not|no longer) (?:need|want)(?: you)? (?:(?:a|the|that|any) (?:phone )?call(?:[- ]?back)?|to (?:be called|call(?: me)?))|(?:e-?mail|write(?: to)?|message)(?: me| us)?,? (?:instead of|rather than|not|don'?t) (?:a |the |by |you )?(?:call|phon|ring)(?:ing|e)?|(?:by|via) (?:e-?mail|chat)(?: instead| only|,? (?:not (?:by )?phone|please))|(?:e-?mail|chat) (?:is (?:better|enough|fine)|instead)(?:,| please|$))\b/iu;
/** Not to be called, said so that it may be meant for a while alone. */
const NOT_CALLED =
  /(?:お?電話|でんわ|折り?返し)(?:は|を|も)?、?[^。、]{0,4}?(?:しないで|かけないで|控え|遠慮|かけてこないで)|\b(?:please )?(?:don'?t|do not) (?:call|phone|ring)(?: me| us)?(?: back)?\b(?!,? (?:before|after|at|on|until|till|between|in the|during|while|today|tomorrow|this|next|any ?more than|too|my))/iu;
/** Whatever time was wished for counts no more. */
const NO_TIME =
  /(?:時間|時刻|日時|時間帯)(?:の(?:希望|指定)|指定)?(?:は|を)、?(?:もう|やっぱり|やはり)?、?(?:取り消|取り下げ|撤回|なし(?:で|に)|無し(?:で|に)|忘れて|キャンセル|なかったこと|不要|いりません)|(?:希望|指定)(?:した|の)?(?:時間|時刻|日時)(?:は|を)、?(?:取り消|取り下げ|撤回|なし|忘れて|キャンセル|なかったこと)|\b(?:forget|ignore|never ?mind|cancel|scrap|drop)(?: about)? (?:the|that|my) (?:time|slot|hour)\b|\b(?:the|my) time (?:does(?:n'?t| not)|no longer) matters?\b/iu;
/** A case, a question, or what somebody else said or did. */
const NOT_SO =
  /なら(?!な)|場合|たら|れば|ても(?!い|よ|大|結|構)|(?:です|ます|でしょう)か[。?\s]{0,3}$|\?\s{0,3}$|と(?:言|聞|書)|\b(?:if|unless|until|when|said|told|should i|do i|can i)\b/iu;
/** In UTF-16 units. */
const LONGEST = 120;

/** What of a wished call a text takes back, its time or any call at all; undefined where it does not. `namesTime`: whether a text names a time. */
export const takenBackIn = (text: string, namesTime: (text: string) => boolean): TakenBack | undefined => {
  const said = text.normalize('NFKC');
  if (said.length > LONGEST || NOT_SO.test(said)) return undefined;
  if (NO_CALL.test(said) || (NOT_CALLED.test(said) && !namesTime(said))) return 'call';
  return NO_TIME.test(said) ? 'time' : undefined;
};
