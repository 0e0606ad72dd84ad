import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH = 2 ** 30;

const roomy = (dir: string): boolean => {
  if (!existsSync(dir)) return false;
  const { bavail, bsize } = statfsSync(dir);
  return bavail * bsize >= ENOUGH;
};

/** A new folder for a database, in memory where there is plenty: a test commits thousands of times, and a disk takes milliseconds for each. */
export const scratchDir = (prefix: string): string =>
  mkdtempSync(join(roomy(MEMORY) ? MEMORY : tmpdir(), prefix));
