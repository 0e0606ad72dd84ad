import type { Locale } from '../machines/locales.ts';

export type Params = Readonly<Record<string, string | number>>;

/**
 * The words of one language. A key names its file and place: `steps:copy.locate.title`.
 * A key that is missing throws: the parity test keeps it from happening. `count` chooses the plural form of a text that has
 * several: `open_one`, `open_other` (the language's own categories, as Intl.PluralRules names them).
 */
export type Words = {
  readonly locale: Locale;
  readonly text: (key: string, params?: Params) => string;
  /** For keys that hold an array of short lines. */
  readonly lines: (key: string, params?: Params) => readonly string[];
};

export type WordsOf = (locale: Locale) => Words;
