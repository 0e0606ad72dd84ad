import { LOCALES } from '../machines/locales.ts';
import {
  ANSWER_VARIABLES,
  SNIPPET_LIMITS,
  SNIPPET_VARIABLES,
  type Snippet,
  type SnippetWords,
  variablesIn,
} from '../machines/snippet.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';
import type { Store } from '../store/store.ts';
import { bestPhrase } from '../understanding/text/phrases.ts';
import type { SnippetFault, SnippetFaults } from './snippets-api.ts';

export type SnippetKeeping = {
  /** Keeps it as this admin wants it; `answers`: the bot answers with it from now on, or no more. */
  readonly keep: (
    id: string,
    wish: { readonly words: SnippetWords; readonly answers: boolean },
    admin: Agent,
  ) => Promise<{ readonly snippet: Snippet } | { readonly faults: SnippetFaults['fields'] }>;
  /** The snippet that answers a question, where one does: that with the longest of the phrases in it, the last changed first. */
  readonly answering: (said: string) => Promise<string | undefined>;
};

type Field = keyof SnippetWords[keyof SnippetWords];

/** What stands for something of the ticket; where the bot answers there may be none. */
const variablesFault = (text: string, answers: boolean): SnippetFault | undefined => {
  const named = variablesIn(text);
  const isIn = (variables: readonly string[]): boolean => named.every((name) => variables.includes(name));
  if (!isIn(SNIPPET_VARIABLES)) return 'unknown-variable';
  return answers && !isIn(ANSWER_VARIABLES) ? 'holders-variable' : undefined;
};

export const createSnippetKeeping = (needs: {
  readonly store: Pick<Store, 'snippets'>;
  readonly looksSecret: (text: string) => boolean;
  /** ms UTC. */
  readonly now: () => number;
}): SnippetKeeping => {
  const { store, looksSecret, now } = needs;

  const textFault = (text: string, max: number): SnippetFault | undefined => {
    if (text === '') return 'empty';
    if (text.length > max) return 'too-long';
    return looksSecret(text) ? 'secret' : undefined;
  };
  const phrasesFault = (phrases: readonly string[], answers: boolean): SnippetFault | undefined => {
    if (phrases.length > SNIPPET_LIMITS.phrases) return 'too-long';
    if (answers && phrases.length === 0) return 'empty';
    return phrases
      .map((phrase) => (phrase.length < 2 ? 'too-short' : textFault(phrase, SNIPPET_LIMITS.phrase)))
      .find(Boolean);
  };
  const snippetFault = (
    field: Field,
    words: SnippetWords[keyof SnippetWords],
    answers: boolean,
  ): SnippetFault | undefined => {
    if (field === 'phrases') return phrasesFault(words.phrases, answers);
    const fault = textFault(words[field], SNIPPET_LIMITS[field]);
    return fault ?? (field === 'text' ? variablesFault(words.text, answers) : undefined);
  };

  return {
    keep: async (id, { words, answers }, by) => {
      const faults = Object.fromEntries(
        LOCALES.flatMap((locale) =>
          (['name', 'text', 'phrases'] as const).flatMap((field) => {
            const fault = snippetFault(field, words[locale], answers);
            return fault === undefined ? [] : [[`${field}.${locale}`, fault]];
          }),
        ),
      );
      if (Object.keys(faults).length > 0) return { faults };
      const before = await store.snippets.find(id);
      const changed = { by, at: now() };
      const same = JSON.stringify(before?.words) === JSON.stringify(words);
      const snippet = {
        id,
        words,
        changed: same && before !== undefined ? before.changed : changed,
        // Whoever changes the bot's words vouches for them from then on.
        answers: answers ? (same && before?.answers) || changed : null,
      };
      await store.snippets.put(snippet);
      return { snippet };
    },
    answering: async (said) => {
      const [best] = (await store.snippets.answers())
        .map(({ id, words }) => ({
          id,
          fits: bestPhrase(
            said,
            LOCALES.flatMap((locale) => words[locale].phrases),
          ),
        }))
        .filter(({ fits }) => fits > 0)
        .sort((a, b) => b.fits - a.fits);
      return best?.id;
    },
  };
};
