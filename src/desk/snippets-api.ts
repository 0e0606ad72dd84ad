import type { Locale } from '../machines/locales.ts';
import type { Question } from '../machines/questions.ts';
import type { Snippet, SnippetWords } from '../machines/snippet.ts';

/** Words that are ready to hand; `faq`: the bot's own answers as they are today; `values`: what snippets name that is the same for all tickets. */
export type SnippetList = {
  readonly snippets: readonly Snippet[];
  readonly faq: Readonly<
    Record<Locale, readonly { readonly question: Question; readonly name: string; readonly text: string }[]>
  >;
  readonly values: Readonly<Record<Locale, { readonly hours: string; readonly phone: string }>>;
};

/** `answers`: the bot answers with it where a phrase stands in a question, in the place of its own answer or of none. */
export type SnippetWish = { readonly words: SnippetWords; readonly answers: boolean };

/** Why a snippet was not kept; words stand in locales under `desk:page.snippets.fault`. */
const SNIPPET_FAULTS = [
  'empty',
  'too-long',
  'too-short',
  'secret',
  'unknown-variable',
  'holders-variable',
] as const;
export type SnippetFault = (typeof SNIPPET_FAULTS)[number];

/** 400; `fields` by field and language: `text.ja`. */
export type SnippetFaults = {
  readonly why: 'bad-fields' | 'bad-request';
  readonly fields: Readonly<Record<string, SnippetFault>>;
};
