import { type Says, saidIn } from '../text/said-in.ts';

/** Western and southern endings of what goes on, in the standard's: 出とる as 出ている. */
const GOING_ON =
  /(?<=[っいしけせてねべめれえきぎちにみりびんじょ出見来寝着居])と(?:る|り(?=ま)|った|らん(?=$|[^\p{L}]))/gu;
/** To be doing, as the standard says it: -te iru, by the letter that ends the other form. */
const TE_I = '\u3066\u3044';
const RU = '\u308b';
const STANDARD: Readonly<Record<string, string>> = {
  [RU]: `${TE_I}${RU}`,
  '\u308a': TE_I,
  '\u305f': `${TE_I}\u305f`,
  '\u3093': `${TE_I}\u306a\u3044`,
};

/** Every ending that is put into the standard's begins with it. */
const BEGINS = '\u3068';

export const standard = (text: string): string =>
  text.includes(BEGINS) ? text.replace(GOING_ON, (ending) => STANDARD[ending.at(-1) ?? ''] ?? ending) : text;

/** What a text says, once it is put into the standard's words. */
export const saysOf = (text: string): Says => saidIn(standard(text));
