import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH = 2 ** 30;

const roomy = (dir: string): boolean => {
  if (!existsSync(dir)) return false;
  const { bavail, bsize } = statfsSync(dir);
  return bavail * bsize >= ENOUGH;
};

const home = (): string => (roomy(MEMORY) ? MEMORY : tmpdir());

/** A new folder for a database, in memory where there is plenty: a test commits thousands of times, and a disk takes milliseconds for each. */
export const scratchDir = (prefix: string): string => mkdtempSync(join(home(), prefix));

/** A folder that all workers of one run of jest share until its end, and whether the caller is who made it. Elsewhere one until the end of this process. */
export const sharedDir = (name: string): { readonly path: string; readonly isOurs: boolean } => {
  const { TEST_SHARED } = process.env;
  if (TEST_SHARED === undefined) {
    const path = scratchDir(`madoguchi-${name}-`);
    process.once('exit', () => rmSync(path, { recursive: true, force: true }));
    return { path, isOurs: true };
  }
  const path = join(TEST_SHARED, name);
  try {
    mkdirSync(path);
    return { path, isOurs: true };
  } catch {
    return { path, isOurs: false };
  }
};
