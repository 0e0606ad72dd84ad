import type ja from '../../locales/ja/web.json';
import type { Locale } from '../../src/machines/locales.ts';
import { givenWords } from '../given-words.ts';

export type PageWords = typeof ja.page;

export const chatWordsOf = (locale: Locale): PageWords => givenWords<PageWords>()[locale];
