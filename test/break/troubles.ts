import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { House } from './house.ts';

/** How far the clock jumps, ms. */
const JUMP_MS = 7 * 60_000;

/** How long a process stands still: longer than others wait for its sign of life, ms. */
const HALT_MS = 6_000;

/** What befalls the house besides its ends; each lasts as long as the call; `n`: which end comes after it. */
export const troublesOf = (
  house: House,
  database: string | undefined,
): readonly ((n: number) => Promise<void>)[] => {
  const cut = async (): Promise<void> => {
    const admin = new pg.Client({ connectionString: database });
    try {
      await admin.connect();
      await admin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
      );
    } catch {
      // It is away itself.
    } finally {
      await admin.end().catch(() => undefined);
    }
  };
  const fill = async (): Promise<void> => {
    if (!house.fill()) return;
    await pause(300 + Math.random() * 700);
    house.room();
  };
  const jump = async (): Promise<void> => {
    house.jump(JUMP_MS);
    await pause(300 + Math.random() * 700);
    house.jump(0);
  };
  /** The one of two that is not ended next. */
  const halt = (n: number): Promise<void> => house.halt((n + 1) % 2, HALT_MS);
  return database === undefined ? [fill, jump] : [cut, jump, halt];
};
