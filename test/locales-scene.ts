import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES_DIR } from '../src/settings/load-words.ts';

/** A text, and where it stands. */
export type Leaf = { readonly key: string; readonly text: string };

/** Files whose lists are examples of what people say, and so differ in number. */
export const EXAMPLES = ['utterances.json', 'roster.json'];

/** The files of a language that people read. */
export const filesOf = (locale: string) =>
  readdirSync(join(LOCALES_DIR, locale))
    .filter((name) => name.endsWith('.json'))
    .sort();

/** What stands in one of them. */
export const read = (locale: string, file: string): unknown =>
  JSON.parse(readFileSync(join(LOCALES_DIR, locale, file), 'utf8'));

/** Every text below a value. */
export const leaves = (value: unknown, key: string): readonly Leaf[] => {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value !== 'object' || value === null)
    throw new Error(`${key} is neither a text nor holds texts`);
  return Object.entries(value).flatMap(([name, inner]) =>
    leaves(inner, key === '' ? name : `${key}.${name}`),
  );
};

/** A key without its plural form, and the forms that stand under it. */
export const PLURAL = /_(?:zero|one|two|few|many|other)$/;
