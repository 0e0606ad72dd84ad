import { sayDeskHours } from '../../../dialogs/desk-words.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import type { Locale } from '../../../machines/locales.ts';
import type { Service } from '../../../machines/service.ts';
import { filledIn } from '../../../machines/snippet.ts';
import type { Store } from '../../../store/store.ts';

/** The paragraphs of a snippet that answers; none of one that was taken away meanwhile. */
export type SnippetParagraphs = (id: string | undefined, locale: Locale) => Promise<readonly string[]>;

export const createSnippetParagraphs =
  (needs: {
    readonly store: Pick<Store, 'snippets'>;
    readonly service: Service;
    readonly wordsOf: WordsOf;
  }): SnippetParagraphs =>
  async (id, locale) => {
    const snippet = id === undefined ? undefined : await needs.store.snippets.find(id);
    if (snippet?.answers === null || snippet === undefined) return [];
    const { desk } = needs.service;
    const hours = sayDeskHours(desk, needs.wordsOf(locale));
    return filledIn(snippet.words[locale].text, { hours, phone: desk.phone }).split(/\n+/);
  };
