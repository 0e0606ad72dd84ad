import { mayStandIn } from './said-in.ts';

/** Words of a dialect, of slang, of kana alone, of great politeness or of who learns the language, and slips of voice and hand: what the corpus has for each, letter by letter. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/来ん(?=かっ)/gu, '\u6765\u306a'],
  [
    /来ん(?![かだ])|来う?へん|来やへん|来とらん|(?<=メール|連絡|返事|まだ|[はがも])(?:きい?ひん|け[えー]へん)/gu,
    '\u6765\u306a\u3044',
  ],
  [/コピっと(?=[いき])/gu, '\u30b3\u30d4\u30fc\u3057\u3066\u304a'],
  [/コピっ(?=[たて])/gu, '\u30b3\u30d4\u30fc\u3057'],
  [/コピり(?=ま)/gu, '\u30b3\u30d4\u30fc\u3057'],
  [/(?<=覚え|おぼえ)(?:とらん|てへん)/gu, '\u3066\u3044\u306a\u3044'],
  [/(?:分|わ)かりかねる/gu, '\u5206\u304b\u3089\u306a\u3044'],
  [/(?:分|わ)かりかねます/gu, '\u5206\u304b\u308a\u307e\u305b\u3093'],
  [/(?:分|わ)かりかねて/gu, '\u5206\u304b\u3089\u306a\u304f\u3066'],
  [/(?<!て)うすい(?=[\s。、!]|色|いろ|です|ので|から|$)/gu, '\u8584\u3044'],
  [/(?:せんたく|センタク)(?=し|シ)/gu, '\u9078\u629e'],
  [/(?:選|えら)ぶ\s?(?:の|こと)?\s?(?:は|が)?\s?でき/gu, '\u9078\u3079'],
  [/(?:押|お)す\s?(?:の|こと)?\s?(?:は|が)?\s?でき/gu, '\u62bc\u305b'],
  [/(?:開|ひら)く\s?(?:の|こと)?\s?(?:は|が)?\s?でき/gu, '\u958b\u3051'],
  [/\bemial\b/gu, 'email'],
  [/\bthe male (?=with|from|about|did|has|is|never|has|didn)/gu, 'the mail '],
];

/** A text with what the corpus has in the place of rare words for the same. */
export const inPlainWords = (text: string): string =>
  PLAIN.reduce((said, [rare, plain]) => (mayStandIn(said, rare) ? said.replace(rare, plain) : said), text);
