/** Ways to be reached, as they are asked for and named. */
export type AskedReach = 'phone' | 'email' | 'either';

const PHONE = /電話番号|(?<!受付|照会|整理)番号|でんわ|携帯|\b(?:phone|mobile|telephone|number)\b/iu;
const EMAIL = /メール|アドレス|メアド|\be-?mail\b|\baddress\b/iu;
const EITHER = /連絡先|ご?連絡の(?:つく|取れる)|\bcontact (?:details|data)\b/iu;
/** Somebody is asked to tell it. */
const TELL =
  /(?:教えて|お知らせ|お?聞かせ|お?書き|ご?記入|ご?入力|伺|うかが|いただけ|頂け|お?願い)|(?:です|でしょう|ます|ません)か|\?|\b(?:what|which|tell|give|send|let (?:me|us)|could you|can you|please)\b/iu;
/** What one is known by elsewhere. */
const ELSEWHERE =
  /登録|申請|申し?込|証明書|届け出|契約|受信|\b(?:registered|application|applied|certificate|issued|contract)\b/iu;

/** Which way to be reached a text is about; undefined where it names none. */
export const reachNamedIn = (text: string): AskedReach | undefined => {
  const said = text.normalize('NFKC');
  const [phone, email] = [PHONE.test(said), EMAIL.test(said)];
  if (phone !== email) return phone ? 'phone' : 'email';
  return phone || EITHER.test(said) ? 'either' : undefined;
};

/** By which way a text asks to be told how its reader is reached; undefined where it asks for none. */
export const reachAskedIn = (text: string): AskedReach | undefined => {
  const said = text.normalize('NFKC');
  return TELL.test(said) && !ELSEWHERE.test(said) ? reachNamedIn(said) : undefined;
};

/** What stands beside a number or an address that is all one says. */
const BESIDE =
  /(?:こちら|これ|連絡先|電話(?:番号)?|携帯(?:電話)?|番号|メール(?:アドレス)?|メアド|アドレス|正しく|正しい|新しい)|(?:です|でございます|になります|でお?願い(?:いた|致)?し(?:ます)?|に(?:ご?連絡)?(?:お?願い(?:いた|致)?し(?:ます)?|ください|下さい))|(?:はい|ええと|えっと|あ、|すみません|すいません|よろしく(?:お?願い(?:いた|致)?し(?:ます)?)?)|\b(?:it'?s|it is|that'?s|this is|is|my|the|right|correct|one|new|phone|mobile|number|e-?mail|address|here(?: you (?:are|go))?|sorry|sure|yes|please|thanks|thank you|tel)\b/giu;

/** Whether what stands beside a number or an address says no more than that it is one. */
export const saysNoMore = (rest: string): boolean =>
  !/\p{L}{2}/u.test(rest.normalize('NFKC').replace(BESIDE, ' '));
