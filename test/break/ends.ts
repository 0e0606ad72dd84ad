import { setTimeout as pause } from 'node:timers/promises';
import type { Postgres } from '../helpers/postgres.ts';
import type { House } from './house.ts';
import type { troublesOf } from './troubles.ts';
import type { Waits } from './waits.ts';

/** How often what was done. */
export type Ends = { readonly ends: number; readonly restarts: number; readonly troubles: number };

type Needs = {
  readonly house: House;
  readonly members: number;
  readonly postgres: Postgres | undefined;
  readonly kinds: ReturnType<typeof troublesOf>;
  readonly waits: Waits;
  readonly tell: (line: string) => void;
};

/** The ends after which the database is restarted, spread over all. */
const restartsAmong = (ends: number, restarts: number): ReadonlySet<number> =>
  new Set(Array.from({ length: restarts }, (_, n) => Math.floor(((n + 0.5) * ends) / Math.max(1, restarts))));

/** Ends the program at random moments, every third time asking it to (SIGTERM), amid a full disk, a clock that is set or connections cut. */
export const endAgainAndAgain = async (
  { ends: wanted, restarts: wantedRestarts, minutes }: { ends: number; restarts: number; minutes?: number },
  { house, members, postgres, kinds, waits, tell }: Needs,
): Promise<Ends> => {
  const restartAt = restartsAmong(wanted, wantedRestarts);
  const till = performance.now() + (minutes ?? Number.POSITIVE_INFINITY) * 60_000;
  let ends = 0;
  let restarts = 0;
  let troubles = 0;
  for (let n = 0; n < wanted && performance.now() < till; n += 1) {
    ends += 1;
    await pause(100 + Math.random() * 1_400);
    if (restartAt.has(n) && postgres !== undefined) {
      waits.left();
      await postgres.leave();
      await pause(Math.random() * 1_500);
      await postgres.comeBack();
      waits.back();
      restarts += 1;
    }
    const signal = n % 3 === 2 ? 'SIGTERM' : 'SIGKILL';
    waits.ends();
    const trouble = kinds[n % 4];
    await trouble?.();
    if (trouble !== undefined) troubles += 1;
    await house.end(signal, n % members);
    waits.up();
    tell(`${n + 1}/${wanted} ${signal}`);
  }
  return { ends, restarts, troubles };
};
