import { searchFolded } from './normalise.ts';

/** What a company's form is written as in short (in a character of its own as well, ㈱), and in full: `(株)`, `株式会社`. */
export type CompanyForms = Readonly<Record<string, string>>;

/** Words as tickets keep them and are searched by. */
export type SearchWords = (text: string) => string;

/** As `searchFolded`, a company's form in full. */
export const createSearchWords = (languages: readonly CompanyForms[]): SearchWords => {
  const forms = languages.flatMap((written) =>
    Object.entries(written).map(([short, full]) => [searchFolded(short), searchFolded(full)] as const),
  );
  return (text) =>
    forms.reduce((words, [short, full]) => words.replaceAll(short, () => full), searchFolded(text));
};
