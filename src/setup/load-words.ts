import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import type { Params, Words, WordsOf } from '../dialogs/words.ts';
import { LOCALES, type Locale } from '../machines/locales.ts';

/** Where the words of the product stand. */
export const LOCALES_DIR = join(import.meta.dirname, '../../locales');

type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Reads every JSON file of one language; the file's name is the i18next namespace. */
const readLanguage = (dir: string): Resources =>
  Object.fromEntries(
    readdirSync(dir)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(join(dir, name), 'utf8'))]),
  );

/** Loads all languages from `dir` (one folder each). Throws on a file that is not JSON; a missing key throws when it is asked for. */
export const loadWords = (dir: string = LOCALES_DIR): WordsOf => {
  const resources = Object.fromEntries(LOCALES.map((locale) => [locale, readLanguage(join(dir, locale))]));
  const i18n = i18next.createInstance();
  i18n.init({
    resources,
    lng: LOCALES[0],
    fallbackLng: false,
    ns: Object.keys(resources[LOCALES[0]] ?? {}),
    initAsync: false,
    interpolation: { escapeValue: false },
    returnObjects: false,
  });
  const wordsOf = (locale: Locale): Words => {
    const t = i18n.getFixedT(locale);
    const known = (key: string, params: Params = {}) => {
      if (!i18n.exists(key, { ...params, lng: locale }))
        throw new Error(`locales/${locale} has no text for ${key}`);
      return key;
    };
    return {
      locale,
      text: (key, params) => t(known(key, params), { ...params }),
      lines: (key, params) => {
        const lines: unknown = t(known(key, params), { ...params, returnObjects: true });
        if (!Array.isArray(lines)) throw new Error(`locales/${locale}: ${key} is not a list of lines`);
        return lines.map(String);
      },
    };
  };
  const all = new Map(LOCALES.map((locale) => [locale, wordsOf(locale)]));
  return (locale) => all.get(locale) ?? wordsOf(locale);
};
