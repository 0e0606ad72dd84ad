import type { Part, Row, Value } from '../driver.ts';
import { codeOf } from './postgres-errors.ts';

/** Parts that were asked for together so far, by the text of each. */
type Known = { readonly next: Map<string, Known>; readonly texts: Map<boolean, string> };
const newKnown = (): Known => ({ next: new Map(), texts: new Map() });
const known = newKnown();

/** What a statement fails by that must change a row: it says so in the server's log. */
const UNCHANGED = 'nothing to change, nothing holds: ';
/** PostgreSQL's number of what is no number. */
const NO_NUMBER = '22P02';
// A statement takes back what its parts did where it fails, and in no other way: a text is no number.
const COUNT_OR_FAIL = `case count(*) when 0 then cast('${UNCHANGED}' || count(*) as bigint) else count(*) end`;

/** A part that must change a row has not, and the statement has failed by it. */
export const isUnchanged = (error: unknown): boolean =>
  codeOf(error) === NO_NUMBER && error instanceof Error && error.message.includes(UNCHANGED);

/** The column of a part's answer. */
const nameOf = (part: number): string => `a${part}`;

const makeText = (parts: readonly Part[], fails: boolean): string => {
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
  const answers = parts.flatMap(({ gives, must }, n) => {
    if (gives === undefined) return [];
    if (gives === 'value') return [`(table p${n}) as ${nameOf(n)}`];
    return [`(select ${fails && must ? COUNT_OR_FAIL : 'count(*)'} from p${n}) as ${nameOf(n)}`];
  });
  return `with ${tables.join(', ')} select ${answers.join(', ')}`;
};

/** The answer of each, out of the row: undefined where it gives none, or no row. */
export const answersOf = (parts: readonly Part[], row: Row = {}): readonly (Value | undefined)[] =>
  parts.map((_, n) => row[nameOf(n)] ?? undefined);

/** Parts of a transaction as one statement, which gives one row with their answers; `fails`: unless one that must change a row has not. */
export const asOne = (
  parts: readonly Part[],
  fails: boolean,
): { readonly text: string; readonly params: readonly Value[] } => {
  let place = known;
  for (const { sql } of parts) {
    const next = place.next.get(sql) ?? newKnown();
    place.next.set(sql, next);
    place = next;
  }
  const text = place.texts.get(fails) ?? makeText(parts, fails);
  place.texts.set(fails, text);
  return { text, params: parts.flatMap(({ params }) => params) };
};
