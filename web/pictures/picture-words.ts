import en from '../../locales/en/pictures.json' with { type: 'json' };
import ja from '../../locales/ja/pictures.json' with { type: 'json' };
import type { Locale } from '../../src/machines/locales.ts';

/** What a scene may write, in the picture's language; `translated` is longer than the Japanese. */
export type Words = { readonly t: typeof ja; readonly translated: boolean };

export const WORDS: Readonly<Record<Locale, Words>> = {
  ja: { t: ja, translated: false },
  en: { t: en, translated: true },
};
