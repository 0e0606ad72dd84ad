import { foundIn } from '../text/said-in.ts';
import { DENIED } from './denial.ts';

export const SELECTABLE =
  /選択可能|(?:選べ|選択でき|押せ)(?:ました|ます|た(?!ら|と思|の(?:に|は))|る(?!と思|の?は|のか|か|よう(?:に)?なら|んです?か))|チェックでき(?:ました|た)|押す\s?できます|(?:gr[ae]y|灰色)\s?(?:じゃ|では)ない|\bis available|\bcan be (?:selected|chosen)|\b(?:could|can|(?:was|am|were) able to) (?:select|choose|click|pick|tick)|\byes\b.{0,20}\b(?:works|is available)\b/iu;
export const NOT_GREY =
  /(?:灰色|グレー|薄く|グレーアウト)(?:では|じゃ|に|で)?(?:は)?(?:な(?:い|く)|ありませ|なって(?:い)?(?:な|ませ))|\bnot (?:grey|gray)|\bisn'?t (?:grey|gray)/iu;
/** The answer of the wizard by which no key comes along was chosen: whether the other one can be, it does not say. */
export const CHOSE_NO =
  /いいえ(?:、秘密[^」』]{0,20})?[」』"]?(?:の(?:ほう|方))?(?:を|に|で)(?:選択?(?:んだ|んで|びま|し(?:た|て|ま|ちゃ))|選ん|押し(?:た|て|ま|ちゃ)|クリックし|チェック(?:し|を(?:入れ|付け))|進(?:んだ|んで|み|め)|し(?:た|て|ま|ちゃ))|(?<!\bonly )\b(?:picked|chose|clicked|selected|ticked|pressed|took|choosing|chosen)(?: on)? ["“'‘]?no\b(?! (?:key|file|certificate))/iu;
/** Whether a sentence says that what can be grey is not: it can be chosen, and nothing behind takes that back. */
export const isNotGrey = (text: string): boolean => {
  const said = foundIn(text, NOT_GREY) ?? foundIn(text, SELECTABLE);
  return said !== null && !DENIED.test(text.slice(said.index + said[0].length));
};
