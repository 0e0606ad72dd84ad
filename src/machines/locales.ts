import { inEach } from './records.ts';

/** The languages of the product. The first is used with people who show none. */
export const LOCALES = ['ja', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** What is made in the same way for each language. */
export const inEachLocale = <T>(make: (locale: Locale) => T): Readonly<Record<Locale, T>> =>
  inEach(LOCALES, make);

type LocaleTraits = {
  /** The BCP 47 tag that clients know the language by. */
  readonly tag: string;
  /** The BCP 47 tag whose dates and times are used. */
  readonly dates: string;
  /** What stands between the parts of an enumeration. */
  readonly comma: string;
  /** What stands between the first and the last of a range. */
  readonly range: string;
};

/** All that differs by language and is no text; a language that is added has to say each. */
export const LOCALE_TRAITS: Readonly<Record<Locale, LocaleTraits>> = {
  ja: { tag: 'ja-JP', dates: 'ja-JP', comma: '、', range: '〜' },
  en: { tag: 'en-US', dates: 'en-GB', comma: ', ', range: ' – ' },
};

/** The language used with people whose own there are no words in. */
const FOREIGN: Locale = 'en';

/** The language of a BCP 47 or POSIX tag (`en-GB`, `ja_JP`); undefined where there are no words in it. */
export const localeOfTag = (tag: string | null | undefined): Locale | undefined => {
  const [language] = (tag ?? '').toLowerCase().split(/[-_]/);
  return LOCALES.find((locale) => locale === language);
};

/** The same where some language is needed in any case. */
export const nearestLocale = (tag: string): Locale => localeOfTag(tag) ?? FOREIGN;

/** The language that follows this one, for a button that changes it. */
export const nextLocale = (locale: Locale): Locale =>
  LOCALES[(LOCALES.indexOf(locale) + 1) % LOCALES.length] ?? locale;
