import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Part, Row, Value } from '../driver.ts';

export type Statements = ReturnType<typeof runOf>;

/** Runs statements, for their rows or the number of those that they changed; they are kept by their text. node:sqlite names a numbered parameter `?1`. */
export const runOf = (database: DatabaseSync) => {
  const prepared = new Map<string, StatementSync>();
  const statementOf = (sql: string, after = ''): StatementSync => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql.replace('from changed', `from ${after}`).replace(/\$(\d+)/g, '?$1'));
    prepared.set(sql, made);
    return made;
  };
  const rows = (sql: string, params: readonly Value[] = [], after?: string) =>
    statementOf(sql, after).all(...params) as readonly Row[];
  const count = (sql: string, params: readonly Value[] = []) =>
    Number(statementOf(sql).run(...params).changes);
  const together = (parts: readonly Part[]) =>
    parts.map(({ sql, params, gives, after }) => {
      if (gives !== 'value') return count(sql, params);
      const [row] = rows(sql, params, after);
      return row && Object.values(row)[0];
    });
  return { rows, count, together };
};
