import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The settings that a file gives; none where it is not there. */
export const readEnvFile = (path: string): ReadonlyMap<string, string> =>
  new Map(
    existsSync(path)
      ? Object.entries(parseEnv(readFileSync(path, 'utf8'))).map(([name, value]) => [name, value ?? ''])
      : [],
  );

/** A value as the file's readers take it: in the first kind of quotation marks that it does not hold. Node.js knows no escapes there. */
const quoted = (value: string): string => {
  if (/^[\w./:@,+=%-]*$/.test(value)) return value;
  const mark = ["'", '"', '`'].find((one) => !value.includes(one)) ?? "'";
  return `${mark}${value}${mark}`;
};

const nameIn = (line: string): string | undefined => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1];

/**
 * The text of a file with these values: lines of names that have none are taken out, the others are changed where they stand, new ones follow at
 * the end; comments and lines of other names stay.
 */
const withValues = (text: string, values: ReadonlyMap<string, string | undefined>): string => {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const seen = new Set<string>();
  const kept = lines.flatMap((line) => {
    const name = nameIn(line);
    if (name === undefined || !values.has(name)) return [line];
    const value = values.get(name);
    if (value === undefined || value === '' || seen.has(name)) return [];
    seen.add(name);
    return [`${name}=${quoted(value)}`];
  });
  const added = [...values].flatMap(([name, value]) =>
    value === undefined || value === '' || seen.has(name) ? [] : [`${name}=${quoted(value)}`],
  );
  return `${[...kept, ...added].join('\n')}\n`;
};

/** Writes the file whole or not at all, readable by its owner alone. */
export const writeEnvFile = (path: string, values: ReadonlyMap<string, string | undefined>): void => {
  const text = withValues(existsSync(path) ? readFileSync(path, 'utf8') : '', values);
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, text, { mode: 0o600 });
  chmodSync(beside, 0o600);
  renameSync(beside, path);
};
