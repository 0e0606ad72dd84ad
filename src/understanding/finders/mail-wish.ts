/** To be answered by mail. */
const BY_MAIL =
  /メール(?:だけ|のみ)?(?:で|に|の(?:ほう|方)(?:で|が))(?:[^。、!?]{0,12}(?:ください|下さい|お?願い|ほしい|欲しい|希望|いい|良い|助か|もらえ|いただ|頂)|[。!\s]{0,3}$)|(?:返事|返信|連絡|回答|お?知らせ)(?:は|を|も)?、?(?:全部|すべて|できれば|なるべく|やっぱり|やはり)?、?メール(?:だけ|のみ)?(?:で|に)(?!も)|\b(?:e-?mail|write(?: to)?) (?:me|us)\b|\b(?:by|via) e-?mail\b|\be-?mail (?:is (?:better|enough|fine)|instead|please)\b/iu;
/** A mail that came, or did not, and what is only asked of one. */
const OF_A_MAIL =
  /(?:来|届|送|受け取|もら)(?:って?)?(?:い)?(?:た|ました|ません|ない)|ましたか|届きますか|\b(?:got|received|arrived|came|sent|didn'?t|hasn'?t|no mail)\b/iu;

/** Whether a text wishes for an answer by mail. */
export const wishesForMail = (text: string): boolean => {
  const said = text.normalize('NFKC');
  return BY_MAIL.test(said) && !OF_A_MAIL.test(said);
};
