import { createHash } from 'node:crypto';
import { inEachLocale, type Locale } from '../machines/locales.ts';

type Tree = Readonly<Record<string, unknown>>;
/** Every text of the locales, by language and by file. */
export type Texts = Readonly<Record<Locale, Readonly<Record<string, Tree>>>>;
/** What a page says in each language. */
type PageWords = Readonly<Record<Locale, Tree>>;

const partOf = (tree: Tree | undefined, name: string): Tree => {
  const part = tree?.[name];
  return typeof part === 'object' && part !== null ? { ...part } : {};
};

/** The words of the chat's page. */
export const chatWords = (texts: Texts): PageWords =>
  inEachLocale((locale) => partOf(texts[locale].web, 'page'));

/** The words of the check without those of the command. */
const ofPages = ({ cli: _, ...check }: Tree = {}): Tree => check;

/** The words of the check page: all of its file but the command's, and those of the switch that it shares with the chat. */
export const checkWords = (texts: Texts): PageWords =>
  inEachLocale((locale) => {
    return {
      ...ofPages(texts[locale].check),
      appearance: partOf(partOf(texts[locale].web, 'page'), 'appearance'),
    };
  });

/** The words of the desk page, by file, under the same keys as the bot's: of a check what it found, of the chat the switch that both have. */
export const deskWords = (texts: Texts): PageWords =>
  inEachLocale((locale) => {
    const { desk = {}, ticket = {}, check, web, campaign = {} } = texts[locale];
    return {
      desk,
      ticket,
      check: { verdict: partOf(check, 'verdict') },
      web: { page: { appearance: partOf(partOf(web, 'page'), 'appearance') } },
      campaign,
    };
  });

/** What stands in the pages before a script has run, or where none runs: `page` of each language's words. */
type Static = Readonly<Record<Locale, Tree>>;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const htmlEscaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** Every element that names its word (`data-word`) with that word as its text: Japanese, unless the element is marked as English. */
export const withStaticWords = (html: string, page: Static): string =>
  html.replace(
    /(<\w+(?:\s[^<>]*)?\sdata-word="([\w-]+)"[^<>]*>)[^<]*(?=<\/)/g,
    (whole, tag: string, key: string) => {
      const word = page[/\slang="en"/.test(tag) ? 'en' : 'ja'][key];
      return typeof word === 'string' ? `${tag}${htmlEscaped(word)}` : whole;
    },
  );

const WORDS_ELEMENT = /<script type="application\/json" id="words">[^<]*<\/script>/;

/** The check page, as it was built or as a blank, with these words. Throws where it takes none. */
export const withCheckWords = (html: string, words: PageWords): string => {
  if (!WORDS_ELEMENT.test(html)) throw new Error('the check page takes no words: run "npm run build"');
  const json = JSON.stringify(words).replaceAll('<', '\\u003c');
  return withStaticWords(
    html,
    inEachLocale((locale) => partOf(words[locale], 'page')),
  ).replace(WORDS_ELEMENT, () => `<script type="application/json" id="words">${json}</script>`);
};

/** The script that gives a page its words, and its name, which is another one where the words are. */
export const wordsScript = (words: PageWords): { readonly name: string; readonly text: string } => {
  const text = `globalThis.madoguchiWords=${JSON.stringify(words)};\n`;
  return { name: `words.${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js`, text };
};

/** The name of such a script, in a path or in a page. */
export const WORDS_SCRIPT = /\bassets\/words\.[\da-f]+\.js\b/;

/** The chat's or the desk's page, as it was built, with its script of words by this name. Throws where it takes none. */
export const withWordsScript = (html: string, name: string, page: Static): string => {
  if (!WORDS_SCRIPT.test(html)) throw new Error('the pages take no words: run "npm run build"');
  return withStaticWords(html, page).replace(WORDS_SCRIPT, `assets/${name}`);
};
