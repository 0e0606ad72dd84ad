import en from '../../locales/en/check.json' with { type: 'json' };
import ja from '../../locales/ja/check.json' with { type: 'json' };
import { type Locale, localeOfTag, nearestLocale } from '../../src/machines/locales.ts';

export type Words = typeof ja;
export const WORDS: Readonly<Record<Locale, Words>> = { ja, en };

export const look = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? key;

/** By `?lang=`, then by the browser. */
export const firstLanguage = (): Locale =>
  localeOfTag(new URLSearchParams(location.search).get('lang')) ?? nearestLocale(navigator.language);
