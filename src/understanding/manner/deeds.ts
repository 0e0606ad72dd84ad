/** A deed told in a word or two, of nothing in particular: "closed it". */
export const BARE_DEED =
  /^(?:(?:i|we|i've|we've|just|already|now|have) ){0,3}[a-z]+ed (?:it|them|that|this|him|her)(?: (?:again|now|already|all|up|off))?[.!\s]{0,3}$|^(?:もう|さっき|今|いったん|とりあえず)?\p{sc=Han}{2}し(?:まし)?た(?:よ|ね|わ)?[。!\s]{0,3}$|^(?:もう|さっき|今|いったん)?(?:閉じ|払い|辞め|止め|切り)(?:まし)?た(?:よ|ね|わ)?[。!\s]{0,3}$/iu;
/** Told as brought to its end. */
export const BROUGHT_TO_ITS_END =
  /(?:済ん|すん|済|終わ(?:っ|り)|おわ(?:っ|り)|終え|完了(?:し|です)?|仕上が(?:っ|り)|片付(?:い|き|け)|選び|選ん|選択し|押し|入力し|打ち込(?:み|ん)|登録し|取り込(?:み|ん)|付け|つけ|チェックし|移し|決め)(?:まし)?(?:だ|た)(?:よ|で|わ|ぞ|ところ)?(?:です)?[。.!\s]{0,4}$|\b(?:all done|is done|finished|completed)[.!\s]{0,4}$/iu;
