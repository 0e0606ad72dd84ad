import { foundIn, type Says, without } from '../text/said-in.ts';

/** A clause that asks, whether or not a sign or a word of asking stands in it. */
const ASKED =
  /(?:ます|です|ません|でしょう|た|る|の|ん)か(?:ね|な|しら)?[。?\s]{0,3}$|\?\s{0,3}$|^(?:(?:so|and|but|ok|okay|please|sorry|hi|hello|then)\W{1,3}){0,2}(?:how (?:do|can|could|to|should|would|does|long|many)|(?:what|which|where|why) (?:do|does|is|are|should|can|to|if)|(?:can|could|should|may|shall|do|did|must) (?:i|we|it|they)|(?:is|are|was|does|has|will|would) (?:it|this|that|there|the|my|our|everything))\b/iu;
/** Asked by who has done what the step asks. */
const WHAT_NEXT =
  /(?:次|つぎ|後|あと)(?:は|に|の|も|$|、)|次|何(?:を|か)?(?:し|すれ|やれ|やっ)|\bnext\b|\bwhat now\b|\bnow what\b|\bthen what\b/iu;
/** Wished, feared or supposed: a case that has not come. */
const SUPPOSED =
  /^(?:i |we |just |let'?s )?(?:hope|hoping|wish)\b|\bfingers crossed\b|ますように|^(?:(?:but|and|so)\W{1,2})?(?:if|unless|should) \w|\bwhat (?:about|happens) (?:if|when)\b|\bif (?:nothing|none|no|not|they|he|she|that|this|you|everything|anything|something|need be)\b/iu;
/** Read in a manual, a notice or the like, that tells what may be: nobody tells it of oneself. */
const OF_A_TEXT =
  /(?:マニュアル|手順書|手引き?|案内文?|お知らせ|通知|ヘルプ|説明(?:書|文|会)?|資料|取説|faq|q&a|サイト|注意書き|パンフ\p{sc=Katakana}*|チラシ)(?:の\p{sc=Han}{1,4})?(?:に|では|には|にも|によると|によれば|を読むと)[^。]{0,60}(?:と(?:は|も)?(?:あ|書|載|記|説明|いう(?:こと|説明|注意))|って(?:あ|書|載))|\b(?:manual|notice|guide|instructions?|faq|letter|handbook|article|leaflet|docs?|documentation)s?\b[^.?!]{0,20}\b(?:says?|said|states?|tells?|reads?|mentions?|warns?|explains?)\b|\baccording to the \w+/iu;
/** What something else than the thing in question is, or does: "the one that opened is another window". */
export const OF_ANOTHER =
  /のは、?(?:別|違(?:う|った)|他|ほか|隣|よそ|前の|昔の|以前の|同僚|妻|夫|「いいえ|いいえの)|\b(?:the (?:one|window|screen|page|file|thing) (?:that |which |i )?(?:opened|came|found|is grey|greyed|showed|got))\b[^.?!]{0,20}\b(?:is|was)\b[^.?!]{0,12}\b(?:other|another|different|wrong|no)\b/iu;
/** Not known is whether it is that at all, rather than what it is. */
export const WHETHER =
  /^(?!.{0,60}(?:どれ|何|なに|どこ|どの|どう(?!か)|いつ|誰|だれ|どっち|どちら)).{0,60}(?:なのか|のか|かどうか)(?:は|も|が)?、?[^。、]{0,6}(?:わか|分か|不明|自信|覚え|知ら|判断)|\b(?:not sure|unsure|don'?t know|no idea|can'?t tell) (?:if|whether) (?:it|that|this|these|those|we|i|there)\b/iu;

/** Whether a clause asks, by a word, a sign or its form alone. */
export const isAsked = (says: Says): boolean => says(ASKED) && !says(WHAT_NEXT);

/** Why what a text tells is nobody's fact: it is a case, or what somebody has read. */
export const unclaimed = (says: Says): 'if-so' | 'noted' | undefined => {
  if (says(SUPPOSED)) return 'if-so';
  return says(OF_A_TEXT) ? 'noted' : undefined;
};

/** What may come and is to be met in time: it has not come. */
const FEARED =
  /[^。、!?]{0,30}(?:壊れ|故障す|失くす|なくす|無くす|なくなる|無くなる|消える|忘れる|(?:分から|わから)なくなる|切れる|使えなくなる|失効す|盗まれ)(?:る|なる)?(?:前に|うちに|と(?:困|まず|いけ|大変|嫌|いや)[^。、]{0,8}(?:ので|から|けど|が)?、?|(?:かも|恐れ|おそれ|心配)[^。、]{0,8}(?:ので|から)、?)|\b(?:before|in case) (?:it|this|the \w+|my \w+|we|i) (?:breaks?|dies?|fails?|expires?|runs? out|crashe?s?|lose|forget|gets? \w+)\b,?/iu;
/** In UTF-16 units. */
const LEAST = 4;

/** Said in anger behind what it is about, and no question. */
const IN_ANGER =
  /(?<=[^。、!?]{4}[。、!?]\s?)(?:一体|いったい|もう|ほんと(?:に|う)?)?、?(?:どうして(?:くれ|くださ)(?:る|ん)(?:の|ん)?(?:です|だ)?(?:か|よ)?|(?:何|なん)なの|ふざけ(?:るな|んな|ないで(?:ください)?)|いい加減にして(?:ください|くれ)?|勘弁して(?:ください|くれ)?|責任取って(?:ください|くれ|よ)?)[。?!\s]{0,3}$|(?<=(?:エラー|ません|ない|失敗|真っ白|固ま|消え|落ち)[^。、!?]{0,8}[。、!?]\s?)(?:一体|いったい)?、?(?:どうなって(?:い)?る(?:の|ん)(?:です|だ)?(?:か|よ)?|どういうこと(?:です|だ)?(?:か|よ)?)[。?!\s]{0,3}$|(?<=\w{3}[.,;!]\s?)(?:what the (?:hell|heck)|wtf|this is (?:ridiculous|unacceptable|a joke)|are you kidding(?: me)?|seriously|fix (?:it|this)(?: now)?)[.?!\s]{0,3}$/iu;

/** What was said before, and is said once more in anger. */
const SAID_BEFORE =
  /(?:って|と)(?:言って|いって|申し上げて|書いて)(?:い)?(?:る|ます)(?:の|ん)?(?:じゃ(?:ない|ん)(?:です)?か?|でしょう?(?:が)?|だろ(?:う)?)[。!?\s]{0,3}$|(?:って|と)(?:さっきから|何度も|何回も|もう)、?(?:言|い|申し上げ|書い)(?:って|て)(?:い)?(?:る|ます|た|ました)(?:の|ん)?(?:です|だ)?(?:けど|が|よ|よね|のに)?[。!?\s]{0,3}$|(?:って|と)?\s?言う(?:て(?:い?る|ん)?|た)(?:やん(?:か)?|やろ|ねん|んや|のに)[。!?\s]{0,3}$|^(?:(?:は\S{0,2}|いや|もう)、?)?だから、?|^(?:(?:well|look|again|but)[,\s]{1,2})?(?:(?:as|like) i (?:already )?(?:said|told you)|i(?:'m| am| keep|'ve| have)? (?:already |just )?(?:told you|telling you|said)(?: already| before| twice)?(?: that)?)[,:]? /giu;
/** That one would ask something, said before it is asked. */
const PREFACE =
  /(?:^|(?<=[。、]\s?))(?:一点|1点|ひとつ|一つ|少々)(?:だけ)?、?(?:お(?:伺い|うかがい|聞き|尋ね)|伺い|うかがい)(?:し|させていただき)?たい(?:の|ん|こと)(?:です|がある(?:の|ん)です|がございます)?(?:が|けど|けれど)、/gu;
/** Praise behind what went wrong is none. */
const IN_IRONY =
  /(?<=(?:エラー|ません|ない|失敗|へん)[^。!?]{0,10}[。!?]\s?)(?:いやあ?|ほんと(?:に|う)?|本当に|実に|さすが|大した|たいした)?、?[^。、!?]{0,6}(?:優秀|親切|便利|素敵|素晴らしい|すばらしい|立派|お見事|ありがたい)(?:な|い)?(?:案内|ボット|チャット|サイト|サービス|システム|説明|こと)?(?:です|だ)?(?:こと|ね|よ|な)*[。!\s]{0,3}$/iu;

/** Named to be denied, and nothing said of it: "not the code, …". */
const NAMED_ALONE = /(?:^|(?<=[.;]\s))not (?:the|my|our|an?) [a-z' -]{2,24}[,;.]\s/giu;
/** One thing denied, another named in its place: "it is not the code that I forgot, the password". */
const IN_PLACE_OF =
  /^[^、。]{1,14}?(?<what>(?:を|が|は)[^、。]{1,16}?)(?:の|ん|わけ)(?:では|じゃ)な(?:くて?|い(?:です)?)[、。]\s?(?<other>[^、。]{1,14}?)(?:の(?:方|ほう))(?:なん)?(?:です|だ)?[。\s]{0,3}$/u;

/** What a text tells, without what it says only of what may come, only to deny it, in anger or in irony. */
export const claimOf = (text: string): string => {
  const placed = foundIn(text, IN_PLACE_OF)?.groups;
  if (placed !== undefined) return `${placed.other ?? ''}${placed.what ?? ''}`;
  const rest = [FEARED, NAMED_ALONE, IN_ANGER, IN_IRONY, PREFACE].reduce(without, text).trim();
  const said = rest.length >= LEAST ? rest : text;
  return without(said, SAID_BEFORE).trim() || said;
};
