import { LOCALES } from '../machines/locales.ts';
import type { By, Snippet, SnippetWords } from '../machines/snippet.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';
import type { Driver, Row } from './driver.ts';
import { isObject, jsonOf, number, optional, text } from './row.ts';
import { insert, update } from './write-rows.ts';

export type Snippets = {
  /** The last changed first. */
  readonly all: () => Promise<readonly Snippet[]>;
  /** Those that the bot answers with. */
  readonly answers: () => Promise<readonly Snippet[]>;
  readonly find: (id: string) => Promise<Snippet | undefined>;
  /** Puts it in the place of the one of that id, or beside the others. */
  readonly put: (snippet: Snippet) => Promise<void>;
  readonly drop: (id: string) => Promise<boolean>;
};

const isAgent = (value: unknown): value is Agent =>
  isObject(value) && typeof value.id === 'string' && typeof value.name === 'string';

const isWords = (value: unknown): value is SnippetWords =>
  isObject(value) &&
  LOCALES.every((locale) => {
    const words = value[locale];
    return (
      isObject(words) &&
      typeof words.name === 'string' &&
      typeof words.text === 'string' &&
      Array.isArray(words.phrases)
    );
  });

const byOf = (row: Row, what: 'changed' | 'answers'): By => ({
  by: jsonOf(row, `${what}_by`, isAgent),
  at: number(row, `${what}_at`),
});

const toSnippet = (row: Row): Snippet => ({
  id: text(row, 'id'),
  words: jsonOf(row, 'words', isWords),
  changed: byOf(row, 'changed'),
  answers: optional(row, 'answers_at', number) === undefined ? null : byOf(row, 'answers'),
});

export const createSnippets = (driver: Driver): Snippets => {
  const read = async (where: string, params: readonly string[] = []): Promise<readonly Snippet[]> =>
    (await driver.read(`select * from snippets ${where} order by changed_at desc, id`, params)).map(
      toSnippet,
    );
  return {
    all: () => read(''),
    answers: () => read('where answers_at is not null'),
    find: async (id) => (await read('where id = $1', [id]))[0],
    put: ({ id, words, changed, answers }) =>
      driver.write(async (query) => {
        const row = {
          words: JSON.stringify(words),
          changed_by: JSON.stringify(changed.by),
          changed_at: changed.at,
          answers_by: answers && JSON.stringify(answers.by),
          answers_at: answers?.at ?? null,
        };
        const known = await update(query, 'snippets', row, { id }, 'returning id');
        if (known.length === 0) await insert(query, 'snippets', { id, ...row });
      }),
    drop: (id) =>
      driver.write(
        async (query) => (await query('delete from snippets where id = $1 returning id', [id])).length > 0,
      ),
  };
};
