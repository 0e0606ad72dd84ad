import { widthFolded } from './normalise.ts';

/** What a person may ask of what is kept about them. */
const REQUESTS = ['my-ticket', 'my-data', 'erase-data'] as const;
export type PrivacyRequest = (typeof REQUESTS)[number];

/** A request is one of `about` and one of `does` in the same sentence. */
export type RequestWords = Readonly<
  Record<PrivacyRequest, { readonly about: readonly string[]; readonly does: readonly string[] }>
>;

/** Finds a request in what was said, in any language; nothing else is read into it. */
export const createRequestFinder = (
  languages: readonly RequestWords[],
): ((text: string) => PrivacyRequest | undefined) => {
  const has = (text: string, words: readonly string[]) =>
    words.some((word) =>
      /^[a-z]/.test(word) ? new RegExp(`\\b${word}\\b`).test(text) : text.includes(word),
    );
  return (text) => {
    const folded = widthFolded(text).replace(/[’']/g, "'");
    return [...REQUESTS]
      .reverse()
      .find((request) =>
        languages.some((words) => has(folded, words[request].about) && has(folded, words[request].does)),
      );
  };
};
