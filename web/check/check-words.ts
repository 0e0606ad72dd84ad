import type ja from '../../locales/ja/check.json';
import type web from '../../locales/ja/web.json';
import { type Locale, localeOfTag, nearestLocale } from '../../src/machines/locales.ts';

type Words = Omit<typeof ja, 'cli'> & { readonly appearance: typeof web.page.appearance };

/** What the server, or the build, put into the page. */
export const WORDS: Readonly<Record<Locale, Words>> = JSON.parse(
  document.getElementById('words')?.textContent ?? '',
);

export const look = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? key;

/** By `?lang=`, then by the browser. */
export const firstLanguage = (): Locale =>
  localeOfTag(new URLSearchParams(location.search).get('lang')) ?? nearestLocale(navigator.language);
