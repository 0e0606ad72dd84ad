import type { Row } from './driver.ts';

/** Reading a row: each column is what the caller says it is, or the row is refused. Messages name the column alone, never a value. */

const refused = (name: string, wanted: string): Error =>
  new Error(`the column ${name} holds something that is no ${wanted}`);

export const text = (row: Row, name: string): string => {
  const value = row[name];
  if (typeof value !== 'string') throw refused(name, 'text');
  return value;
};

export const number = (row: Row, name: string): number => {
  const value = row[name];
  if (typeof value !== 'number') throw refused(name, 'number');
  return value;
};

/** One of a list of ids. */
export const oneOf = <T extends string>(row: Row, name: string, ids: readonly T[]): T => {
  const value = row[name];
  const found = ids.find((id) => id === value);
  if (found === undefined) throw refused(name, 'id of today');
  return found;
};

/** JSON; what it holds is for the caller to find out. */
export const json = (row: Row, name: string): unknown => JSON.parse(text(row, name));

/** JSON that `holds` what the caller needs. */
export const jsonOf = <T>(row: Row, name: string, holds: (value: unknown) => value is T): T => {
  const value = json(row, name);
  if (!holds(value)) throw refused(name, 'value of its kind');
  return value;
};

/** A column that may be empty, read by `read` where it is not. */
export const optional = <T>(row: Row, name: string, read: (row: Row, name: string) => T): T | undefined =>
  row[name] === null || row[name] === undefined ? undefined : read(row, name);

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
