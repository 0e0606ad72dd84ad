/** Asked whether it may be so, with or without a sign of asking. */
export const ALLOWED =
  /(?:て|で)も?(?:いい|よい|良い|よろしい|大丈夫|平気)(?:です)?[。?\s]{0,3}$|\b(?:ok|okay|fine|safe)\b[?\s]{0,3}$/iu;
/** A sentence that ends as one that tells, whatever word of asking stands in it. */
export const TELLS =
  /(?:ました|ません(?:でした)?|です|ます|った|ない|んです|だ|状態|まま|へん|ばい|ねん|てん|とる|した|ねえ|らん|わからず|分からず)(?:よ|ね|が|けど|ので|わ|わい)?[。.!\s]{0,4}$|^(?!(?:can|could|may|might|should|shall|must|do|does|did|is|are|was|were|will|would|has|have|what|which|where|when|why|who|whose|how|please|kindly|tell|explain|say|show|any)\b)[a-z][^?]*$/u;
/** Asked whether something is allowed or does no harm. */
export const MAY_I =
  /(?:差し支え|支障|問題)(?:は|が)?(?:ない|ありません)(?:です|でしょう)?か|(?:ても|でも)(?:いい|よい|よろしい|構いません|かまいません|大丈夫|平気)(?:です|でしょう)?(?:か|\?)|\b(?:is it|would it be) (?:ok|okay|all right|fine|safe) (?:to|if)\b/iu;
/** Asked for politely, and no question. */
export const REQUEST =
  /(?:いただけ|頂け|くださ|下さ|もらえ|貰え|願え)(?:ます|ません|る|ない)?(?:でしょう)?か|教えて|何から|まず何|(?:最初|はじめ)に何|やり方|手順|ご教示|ご教授|ご案内くだ|\b(?:could|can|would|will) you\b|\bkindly\b|\bplease\b|\bwhere (?:do|should) (?:i|we) (?:begin|start)|\bwhat (?:should|shall|must|do|am|are) (?:i|we)\b/iu;
/** Wished for now. */
export const WISH =
  /たい(?:です|んです|の(?:です|で))?|ほしい|欲しい|くださ|下さ|お願い|\b(?:want|would like|'d like|please)\b/iu;
/** Asked about a press, or about its words, rather than pressed. */
export const OF_THE_PRESS =
  /(?:を|の|って|」)?(?:選ぶ|押す|選択する|答える|クリックする|タップする|言う)(?:と|のは|って)[^。!?]{0,12}(?:どう|何|なに|どこ|どの|どんな|違|次|すか|ますか)|(?:た|だ)(?:ほう|方)が(?:いい|ええ|良い|よい|よろしい|無難|安全)(?:ん|の)?(?:です|でしょう)?(?:か|かな|かね|やろ|んやろ|のか)|(?:ボタン|」|選択肢)[^。!?]{0,8}(?:押し|選ん|選択し|答え|クリックし)(?:(?:たら|た場合|ても)(?=[^。!?]{0,14}(?:どう|何|どこ|いい|よい|良い|大丈夫|構|\?|か[。\s]{0,2}$))|て(?:いい|よい|大丈夫|構))|(?:押|選|答|言)(?:せ|べ|え|えれ)ば(?:いい|よい|よろし|良い)|って(?:どういう|どんな|何の)|どういう(?:状態|意味|場合|とき|時)|(?:なかっ|れなかっ|ったら|だった)ら(?:おしまい|終わり|アウト)|\bwhat (?:does|do|will|would|did) [^?]{0,40}\b(?:button|do|mean|happen)\b|\bwhat(?:'ll| will| would)? happens? (?:if|when) i\b|\b(?:do|should|can|may|shall|must) i (?:press|click|choose|pick|select|answer|say)\b/iu;
/** How something is done, or where, is not known: it is wished for all the same. */
export const HOW_UNKNOWN =
  /(?:仕方|しかた|やり方|方法|手順|(?<![たる])方)(?:が|は|も|を)?[^。、]{0,6}(?:(?:分|わ)か[らりん]|知ら|見つか[らり]|見当た[らり])|どう(?:やって|すれば|したら)[^。、]{0,14}(?:分|わ)か[らりん]|どこ(?:から|で|を|に)[^。、]{0,12}(?:分|わ)か[らりん]|ボタン[^。、]{0,8}(?:な(?:い|く)|ありません|見つか[らり]|見当た[らり]|(?:分|わ)か[らりん])|\b(?:know|work out|figure out|see|find|tell)\b[^.,;]{0,12}\b(?:how|where)\b|\b(?:no|find|see) (?:\w+ )?button\b/iu;
