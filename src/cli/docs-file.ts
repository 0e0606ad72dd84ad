import type { Locale } from '../machines/locales.ts';

/** The name of a document of docs/ in a language: English ones bear none. */
export const docsFile = (name: string, locale: Locale): string =>
  locale === 'en' ? `${name}.md` : `${name}.${locale}.md`;
