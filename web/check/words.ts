import en from '../../locales/en/check.json' with { type: 'json' };
import enWeb from '../../locales/en/web.json' with { type: 'json' };
import ja from '../../locales/ja/check.json' with { type: 'json' };
import jaWeb from '../../locales/ja/web.json' with { type: 'json' };
import { type Locale, localeOfTag, nearestLocale } from '../../src/machines/locales.ts';

export type Words = typeof ja;
export const WORDS: Readonly<Record<Locale, Words>> = { ja, en };

export const APPEARANCE_WORDS = { ja: jaWeb.page.appearance, en: enWeb.page.appearance } as const;

export const look = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? key;

/** By `?lang=`, then by the browser. */
export const firstLanguage = (): Locale =>
  localeOfTag(new URLSearchParams(location.search).get('lang')) ?? nearestLocale(navigator.language);
