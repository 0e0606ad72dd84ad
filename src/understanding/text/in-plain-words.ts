import { mayStandIn } from './said-in.ts';

/** Words of a dialect, of slang, of kana alone, of great politeness or of who learns the language, and slips of voice and hand: what the corpus has for each. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/来ん(?=かっ)/gu, '来な'],
  [
    /来ん(?![かだ])|来う?へん|来やへん|来とらん|(?<=メール|連絡|返事|まだ|[はがも])(?:きい?ひん|け[えー]へん)/gu,
    '来ない',
  ],
  [/コピっと(?=[いき])/gu, 'コピーしてお'],
  [/コピっ(?=[たて])/gu, 'コピーし'],
  [/コピり(?=ま)/gu, 'コピーし'],
  [/(?<=覚え|おぼえ)(?:とらん|てへん)/gu, 'ていない'],
  [/(?:分|わ)かりかねる/gu, '分からない'],
  [/(?:分|わ)かりかねます/gu, '分かりません'],
  [/(?:分|わ)かりかねて/gu, '分からなくて'],
  [/(?<!て)うすい(?=[\s。、!]|色|いろ|です|ので|から|$)/gu, '薄い'],
  [/(?:せんたく|センタク)(?=し|シ)/gu, '選択'],
  [/(?:選|えら)ぶ\s?(?:の|こと)?\s?(?:は|が)?\s?でき/gu, '選べ'],
  [/(?:押|お)す\s?(?:の|こと)?\s?(?:は|が)?\s?でき/gu, '押せ'],
  [/(?:開|ひら)く\s?(?:の|こと)?\s?(?:は|が)?\s?でき/gu, '開け'],
  [/\bemial\b/gu, 'email'],
  [/\bthe male (?=with|from|about|did|has|is|never|has|didn)/gu, 'the mail '],
];

/** A text with what the corpus has in the place of rare words for the same. */
export const inPlainWords = (text: string): string =>
  PLAIN.reduce((said, [rare, plain]) => (mayStandIn(said, rare) ? said.replace(rare, plain) : said), text);
