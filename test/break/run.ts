import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { signIn } from '../helpers/desk/desk.ts';
import { startPostgres } from '../helpers/postgres.ts';
import { createAgent } from './agent.ts';
import { type Crowd, hasTaken, walksAt } from './crowd.ts';
import { endAgainAndAgain } from './ends.ts';
import type { Found } from './found.ts';
import { createHolder } from './holder.ts';
import { openHouse } from './house.ts';
import { createInsist } from './insist.ts';
import { leftTasks } from './left-tasks.ts';
import { startPlatforms } from './platforms.ts';
import { reckon } from './reckoning.ts';
import { tasksIn } from './tasks-in.ts';
import { troublesOf } from './troubles.ts';
import { createWaits } from './waits.ts';

export type Wish = {
  /** Ends of the program; every third asks (SIGTERM), the others do not (SIGKILL). */
  readonly ends: number;
  readonly holders: number;
  readonly agents: number;
  /** People in Slack and as many in Teams; with them these platforms fail now and then, and the desk has a channel in Slack. */
  readonly platforms: number;
  readonly database: 'sqlite' | 'postgres';
  /** Whether the program does beforehand what the first would wait for who asks, as in production: a second of a processor at every start. */
  readonly ahead: boolean;
  /** Kills the program in the gaps between a task's claim and its end, where nothing else goes wrong; otherwise at random. */
  readonly aimed?: true;
  /** Restarts of the database; of PostgreSQL alone. */
  readonly restarts: number;
  /** Ends it earlier where that takes longer. */
  readonly minutes?: number;
};

/** After the last fault everything is answered within this time, or never. */
const SETTLE_MS = 15_000;
/** A part of it that is the start of the program itself, on a machine that does much else. */
const START_MS = 45_000;

/** The queue of tasks once nothing of it is due, or once that took too long. */
const settled = async (url: string): ReturnType<typeof tasksIn> => {
  const by = performance.now() + SETTLE_MS + START_MS;
  let left = await tasksIn(url);
  while (left.due > 0 && performance.now() < by) {
    await pause(200);
    left = await tasksIn(url);
  }
  return left;
};

/** Lets holders and agents work while the program is ended at random moments, and says what of all that was acknowledged is not so. */
export const breakIt = async (wish: Wish, tell: (line: string) => void = () => undefined): Promise<Found> => {
  const postgres = wish.database === 'postgres' ? await startPostgres() : undefined;
  const platforms = wish.platforms > 0 ? await startPlatforms(wish.platforms) : undefined;
  const aim = wish.aimed && platforms?.aim;
  // What was posted twice is a fault of the gap, not of a platform.
  if (aim) platforms?.calm();
  const members = postgres === undefined ? 1 : 2;
  const database = await postgres?.withTables();
  const house = await openHouse(members, {
    ...platforms?.env,
    ...(!wish.ahead && { BREAK_UNPREPARED: '1' }),
    ...(database !== undefined && { DATABASE_URL: database }),
  });
  const delays = monitorEventLoopDelay();
  delays.enable();
  let isStopping = false;
  let overAt = Number.POSITIVE_INFINITY;
  const [stopping, isOver] = [() => isStopping, () => performance.now() > overAt];
  const waits = createWaits(platforms, tell);
  const insist = createInsist(house.urls, isOver);
  const here = () => house.urls()[0] ?? '';
  try {
    const { cookie } = await signIn(
      { url: here(), dataDir: house.dataDir },
      '鈴木',
      house.at(),
      platforms?.env,
    );
    const walker = { stopping, isOver, waited: waits.waited };
    const crowd: Crowd = {
      people: Array.from({ length: wish.holders }, () => createHolder({ insist, ...walker })),
      ...walksAt(platforms, house, walker),
      agents: Array.from({ length: wish.agents }, () => createAgent({ insist, cookie, stopping })),
    };
    const walkers = [...crowd.people, ...crowd.inSlack, ...crowd.inTeams];
    const work = Promise.all([
      ...walkers.map(({ walk }) => walk()),
      ...crowd.agents.map(({ work: all }) => all()),
    ]);
    const kinds = troublesOf(house, database);
    const done = await endAgainAndAgain(wish, {
      house,
      members,
      postgres,
      aim,
      ended: () => platforms?.ended(),
      kinds,
      waits,
      tell,
    });
    // On a slow machine little may have been taken between the ends.
    const toldBy = performance.now() + SETTLE_MS + START_MS;
    while (!hasTaken(crowd) && performance.now() < toldBy) await pause(200);
    await pause(500);
    isStopping = true;
    platforms?.calm();
    overAt = performance.now() + SETTLE_MS + START_MS;
    await work;
    overAt = Number.POSITIVE_INFINITY;
    const left = await settled(here());
    if (left.due > 0) for (const line of await leftTasks(house, database)) tell(line);
    for (const why of new Set(walkers.flatMap(({ broken }) => broken))) tell(`a walk was broken off: ${why}`);
    const { slowest } = waits;
    return await reckon({
      house,
      insist,
      cookie,
      database,
      platforms,
      crowd,
      done,
      left,
      slowest,
      standstill: delays.max / 1e6,
      aimed: wish.aimed === true,
    });
  } finally {
    delays.disable();
    await house.stop();
    await platforms?.close();
    await postgres?.stop();
  }
};
