/** How one is reached was wrong, or is another now. */
const PUTS_RIGHT =
  /間違|まちが|違って(?:い)?(?:た|まし|ます)|違い(?:ます|まし)|ちが(?:い|って)|誤(?:り|って|記|入力)|訂正|修正|正しく(?:は|って)|正しい(?:番号|アドレス|の|もの|ほう|方)|(?:が|のほうが|の方が)正しい(?:です|んです|ので|。|$)|では?なく(?:て)?|じゃなく(?:て)?|変わ(?:り|った|って)|変更|(?:電話|番号|アドレス|連絡先|メール|携帯)[^。、]{0,6}(?:変え|新しくな)|新しい(?:電話|番号|アドレス|連絡先|メール|携帯)|今後は|打ち直|書き直|(?:打ち|書き|入力)(?:間違|ミス)|ミス|直して|差し替え|\b(?:wrong|mistake|mistyped|typo|correct(?:ion|ed)?|should (?:be|have been)|i meant|instead of|rather than|not \+?\d|has changed|changed (?:it )?to|(?:is|it'?s) now|from now on|new (?:e-?mail|mail|phone|telephone|mobile|number|address|contact)|update(?:d)?|misspelled|misspelt)\b/iu;
/** Of a number or an address that is somebody else's, or for a while. */
const NOT_OWN =
  /ヘルプデスク|窓口|同僚|上司|担当者の|別の(?:人|者)|(?:今日|明日|午前|午後)(?:だけ|は|なら)|(?:間違い|違い)(?:では|じゃ)(?:な|あり)|(?:間違って|違って)(?:い)?(?:ません|ない)|でしょうか|ですか|\?\s{0,3}$|\b(?:helpdesk|colleague|boss|today only|is it|isn'?t wrong|not wrong|no mistake)\b/iu;

/** Whether a text says that how its writer is reached was told wrongly, or is another now. */
export const putsRight = (text: string): boolean => {
  const said = text.normalize('NFKC');
  return PUTS_RIGHT.test(said) && !NOT_OWN.test(said);
};

/** That it is wrong, or another, without what it is in its place. */
const TELLS_WRONG =
  /間違|まちが|違って(?:い)?(?:た|まし|ます)|違い(?:ます|まし)|ちがって|誤(?:り|って|記)|変わ(?:り|った)|\b(?:wrong|mistake|mistyped|typo|has changed|misspelled|misspelt)\b/iu;

/** Whether a text says that how its writer is reached is wrong, whatever it is in the place of that. */
export const tellsWrong = (text: string): boolean => {
  const said = text.normalize('NFKC');
  return TELLS_WRONG.test(said) && !NOT_OWN.test(said);
};

/** What is said right behind a number or an address that is wrong. */
const WRONG =
  /^\s?(?:(?:は|が|って)(?:間違|まちが|誤|違|ちが)|(?:is|was) (?:wrong|a mistake|a typo|mistyped))/iu;

/** Whether a text says of this very number or address that it is wrong. */
export const isToldWrong = (text: string, one: string): boolean => {
  const said = text.normalize('NFKC');
  const at = said.indexOf(one);
  return at >= 0 && WRONG.test(said.slice(at + one.length));
};
