/** Sentences and their parts, each with what ends it. */
const PART_END = /(?<=[。．!?！？\n、,;])|(?<=\.)\s/u;
/** More than anybody writes of one wish. */
const MAX_PARTS = 24;

/** Somebody is asked to call or to write. */
const ASKED =
  /(?:電話|連絡|コール|折り?返し?|(?:掛|か)け直)[^。、]{0,14}(?:ください|下さい|ほしい|欲しい|もらえ|もらいたい|いただ|頂|お願い|希望|しろ|くれ|頼|出ら?れ(?!ません|ない|なく)|つなが|待って)|\b(?:call|ring|phone|reach|contact|text|e-?mail|write to) (?:me|us)\b|\b(?:call|ring|phone) ?back\b|\b(?:prefer|like|want|love) (?:to be called|a call)\b|\bavailable\b|\breachable\b/iu;
/** What is over is no wish. */
const OVER =
  /(?:ました|でした|かった|した(?:が|け|ら|の)|昨日|先日|先週|さっき|先ほど)|\b(?:(?<!\bbe )called|rang|phoned|tried|was|were|yesterday|ago|last|nobody|no one)\b/iu;
/** When not to be called. */
const AVOIDED =
  /(?:電話|連絡|折り?返し)[^。、]{0,8}?(?:控え|遠慮|避け|しないで|かけないで|やめて)|\b(?:don'?t|do not|not|never) (?:call|phone|ring|be called)\b/iu;
const ASKING = /(?:か|よね)[。??!\s]{0,3}$|\?\s{0,3}$/u;
const POLITE_REQUEST =
  /(?:もらえ|いただけ|頂け|くれ|願え)[^。]{0,6}か[。??\s]{0,3}$|\b(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody|they|an? agent|the (?:help ?)?desk)\b/iu;
/** When somebody can be reached, said beside the request. */
const REACHABLE =
  /(?:なら|以降|以後|から|まで|までに|ごろ|頃|いつでも|午前中?|午後|夕方|朝|昼|(?<=[前日週月])中|の間|あいだ)(?:に|は|で|が|でお?願い.{0,6}|です|希望.{0,3})?[。、!\s]{0,3}$|^\W{0,3}(?:any ?time|after|before|from|between|until|in the|tomorrow|today|on )/iu;

/** In UTF-16 units: a part that names a time and little more, where a call was wished for, is another time for it. */
const BRIEF = 16;
/** What time suits, or is asked for in the place of another. */
const SUITS =
  /(?:に(?:して|変更|変えて|ずらして|お?願い)|でお?願い|が(?:いい|良い|よい|助か|希望|都合)|でも(?:いい|良い|大丈夫|結構)|(?:だと|なら|であれば|ですと)(?:助か|ありがた|有難|都合|大丈夫|うれし|嬉し|出られ|話せ)|希望(?:です|します)|しか(?:電話に)?(?:出られ|出れ|話せ)|(?:出られ|話せ)ます|空いて(?:い)?ます)|\b(?:make it|instead|rather|better|change|suits?|works?(?: \w+)? for (?:me|us)|(?:is|are|would be) (?:good|fine|best|great|ok|okay|perfect|ideal)|can (?:only )?(?:talk|speak|pick up|answer)|if possible)\b|\bplease[.!\s]{0,3}$/iu;
/** What else a time may be told of. */
const OF_ELSE =
  /証明書|再発行|コード|パスワード|ファイル|期限|締め?切|申請|USB|パソコン|PC|\b(?:certificate|cert|re-?issue|code|password|file|deadline|stick|computer|laptop|appl(?:y|ied|ication))\b/iu;
/** What does not suit, unless it is the reason for another time; of what alone suits the Japanese say it too. */
const SUITS_NOT =
  /(?:無理|(?:だめ|ダメ|駄目)(?:です|だ)|都合が(?:悪い?|つか|付か)|^(?!.*しか)[^。]*(?:出|話|取|受け|行|来)(?:ら)?(?:れ|せ|け)(?:ません|ない|なく))(?!(?:です|な|だ)?(?:ので|から|けど|けれど|が).{2})|\b(?:can'?t|cannot|won'?t|don'?t(?! mind)|not(?! (?:be )?a problem)|no(?! problem)|busy)\b/iu;
/** What one has, needs or does at a time, other than a call. */
const ENGAGED =
  /会議|打ち?合わせ|予定|出張|外出|不在|留守|休み|休暇|必要|提出|要り|使[えいうっ]|起き|[来き]て|行[きくっ]|困|\b(?:meeting|appointment|away|out|off|leave|holiday|needs?|us(?:e|ing)|awake)\b/iu;

/** What stands beside a text: that a person is asked already, how to reach its writer, or that they wished to be called before. */
export type Beside = 'nothing' | 'desk' | 'reach' | 'wish';

/** What ends a part says nothing of the time, nor what bound it to a number that was taken out before it. */
const bare = (part: string): string =>
  part
    .trim()
    .replace(/^[にへ]、?(?=[^\s、])/u, '')
    .replace(/[。．、,;.!！\s]{1,3}$/u, '');

const asks = (part: string): boolean => ASKED.test(part) && !OVER.test(part);

/** Whether a text asks to be called or written to. */
export const asksForCall = (text: string): boolean => text.split(PART_END).slice(0, MAX_PARTS).some(asks);

/**
 * The words of a text that tell when its writer wants to be called, as they were written; undefined where none do. `namesTime`: whether a text names
 * a time for a call.
 */
export const callWishIn = (
  text: string,
  namesTime: (part: string) => boolean,
  longest: number,
  beside: Beside,
): string | undefined => {
  const parts = text.split(PART_END).filter((part) => bare(part) !== '');
  if (parts.length > MAX_PARTS) return undefined;
  const isWish = (part: string): boolean =>
    part.length <= longest &&
    !OVER.test(part) &&
    !AVOIDED.test(part) &&
    (!ASKING.test(part) || POLITE_REQUEST.test(part)) &&
    namesTime(part);
  const own = parts.find((part) => asks(part) && isWish(part));
  if (own !== undefined) return bare(own);
  if (beside === 'nothing' && !parts.some(asks)) return undefined;
  const tells = (part: string): boolean => {
    if (OF_ELSE.test(part) || SUITS_NOT.test(part)) return false;
    const isBrief = part.length <= BRIEF;
    if (SUITS.test(part) || (beside === 'wish' && isBrief && !ENGAGED.test(part))) return true;
    return (isBrief || beside !== 'desk') && REACHABLE.test(part);
  };
  const told = parts.find((part) => tells(part) && isWish(part));
  return told === undefined ? undefined : bare(told);
};
