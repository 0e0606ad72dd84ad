import { inEachLocale } from '../machines/locales.ts';
import { type CheckPageData, withData } from './check-page-data.ts';
import { madePage, type Page, type Pages, readPages } from './page-files.ts';
import {
  chatWords,
  checkWords,
  deskWords,
  type Texts,
  withCheckWords,
  withWordsScript,
  wordsScript,
} from './page-words.ts';

const CHECK_PAGES = ['/check/index.html', '/check.html'];

/** Puts another text in the place of a page that was built. */
const rewrite = (pages: Map<string, Page>, path: string, change: (html: string) => string): void => {
  const page = pages.get(path);
  if (page !== undefined) pages.set(path, madePage(path, change(page.bytes().toString('utf8'))));
};

/** Gives the chat's and the desk's page the words of the moment; where they are those that it was built with, everything stays as it is. */
const speak = (pages: Map<string, Page>, texts: Texts): void => {
  const [chat, desk] = [chatWords(texts), deskWords(texts)];
  const inFile = (file: string) => inEachLocale((locale) => Object(texts[locale][file]?.page));
  for (const [folder, words, page] of [
    ['/', chat, chat],
    ['/desk/', desk, inFile('desk')],
  ] as const) {
    const { name, text } = wordsScript(words);
    if (!pages.has(`${folder}index.html`) || pages.has(`${folder}assets/${name}`)) continue;
    rewrite(pages, `${folder}index.html`, (html) => withWordsScript(html, name, page));
    pages.set(`${folder}assets/${name}`, madePage(name, text));
  }
};

export type PagesOptions = {
  readonly dist: string;
  /** What the check page is to know of the service. */
  readonly checkPage?: CheckPageData | undefined;
  /** Folders with pictures of the service (`ja/site-1.png`), in the place of the product's; the later win. */
  readonly pictures?: readonly string[] | undefined;
  /** What the pages say in the place of what they were built with. */
  readonly texts?: Texts | undefined;
};

/** The pages that were made last, and what they were made of. */
let last: { readonly of: readonly unknown[]; readonly pages: Pages } | undefined;

/** The pages of a service, with its pictures and the words of the moment: the very same as before, unless something of it has changed. */
export const pagesFor = ({ dist, checkPage, pictures = [], texts }: PagesOptions): Pages => {
  const built = readPages(dist);
  const shown = pictures.map(readPages);
  const of = [built, JSON.stringify(checkPage), texts, ...shown];
  if (last?.of.length === of.length && of.every((part, index) => part === last?.of[index])) return last.pages;
  const pages = new Map(built);
  for (const folder of shown)
    for (const [path, page] of folder) if (path.endsWith('.png')) pages.set(`/pictures${path}`, page);
  if (texts !== undefined) speak(pages, texts);
  const words = texts && checkWords(texts);
  const filled = (html: string): string => {
    const spoken = words === undefined ? html : withCheckWords(html, words);
    return checkPage === undefined ? spoken : withData(spoken, checkPage);
  };
  for (const path of CHECK_PAGES) rewrite(pages, path, filled);
  last = { of, pages };
  return pages;
};
