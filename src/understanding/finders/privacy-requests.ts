import { widthFolded } from '../text/normalise.ts';

/** What a person may ask of what is kept about them. */
const REQUESTS = ['my-ticket', 'my-data', 'erase-data'] as const;
export type PrivacyRequest = (typeof REQUESTS)[number];

/** A request is one of `about` and one of `does` in the same sentence. */
export type RequestWords = Readonly<
  Record<PrivacyRequest, { readonly about: readonly string[]; readonly does: readonly string[] }>
>;

/** What makes of a wish what was done already, or a case. */
const NO_WISH = /(?!しまい|しまった|も(?!ら))/.source;
const SENTENCE_END = /(?<=[。!?\n])|(?<=\.)\s/;

/** One of the words: Latin ones, which may be patterns, as whole words, others anywhere; `behind`: what such a one must stand before. */
const anyOf = (words: readonly string[], behind = ''): RegExp =>
  words.length === 0
    ? /(?!)/
    : new RegExp(
        words
          .map((word) => (/^[a-z]/.test(word) ? `\\b${word}\\b` : `${RegExp.escape(word)}${behind}`))
          .join('|'),
      );

/** Finds a request in what was said, in any language; nothing else is read into it. */
export const createRequestFinder = (
  languages: readonly RequestWords[],
): ((text: string) => PrivacyRequest | undefined) => {
  const sought = [...REQUESTS].reverse().flatMap((request) =>
    languages.map((words) => ({
      request,
      about: anyOf(words[request].about),
      does: anyOf(words[request].does, NO_WISH),
    })),
  );
  return (text) => {
    const sentences = widthFolded(text).replace(/[’']/g, "'").split(SENTENCE_END);
    return sought.find(({ about, does }) =>
      sentences.some((sentence) => about.test(sentence) && does.test(sentence)),
    )?.request;
  };
};
