import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../settings/config.ts';

type Where = Pick<Config, 'dataDir' | 'startAt'>;

/** The file that keeps how far a demonstration's clock is ahead of the machine's, ms. */
const fileIn = (dir: string): string => join(dir, 'clock');

const ahead = (ms: number) => (): number => Date.now() + ms;

/** The server's clock, ms UTC. Where a start is set it runs on from there, and the data folder keeps how far it is ahead of the machine's. */
export const startClock = ({ dataDir, startAt }: Where): (() => number) => {
  const file = fileIn(dataDir);
  if (startAt === undefined) {
    rmSync(file, { force: true });
    return Date.now;
  }
  const ms = startAt - Date.now();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, String(ms), { mode: 0o600 });
  return ahead(ms);
};

/** The clock of the server that runs, or last ran, in this folder, whether or not a start is set beside it. */
export const serversClock = ({ dataDir, startAt }: Where): (() => number) => {
  const file = fileIn(dataDir);
  if (existsSync(file)) return ahead(Number(readFileSync(file, 'utf8')));
  return startAt === undefined ? Date.now : () => startAt;
};

/** Resolves when the work is done, at the latest at `till` (of `performance.now()`). */
export const within = async (till: number, work: Promise<void>): Promise<void> => {
  let late: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    late = setTimeout(resolve, Math.max(0, till - performance.now()));
  });
  await Promise.race([work, over]);
  clearTimeout(late);
};
