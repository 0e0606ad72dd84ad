import type { Params, Words, WordsOf } from '../../../src/dialogs/words.ts';
import { inEachLocale, LOCALES, type Locale, nearestLocale } from '../../../src/machines/locales.ts';
import { givenWords } from '../../given-words.ts';

const filled = (text: string, params: Params): string =>
  text.includes('{{')
    ? text.replace(/\{\{(\w+)\}\}/g, (blank, name: string) => String(params[name] ?? blank))
    : text;

const lookUp = (locale: Locale, key: string): unknown => {
  const [file = '', path = ''] = key.split(':');
  const inner = (value: unknown, name: string): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? Reflect.get(value, name)
      : undefined;
  return path.split('.').reduce(inner, givenWords<Readonly<Record<string, unknown>>>()[locale][file]);
};

const make = (locale: Locale): Words => {
  /** What was looked up before: a row of the queue has ten texts. */
  const known = new Map<string, unknown>();
  const found = (key: string): unknown => {
    if (!known.has(key)) known.set(key, lookUp(locale, key));
    return known.get(key);
  };
  return {
    locale,
    text: (key, params = {}) => {
      const text = found(key);
      if (typeof text !== 'string') throw new Error(`locales/${locale} has no text for ${key}`);
      return filled(text, params);
    },
    lines: (key, params = {}) => {
      const lines = found(key);
      if (!Array.isArray(lines)) throw new Error(`locales/${locale}: ${key} is not a list of lines`);
      return lines.map((line) => filled(String(line), params));
    },
  };
};

const ALL = inEachLocale(make);

/** The words of the page, by the same keys as the bot's. */
export const wordsOf: WordsOf = (locale) => ALL[locale];

/** The language that was chosen last, or the browser's. */
export const firstLocale = (kept: string | null, browser: string): Locale =>
  LOCALES.find((locale) => locale === kept) ?? nearestLocale(browser);
