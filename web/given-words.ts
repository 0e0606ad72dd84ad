import type { Locale } from '../src/machines/locales.ts';

/** The words that the server gave with the page, in a script before the page's own (src/pages/page-words.ts). */
export const givenWords = <Words>(): Readonly<Record<Locale, Words>> =>
  (globalThis as { readonly madoguchiWords?: Readonly<Record<Locale, Words>> }).madoguchiWords ?? missing();

const missing = (): never => {
  throw new Error('the page was given no words');
};
