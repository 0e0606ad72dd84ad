import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './sqlite-busy.ts';

/**
 * Takes `dir` for this process until the returned function is called; throws where another holds it (`EBUSY`). The lock is the
 * operating system's on `madoguchi.lock` (an exclusive transaction of SQLite's), so a process that is killed gives it back.
 */
export const lockFolder = (dir: string): (() => void) => {
  const file = join(dir, 'madoguchi.lock');
  closeSync(openSync(file, 'a', 0o600));
  const lock = new DatabaseSync(file);
  try {
    lock.exec('pragma busy_timeout = 0; begin exclusive;');
  } catch (cause) {
    lock.close();
    if (!isBusy(cause)) throw cause;
    const message = `DATA_DIR: ${dir} is in use by another process: end that one, or set another DATA_DIR`;
    throw Object.assign(new Error(message, { cause }), { code: 'EBUSY' });
  }
  return () => lock.close();
};
