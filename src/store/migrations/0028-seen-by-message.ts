import type { Query } from '../driver.ts';
import type { Migration } from './migration.ts';

/** Rows that are read, and written, at once. */
const BATCH = 500;
/** What came in to a conversation, of a channel of then, by the conversation and then the platform's id; other ids stay. */
const BY_CONVERSATION = /^((?:teams|slack|web):[^|]*)\|(.*)$/s;

const byMessage = (id: string): readonly string[] => {
  const [, conversation, message] = BY_CONVERSATION.exec(id) ?? [];
  return conversation === undefined || message === undefined ? [] : [id, `${message}|${conversation}`];
};

const rewrite = async (query: Query, ids: readonly string[]): Promise<void> => {
  const changed = ids.map(byMessage).filter(({ length }) => length > 0);
  if (changed.length === 0) return;
  const cases = changed.map((_, n) => `when $${2 * n + 1} then $${2 * n + 2}`).join(' ');
  const known = changed.map((_, n) => `$${2 * n + 1}`).join(', ');
  await query(`update seen set id = case id ${cases} end where id in (${known})`, changed.flat());
};

/**
 * Ids of what came in begin with what their platform counts upwards, no longer with the conversation: those of one time stand together in the
 * index, where each turn had written a page of its own.
 */
export const seenByMessage: Migration = {
  version: 28,
  up: async (query) => {
    const ids = (await query('select id from seen')).map(({ id }) => String(id));
    for (let from = 0; from < ids.length; from += BATCH) await rewrite(query, ids.slice(from, from + BATCH));
  },
};
