import type { Part, Value } from '../driver.ts';

/** Parts that were asked for together so far, by the text of each. */
type Known = { readonly next: Map<string, Known>; text?: string };
const known: Known = { next: new Map() };

const makeText = (parts: readonly Part[]): string => {
  let marks = 0;
  const tables = parts.map(({ sql, params, gives, after }, n) => {
    const from = marks;
    marks += params.length;
    const numbered = sql.replace(/\$(\d+)/g, (_, mark: string) => `$${from + Number(mark)}`);
    const read = after === undefined ? numbered : numbered.replace('from changed', `from p${n - 1}`);
    const isRead = parts[n + 1]?.after !== undefined;
    const returning = isRead ? 'returning *' : gives === 'count' ? 'returning 1' : '';
    return `p${n} as (${read} ${returning})`;
  });
  const answers = parts.map(({ gives }, n) => {
    if (gives === undefined) return `null as a${n}`;
    return `(${gives === 'count' ? `select count(*) from p${n}` : `table p${n}`}) as a${n}`;
  });
  return `with ${tables.join(', ')} select ${answers.join(', ')}`;
};

/** Parts of a transaction as one statement, which gives one row with the answer of each. */
export const asOne = (
  parts: readonly Part[],
): { readonly text: string; readonly params: readonly Value[] } => {
  let place = known;
  for (const { sql } of parts) {
    const next: Known = place.next.get(sql) ?? { next: new Map() };
    place.next.set(sql, next);
    place = next;
  }
  place.text ??= makeText(parts);
  return { text: place.text, params: parts.flatMap(({ params }) => params) };
};
