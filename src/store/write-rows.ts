import type { Part, Query, Row, Value } from './driver.ts';

/** Columns by their names; none is named by people. */
export type Values = Readonly<Record<string, Value>>;

/** The same, of which what is undefined is left out: the column keeps what it has, or what it is made with. */
type SomeValues = Readonly<Record<string, Value | undefined>>;

const given = (values: SomeValues): Values =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

const insertText = (table: string, names: readonly string[], tail: string): string =>
  `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')}) ${tail}`;

const updateText = (
  table: string,
  names: readonly string[],
  where: readonly string[],
  tail: string,
): string => {
  const sets = names.map((name, index) => `${name} = $${index + 1}`);
  const conditions = where.map((name, index) => `${name} = $${names.length + index + 1}`);
  return `update ${table} set ${sets.join(', ')} where ${conditions.join(' and ')} ${tail}`;
};

/** Inserts one row; `tail` is what follows, such as `on conflict …` or `returning …`. */
export const insert = (query: Query, table: string, row: SomeValues, tail = ''): Promise<readonly Row[]> => {
  const values = given(row);
  return query(insertText(table, Object.keys(values), tail), Object.values(values));
};

type Of<Name extends string> = Readonly<Record<Name, Value>>;
/** What runs a statement, for its rows or their number. */
type Run<Answer> = (sql: string, params: readonly Value[]) => Answer;

/** In the place of what runs a statement: as a part of several, that gives nothing. */
export const partOf = (sql: string, params: readonly Value[]): Part => ({ sql, params });

/** The same, that gives how many rows it changes, and must change some: else none of them is to hold. */
export const mustOf = (sql: string, params: readonly Value[]): Part => ({
  sql,
  params,
  gives: 'count',
  must: true,
});

/** As `insert`, for what every turn writes: always these columns, so that the statement's text is made once. */
export const inserting = <Name extends string>(table: string, names: readonly Name[], tail = '') => {
  const text = insertText(table, names, tail);
  return <Answer>(run: Run<Answer>, row: Of<Name>): Answer =>
    run(
      text,
      names.map((name) => row[name]),
    );
};

/** As `update`, of the same kind. */
export const updating = <Name extends string, Key extends string>(
  table: string,
  names: readonly Name[],
  keys: readonly Key[],
) => {
  const text = updateText(table, names, keys, '');
  return <Answer>(run: Run<Answer>, change: Of<Name>, where: Of<Key>): Answer =>
    run(text, [...names.map((name) => change[name]), ...keys.map((key) => where[key])]);
};

/** Rows, or ids, that go over in one statement. */
const AT_ONCE = 500;

/** Inserts rows that all have the same columns, many in a statement; gives what `tail` returns of them. */
export const insertAll = async (
  query: Query,
  table: string,
  rows: readonly Values[],
  tail = '',
): Promise<readonly Row[]> => {
  const returned: Row[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const names = Object.keys(some[0] ?? {});
    const marks = some.map(
      (_, row) => `(${names.map((_name, n) => `$${row * names.length + n + 1}`).join(', ')})`,
    );
    const values = some.flatMap((row) => names.map((name) => row[name] ?? null));
    returned.push(
      ...(await query(
        `insert into ${table} (${names.join(', ')}) values ${marks.join(', ')} ${tail}`,
        values,
      )),
    );
  }
  return returned;
};

/** Sets columns of the rows whose columns are `where`; `tail` may narrow further, or return. With nothing to set nothing is done. */
export const update = async (
  query: Query,
  table: string,
  change: SomeValues,
  where: Values,
  tail = '',
): Promise<readonly Row[]> => {
  const set = given(change);
  const names = Object.keys(set);
  if (names.length === 0) return [];
  return query(updateText(table, names, Object.keys(where), tail), [
    ...Object.values(set),
    ...Object.values(where),
  ]);
};

/** Does it with some of the ids after the others; `marks` stand for them in a statement, from `$2` on. */
export const inParts = async (
  ids: readonly number[],
  work: (marks: string, some: readonly number[]) => Promise<unknown>,
): Promise<void> => {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    await work(some.map((_, index) => `$${index + 2}`).join(', '), some);
  }
};
