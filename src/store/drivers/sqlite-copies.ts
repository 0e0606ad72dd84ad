import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

/** As long as somebody may want to go back to the version before; then what was deleted since must be gone there too. */
const KEPT_MS = 7 * 24 * 3_600_000;
const COPY = /^madoguchi-schema-\d+\.db$/;

/** Writes what the database holds now into a new file, readable by its owner alone; a file of that name is replaced only once the copy is whole. */
export const copyInto = (database: DatabaseSync, file: string): void => {
  const draft = `${file}.part`;
  rmSync(draft, { force: true });
  closeSync(openSync(draft, 'wx', 0o600));
  try {
    database.prepare('vacuum into ?').run(draft);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};

/** Where the copy from before a migration stands. */
export const copyBeside = (dir: string, schema: number): string => join(dir, `madoguchi-schema-${schema}.db`);

/** Deletes copies from before migrations that are older than a week; `at` in ms UTC. */
export const dropOldCopies = (dir: string, at: number): void => {
  for (const name of readdirSync(dir)) {
    const file = join(dir, name);
    if (COPY.test(name) && statSync(file).mtimeMs < at - KEPT_MS) rmSync(file);
  }
};
