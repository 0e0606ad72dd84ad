import { createContext, useContext } from 'react';
import type { Words } from '../../../src/dialogs/words.ts';
import type { Locale } from '../../../src/machines/locales.ts';
import { wordsOf } from './desk-words.ts';

type Language = Words & { readonly choose: (locale: Locale) => void };

export const LanguageContext = createContext<Language>({ ...wordsOf('ja'), choose: () => undefined });

/** The words of the language that the person reads. */
export const useWords = (): Language => useContext(LanguageContext);
