import type { Locale } from '../machines/types.ts';

export type Params = Readonly<Record<string, string | number>>;

/**
 * The words of one language. A key names its file and place: `steps:copy.locate.title`.
 * A key that is missing throws: the parity test keeps it from happening.
 */
export type Words = {
  readonly locale: Locale;
  readonly text: (key: string, params?: Params) => string;
  /** For keys that hold an array of short lines. */
  readonly lines: (key: string, params?: Params) => readonly string[];
};

export type WordsOf = (locale: Locale) => Words;
