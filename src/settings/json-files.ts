import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

type Files = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What each folder held when it was last read. */
const read = new Map<string, { readonly state: string; readonly files: Files }>();

/** Every JSON file of a folder by its name without `.json`: the very same object as before, unless one has changed. Throws on what is no JSON. */
export const readJsonFiles = (dir: string): Files => {
  const names = readdirSync(dir).filter((name) => name.endsWith('.json'));
  const state = names
    .map((name) => {
      const { mtimeMs, size } = statSync(join(dir, name));
      return `${name} ${mtimeMs} ${size}`;
    })
    .join('\n');
  const before = read.get(dir);
  if (before?.state === state) return before.files;
  const files: Files = Object.fromEntries(
    names.map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(join(dir, name), 'utf8'))]),
  );
  read.set(dir, { state, files });
  return files;
};
