import type { Says } from '../text/said-in.ts';

/** Sticks and folders that were looked through. */
export const LOOKED_THROUGH =
  /(?:も|は|を|の中)?(?:全部|ぜんぶ|一通り|ひと通り)?(?:探し|捜し|さがし|調べ|確認し|見)(?:た(?:けど|けれど|が|の(?:です|だ)が|ん(?:です|だ)けど|$)|ましたが|ましたけど|てみた|てみまし)|\b(?:looked|searched|checked|went) (?:through|in|on|at)\b/iu;
/** Where it ought to be: nobody has looked. */
export const EXPECTED = /はず(?:です|だ|なん|や|$|。|、)|\b(?:should|ought to) (?:still |already )?be\b/iu;
/** Only looked: what was found there is not said. */
const LOOKED =
  /(?:見|探し|確認し|調べ)(?:まし)?た(?!ら|とこ)|\b(?:checked|looked|searched|went|gone) (?:in|at|on|through|under|the|my|desktop|downloads?|documents)\b/iu;
const SEEN =
  /あ(?:り|る|っ)|有(?:り|る|っ)|見つ(?!から|けられ)|出て|出ま|発見|残って|入って|見え|おった|\b(?:found|find|there|got|here|see|saw|turned up|one|it'?s)\b/iu;
export const isLookedOnly = (says: Says): boolean => says(LOOKED) && !says(SEEN);
