/** What says that something is not so, or does not work: without any of it nothing is missing, shut or grey. */
export const NEGATIVE =
  /ない|なく|無|なし|ません|なかった|なか(?=ばい|と|けん|です|$)|こね|らね|ねが|へん|へぇ|ねぇ|ねえ|あらん|らん|ぬ|ず|空|ゼロ|(?<!\d)0(?!\d)|消|失|紛|落と|からっぽ|すっからかん|だめ|駄目|ダメ|無理|エラー|拒否|制限|禁止|ブロック|権限|不可|不能|灰色|グレー|薄|詰|全滅|手上げ|手あげ|最低|×|怒られ|叱られ|弾か|はじか|はねられ|止ま|固ま|反応し|\b(?:no|not|none|nothing|never|nowhere|neither|empty|missing|gone|blank|faded|dimmed|inactive|lost|deleted?|can'?t|cannot|couldn'?t|won'?t|isn'?t|doesn'?t|didn'?t|don'?t|denied|blocked|fail\w*|error\w*|restrict\w*|grey\w*|gray\w*|disabled|zero|unable|stuck|out of|without|refus\w*|full|broke\w*)\b|n't/iu;
/** Nobody said so, or nobody knew that it is so. */
export const NOT_SAID =
  /(?:とは|なんて)(?:一言も)?(?:言|申|知|存じ|思|気づ|気付|聞い|書い)[^。、]{0,7}(?:ない|ません|なかった|へん|ず)|\b(?:did(?:n't| not)|never|nobody|no one) (?:say|said|claim|claimed)\b(?! (?:what|where|when|how|why|who|which))|\b(?:did(?:n't| not)|never) (?:know|knew|realise|realize) (?:that |i need|we need|it|there)/iu;
/** That something is not so is said of the whole: it is not that it was lost, nobody says that it was. */
export const NOT_SO =
  /(?<!た)(?:わけ|訳|の|ん|という?こと|って?こと|とか|など|なんか)(?:で|じゃ)(?:は|も)?(?:な(?:い|く)|ありませ|あらへん|ございませ)|(?:たい|た|る|という|って)つもり(?:は|も)?(?:な(?:い|く)|ありませ)|つもり(?:では|じゃ)(?:な|あり)|とは?(?:まだ)?(?:言って(?:い)?(?:な|ませ)|言え(?:な|ませ)|言い切れ|限(?:らな|りませ)|決まっ(?:たわけ|て(?:い)?(?:な|ませ)))|\b(?:it(?:'s| is| was)(?: not|n't) that|not saying|(?:doesn't|does not|don't|do not|didn't|did not) (?:mean|imply)|(?:wouldn't|would not|can't|cannot|couldn't) say|never said)\b/iu;
/** Neither planned nor meant. */
export const NOT_MEANT =
  /(?:予定|つもり|気|考え)(?:は|も)?(?:今のところ|まだ|特に)?(?:な(?:い|く|し)|ありませ|ございませ)|\b(?:not|n't|no) (?:plan\w*|intend\w*|going to|intention)\b/iu;
export const NONE_OF = /\b(?:none|neither|not one|no(?:thing)?) (?:of|in|such|file|trace|luck)\b/iu;
/** Not able to, as endings say it that are no negation by their words. */
export const UNABLE =
  /(?:選べ|押せ|開け|でき|入れ|使え|進め|付か|つか|付け|つけ)な(?:く|い)|反応し(?:な|ま)/u;
/** A denial that is denied: it is not that there is none. */
export const DENIED_TWICE =
  /(?:ない|ません|なかった|へん|らん)(?:という|といった|って|なんて|なん)?(?:わけ|はず|こと|もの)(?:が|は|も|では|じゃ)?(?:な(?:い|く|かっ)|ありませ|あらへん)|(?:ない|ません)、?(?:なんて|って|という)こと(?:は|も|ある)|な(?:く(?:は|も)|い(?:こと|わけ)も)な(?:い|かった)|な(?:く(?:は|も)|い(?:こと|わけ)も)(?:あり|ござい)ません|(?:ない|ません|なかった)(?:と|って)は(?:言|思|限)[^。、]{0,5}(?:ない|ません|へん|らん|らず)|\bnot (?:that|as if|like) (?:i|we|it|there)\b[^.]{0,24}(?:n'?t|not|no)\b|(?:n't|not) (?:look|seem) (?:like|as if|that|to be)\b[^.]{0,24}(?:n'?t|not|no|gone|missing)\b/iu;
export const DENIED = /(?:ない|ません|なかった|なし|無い|無かった)|\b(?:not|no)\b|n't\b/iu;
