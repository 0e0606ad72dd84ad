import { existsSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import type { Params, Words, WordsOf } from '../dialogs/words.ts';
import { messageOf } from '../http/fault.ts';
import { inEachLocale, LOCALES, type Locale } from '../machines/locales.ts';
import type { Texts } from '../pages/page-words.ts';
import type { Utterances } from '../understanding/foreseen/utterances.ts';
import { closeUpNames } from './close-up-names.ts';
import { readJsonFiles } from './json-files.ts';
import { replaceTexts } from './replace-texts.ts';
import { createFaultList, type FaultList, type SayFault, sayFaultIn } from './say-fault.ts';

/** Where the words of the product stand. */
export const LOCALES_DIR = join(import.meta.dirname, '../../locales');

type Resources = Texts[Locale];

/** Words of one service, or of one installation, and the folder that they stand in. */
type Over = { readonly folder: string; readonly words: Resources };

/** The product's words with these in their place, as far as there are any. */
const overlaid = (own: Resources, { folder, words: over }: Over, faults: FaultList): Resources =>
  Object.fromEntries([
    ...Object.entries(own).map(([name, words]) => [
      name,
      over[name] === undefined
        ? words
        : replaceTexts(words, over[name], `${join(folder, name)}.json`, faults),
    ]),
    ...Object.keys(over).flatMap((name) => {
      if (own[name] === undefined) faults.tell('words.file', { place: `${join(folder, name)}.json` });
      return [];
    }),
  ]);

/** Where words stand that take the place of the product's, the later over the earlier. */
export type OwnWords = {
  /** The service whose words stand in `locales/<language>/services/<id>/`. */
  readonly service?: string | undefined;
  /** A folder of the installation, with a folder a language. */
  readonly dir?: string | undefined;
  /** What the service calls the holders' file; the page where one is checked names it. */
  readonly file?: string | undefined;
  /** What the service is called in Japanese, by the blanks that its names are filled into. */
  readonly japaneseNames?: Readonly<Record<string, string>> | undefined;
};

/** The words of the check, which reaches pages without blanks, with the name of the holders' file; unless the service says it, the example's. */
const naming = (words: Resources, file: string | undefined): Resources => {
  const name = file ?? Object(words.check?.cli).file;
  const filled = JSON.stringify(words.check ?? {}).replaceAll('{{file}}', () =>
    JSON.stringify(name).slice(1, -1),
  );
  return { ...words, check: JSON.parse(filled) };
};

/** Japanese words with room around the service's names as these want it. */
const spaced = (words: Resources, locale: Locale, names: OwnWords['japaneseNames']): Resources => {
  if (locale !== 'ja' || names === undefined) return words;
  const json = JSON.stringify(words);
  const closed = closeUpNames(json, names);
  return closed === json ? words : JSON.parse(closed);
};

/** What was read last, if nothing was wrong with it, and of what it was made: a start asks several times. */
let last: { readonly of: readonly unknown[]; readonly texts: Texts } | undefined;

/** The product's words with those over them; every fault of theirs is told. The very same object as before, unless a file has changed. */
const readWords = (own: OwnWords, faults: FaultList): Texts => {
  const overs = (locale: Locale): readonly Over[] =>
    [
      ...(own.service === undefined ? [] : [join(LOCALES_DIR, locale, 'services', own.service)]),
      ...(own.dir === undefined ? [] : [join(own.dir, locale)]),
    ].flatMap((folder) => (existsSync(folder) ? [{ folder, words: readJsonFiles(folder) }] : []));
  const read = inEachLocale((locale) => ({
    own: readJsonFiles(join(LOCALES_DIR, locale)),
    over: overs(locale),
  }));
  const of = [
    own.file,
    ...Object.entries(own.japaneseNames ?? {}).flat(),
    ...LOCALES.flatMap((locale) => [read[locale].own, ...read[locale].over.map(({ words }) => words)]),
  ];
  if (last?.of.length === of.length && of.every((part, index) => part === last?.of[index])) return last.texts;
  const told = faults.told.length;
  const texts = inEachLocale((locale) =>
    spaced(
      naming(
        read[locale].over.reduce<Resources>((under, over) => overlaid(under, over, faults), read[locale].own),
        own.file,
      ),
      locale,
      own.japaneseNames,
    ),
  );
  if (faults.told.length === told) last = { of, texts };
  return texts;
};

/** What people say in a language, as it is foreseen in its words. */
export const utterancesIn = (texts: Texts, locale: Locale): Utterances =>
  texts[locale].utterances as Utterances;

/** What is wrong with words that are to take the place of the product's. */
export const faultsOfWords = (own: OwnWords, say: SayFault): readonly string[] => {
  const faults = createFaultList(say);
  if (own.dir !== undefined && !LOCALES.some((locale) => existsSync(join(own.dir ?? '', locale))))
    faults.tell('words.folder', { dir: own.dir, folders: LOCALES.join(', ') });
  try {
    readWords(own, faults);
  } catch (error) {
    faults.tell('words.unreadable', { detail: messageOf(error) });
  }
  return faults.told;
};

/** A text of one language: `faq:revoked.closed.0`. */
type NamedText = { readonly locale: Locale; readonly key: string };

const leavesOf = (
  value: unknown,
  key: string,
): readonly { readonly key: string; readonly text: string }[] => {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner, /[:]$/.test(key) ? `${key}${name}` : `${key}.${name}`),
  );
};

/** The texts of some files for which this is true. */
export const textsThat = (
  isSo: (text: string, locale: Locale) => boolean,
  texts: Texts,
  files: readonly string[] = Object.keys(texts.ja),
): readonly NamedText[] =>
  LOCALES.flatMap((locale) =>
    files
      .flatMap((file) => leavesOf(texts[locale][file], `${file}:`))
      .filter(({ text }) => isSo(text, locale))
      .map(({ key }) => ({ locale, key })),
  );

/** Every text of all languages, with words of one's own over them. Throws on a file that is not JSON. */
export const readTexts = (own: OwnWords = {}): Texts => readWords(own, createFaultList(sayFaultIn('en')));

const wordsMade = new WeakMap<Texts, WordsOf>();

/** The words of these texts; a missing key throws when it is asked for. */
export const wordsFrom = (resources: Texts): WordsOf => {
  const made = wordsMade.get(resources);
  if (made !== undefined) return made;
  const i18n = i18next.createInstance();
  i18n.init({
    resources,
    lng: LOCALES[0],
    fallbackLng: false,
    ns: Object.keys(resources[LOCALES[0]]),
    initAsync: false,
    interpolation: { escapeValue: false },
    returnObjects: false,
  });
  const wordsOf = (locale: Locale): Words => {
    const t = i18n.getFixedT(locale);
    /** Keys that are known to exist; which of several texts is meant may depend on `count` and `context`. */
    const found = new Set<string>();
    const known = (key: string, params: Params = {}) => {
      const isOne = params.count === undefined && params.context === undefined;
      if (isOne && found.has(key)) return key;
      if (!i18n.exists(key, { ...params, lng: locale }))
        throw new Error(`locales/${locale} has no text for ${key}`);
      if (isOne) found.add(key);
      return key;
    };
    /** Texts without blanks, which are most: looked up and put together once. */
    const plain = new Map<string, string>();
    return {
      locale,
      text: (key, params) => {
        if (params !== undefined) return t(known(key, params), { ...params });
        const kept = plain.get(key) ?? t(known(key));
        plain.set(key, kept);
        return kept;
      },
      lines: (key, params) => {
        const lines: unknown = t(known(key, params), { ...params, returnObjects: true });
        if (!Array.isArray(lines)) throw new Error(`locales/${locale}: ${key} is not a list of lines`);
        return lines.map(String);
      },
    };
  };
  const all = new Map(LOCALES.map((locale) => [locale, wordsOf(locale)]));
  const words: WordsOf = (locale) => all.get(locale) ?? wordsOf(locale);
  wordsMade.set(resources, words);
  return words;
};

/** Reads the product's texts and makes the words of them. */
export const loadWords = (): WordsOf => wordsFrom(readTexts());
