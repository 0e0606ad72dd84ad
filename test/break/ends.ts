import { setTimeout as pause } from 'node:timers/promises';
import type { Postgres } from '../helpers/postgres.ts';
import type { Aim } from './aim.ts';
import type { House } from './house.ts';
import type { troublesOf } from './troubles.ts';
import type { Waits } from './waits.ts';

/** How often what was done. */
export type Ends = { readonly ends: number; readonly restarts: number; readonly troubles: number };

type Needs = {
  readonly house: House;
  readonly members: number;
  readonly postgres: Postgres | undefined;
  /** Where the program is to be killed as something of its is on its way; otherwise it is at random. */
  readonly aim: Aim | undefined;
  /** The program has ended where it was aimed at, and all that it had sent is read. */
  readonly ended: () => void;
  readonly kinds: ReturnType<typeof troublesOf>;
  readonly waits: Waits;
  readonly tell: (line: string) => void;
};

/** The ends after which the database is restarted, spread over all. */
const restartsAmong = (ends: number, restarts: number): ReadonlySet<number> =>
  new Set(Array.from({ length: restarts }, (_, n) => Math.floor(((n + 0.5) * ends) / Math.max(1, restarts))));

/** So long is waited for what is aimed at, ms. */
const AIM_MS = 20_000;

/** What the killed had sent is read by their far sides within this time, ms. */
const READ_MS = 500;

/** Kills all members at once as something of theirs is on its way, and starts them anew. */
const endInGap = async (aim: Aim, { house, members, ended }: Needs): Promise<void> => {
  const late = new AbortController();
  await Promise.race([
    aim.next(() => void house.cut(), house.dieAtLog),
    pause(AIM_MS, undefined, { signal: late.signal }).catch(() => undefined),
  ]);
  late.abort();
  aim.rest();
  await house.cut();
  await pause(READ_MS);
  ended();
  await Promise.all(Array.from({ length: members }, (_, member) => house.end('SIGKILL', member)));
};

/** Ends one member, every third time asking it to (SIGTERM), amid a trouble where one is its turn; gives whether it was. */
const endAtRandom = async (n: number, { house, members, kinds }: Needs): Promise<boolean> => {
  const trouble = kinds[n % 4];
  await trouble?.(n);
  await house.end(n % 3 === 2 ? 'SIGTERM' : 'SIGKILL', n % members);
  return trouble !== undefined;
};

const restart = async (postgres: Postgres, waits: Waits, how: 'at-once' | undefined): Promise<void> => {
  waits.left();
  await postgres.leave(how);
  await pause(Math.random() * 1_500);
  await postgres.comeBack();
  waits.back();
};

/** Ends the program at random moments, amid a full disk, a clock that is set, connections cut or a process that stands still; or where it is aimed at. */
export const endAgainAndAgain = async (
  { ends: wanted, restarts: wantedRestarts, minutes }: { ends: number; restarts: number; minutes?: number },
  needs: Needs,
): Promise<Ends> => {
  const { postgres, aim, waits, tell } = needs;
  const restartAt = restartsAmong(wanted, wantedRestarts);
  const till = performance.now() + (minutes ?? Number.POSITIVE_INFINITY) * 60_000;
  let [ends, restarts, troubles] = [0, 0, 0];
  for (let n = 0; n < wanted && performance.now() < till; n += 1) {
    ends += 1;
    await pause(100 + Math.random() * 1_400);
    if (restartAt.has(n) && postgres !== undefined) {
      await restart(postgres, waits, restarts % 2 === 0 ? 'at-once' : undefined);
      restarts += 1;
    }
    waits.ends();
    if (aim !== undefined) await endInGap(aim, needs);
    else if (await endAtRandom(n, needs)) troubles += 1;
    waits.up();
    tell(`${n + 1}/${wanted}`);
  }
  return { ends, restarts, troubles };
};
