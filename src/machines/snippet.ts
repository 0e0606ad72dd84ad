import type { Locale } from './locales.ts';
import type { Agent } from './ticket/ticket-types.ts';

/** What a snippet may name; each is written `{{name}}`. The bot knows no holder by name and no ticket: in its answers the first two stand nowhere. */
export const SNIPPET_VARIABLES = ['name', 'number', 'hours', 'phone'] as const;
type SnippetVariable = (typeof SNIPPET_VARIABLES)[number];

/** Those that a bot's answer may name. */
export const ANSWER_VARIABLES: readonly SnippetVariable[] = ['hours', 'phone'];

export const SNIPPET_LIMITS = { name: 80, text: 2_000, phrase: 80, phrases: 20 } as const;

/** Words that are ready to hand: what they are called, what they say, and by which phrases a question is known that they answer. */
export type SnippetWords = Readonly<
  Record<Locale, { readonly name: string; readonly text: string; readonly phrases: readonly string[] }>
>;

/** Who did something, and when, ms UTC. */
export type By = { readonly by: Agent; readonly at: number };

/** `answers`: who made it the bot's answer; none where it is the agents' alone. */
export type Snippet = {
  readonly id: string;
  readonly words: SnippetWords;
  readonly changed: By;
  readonly answers: By | null;
};

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** What a text names, known or not. */
export const variablesIn = (text: string): readonly string[] =>
  [...text.matchAll(VARIABLE)].map(([, name = '']) => name);

/** The text with what it names; what is not given stays as it is written. */
export const filledIn = (text: string, values: Readonly<Partial<Record<SnippetVariable, string>>>): string =>
  text.replace(VARIABLE, (written, name: string) => {
    const known = SNIPPET_VARIABLES.find((variable) => variable === name);
    return (known && values[known]) ?? written;
  });
