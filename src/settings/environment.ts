import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';

export type Environment = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file `.env` of the working directory, where it is there, and the names that it sets. */
  readonly file?: { readonly path: string; readonly names: readonly string[] };
};

/** The settings: `.env` in the working directory, and over it the environment of the process. Throws where the file cannot be read. */
export const readEnvironment = (): Environment => {
  const path = resolve('.env');
  if (!existsSync(path)) return { env: process.env };
  const given = parseEnv(readFileSync(path, 'utf8'));
  return { env: { ...given, ...process.env }, file: { path, names: Object.keys(given) } };
};
