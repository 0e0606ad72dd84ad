import en from '../../locales/en/pictures.json' with { type: 'json' };
import ja from '../../locales/ja/pictures.json' with { type: 'json' };

/** What a scene may write, in the picture's language; `translated` is longer than the Japanese. */
export type Words = { readonly t: typeof ja; readonly translated: boolean };

export const LOCALES = ['ja', 'en'] as const;
export type PictureLocale = (typeof LOCALES)[number];

export const WORDS: Readonly<Record<PictureLocale, Words>> = {
  ja: { t: ja, translated: false },
  en: { t: en, translated: true },
};
