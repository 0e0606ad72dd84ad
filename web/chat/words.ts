import en from '../../locales/en/web.json' with { type: 'json' };
import ja from '../../locales/ja/web.json' with { type: 'json' };

export type Language = 'ja' | 'en';
export type PageWords = typeof ja.page;

const WORDS: Readonly<Record<Language, PageWords>> = { ja: ja.page, en: en.page };

export const wordsOf = (language: Language): PageWords => WORDS[language];

/** The tag that Web Chat knows the language by. */
export const tagOf = (language: Language): string => ({ ja: 'ja-JP', en: 'en-US' })[language];

/** `en-GB` → en; undefined for languages that there are no words in. */
export const languageOf = (tag: string | null | undefined): Language | undefined => {
  const [language] = (tag ?? '').toLowerCase().split(/[-_]/);
  return language === 'ja' || language === 'en' ? language : undefined;
};
