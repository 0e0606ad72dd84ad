import en from '../../locales/en/web.json' with { type: 'json' };
import ja from '../../locales/ja/web.json' with { type: 'json' };
import type { Locale } from '../../src/machines/locales.ts';

export type PageWords = typeof ja.page;

const WORDS: Readonly<Record<Locale, PageWords>> = { ja: ja.page, en: en.page };

export const wordsOf = (locale: Locale): PageWords => WORDS[locale];
