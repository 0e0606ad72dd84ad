import en from '../../locales/en/pictures.json' with { type: 'json' };
import ja from '../../locales/ja/pictures.json' with { type: 'json' };

type Text = typeof ja;

/** What a scene may write: `t` in the picture's language; `ja` for what is Japanese on the original whatever the language. */
export type Words = { readonly t: Text; readonly ja: Text; readonly translated: boolean };

export const LOCALES = ['ja', 'en'] as const;
export type PictureLocale = (typeof LOCALES)[number];

export const WORDS: Readonly<Record<PictureLocale, Words>> = {
  ja: { t: ja, ja, translated: false },
  en: { t: en, ja, translated: true },
};
