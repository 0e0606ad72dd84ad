import en from '../../locales/en/check.json' with { type: 'json' };
import ja from '../../locales/ja/check.json' with { type: 'json' };

export type Language = 'ja' | 'en';
export type Words = typeof ja;
export const WORDS: Readonly<Record<Language, Words>> = { ja, en };

export const look = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? key;

/** By `?lang=`, then by the browser. */
export const firstLanguage = (): Language => {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked === 'ja' || asked === 'en') return asked;
  return navigator.language.startsWith('ja') ? 'ja' : 'en';
};
