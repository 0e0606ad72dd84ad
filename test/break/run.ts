import { setTimeout as pause } from 'node:timers/promises';
import { signIn } from '../helpers/desk/desk.ts';
import { type Postgres, startPostgres } from '../helpers/postgres.ts';
import { createAgent, readTickets } from './agent.ts';
import type { Found } from './found.ts';
import { createHolder } from './holder.ts';
import { openHouse } from './house.ts';
import { createInsist } from './insist.ts';
import {
  doubledInTeams,
  integrityOf,
  type Judged,
  judgeActs,
  judgeChat,
  judgeSlack,
  strangeStatesIn,
  sumOf,
} from './judge.ts';
import { type Platforms, startPlatforms } from './platforms.ts';
import { createSlackHolder } from './slack-holder.ts';
import { tasksIn } from './tasks-in.ts';
import { createTeamsHolder } from './teams-holder.ts';
import { troublesOf } from './troubles.ts';
import type { Walk } from './walk.ts';

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
  /** Restarts of the database; of PostgreSQL alone. */
  readonly restarts: number;
  /** Ends it earlier where that takes longer. */
  readonly minutes?: number;
};

/** After the last fault everything is answered within this time, or never. */
const SETTLE_MS = 15_000;
/** A part of it that is the start of the program itself, on a machine that does much else. */
const START_MS = 45_000;
/** An answer that took so long is told of, with what went before, ms. */
const SLOW_MS = 4_000;
/** Lets holders and agents work while the program is ended at random moments, and says what of all that was acknowledged is not so. */
export const breakIt = async (wish: Wish, tell: (line: string) => void = () => undefined): Promise<Found> => {
  const postgres: Postgres | undefined = wish.database === 'postgres' ? await startPostgres() : undefined;
  const platforms: Platforms | undefined =
    wish.platforms > 0 ? await startPlatforms(wish.platforms) : undefined;
  const members = postgres === undefined ? 1 : 2;
  const database = await postgres?.withTables();
  const house = await openHouse(members, {
    ...platforms?.env,
    ...(!wish.ahead && { BREAK_UNPREPARED: '1' }),
    ...(database !== undefined && { DATABASE_URL: database }),
  });
  let stopping = false;
  let overAt = Number.POSITIVE_INFINITY;
  let slowest = 0;
  let lastUp = 0;
  let wentAt = 0;
  let backAt = 0;
  let troubles = 0;
  let restarts = 0;
  let ending = false;
  const isOver = () => performance.now() > overAt;
  // What waited for a start that was not over yet, or for a platform that failed, says how long those took.
  const waited = (ms: number, since: number, place = ''): void => {
    if (ending) return;
    const now = performance.now();
    const fault = platforms?.lastFault(place) ?? 0;
    const waitedFor = Math.min(ms, now - Math.max(since, lastUp, fault));
    slowest = Math.max(slowest, waitedFor);
    if (waitedFor < SLOW_MS) return;
    const ago = (at: number): string => (at === 0 ? 'never' : `${((now - at) / 1000).toFixed(1)} s ago`);
    tell(
      `${(waitedFor / 1000).toFixed(1)} s ${place === '' ? 'in the browser' : `at ${place}`}: sent ${ago(now - ms)}, last start ${ago(lastUp)}, ` +
        `its platform failed ${ago(fault)}, the database left ${ago(wentAt)} and was back ${ago(backAt)}`,
    );
  };
  const insist = createInsist(house.urls, isOver);
  try {
    const { cookie } = await signIn(
      { url: house.urls()[0] ?? '', dataDir: house.dataDir },
      '鈴木',
      house.at(),
      platforms?.env,
    );
    const walker = { stopping: () => stopping, isOver, waited };
    const people = Array.from({ length: wish.holders }, () => createHolder({ insist, ...walker }));
    const inSlack: Walk[] = [];
    const inTeams: Walk[] = [];
    if (platforms !== undefined) {
      const { workspace, world, holders } = platforms;
      const anyUrl = () => house.urls()[Math.floor(Math.random() * house.urls().length)] ?? '';
      workspace.sendTo(() => `${anyUrl()}/slack/events`);
      for (const user of workspace.ids.agents) {
        inSlack.push(createSlackHolder({ ...walker, workspace, user, channel: holders }));
        inTeams.push(createTeamsHolder({ ...walker, world, urls: house.urls, user: `29:${user}` }));
      }
    }
    const desk = Array.from({ length: wish.agents }, () =>
      createAgent({ insist, cookie, stopping: () => stopping }),
    );
    const walks = [...inSlack, ...inTeams];
    const work = Promise.all([
      ...[...people, ...walks].map(({ walk }) => walk()),
      ...desk.map(({ work: all }) => all()),
    ]);
    const restartAt = new Set(
      Array.from({ length: wish.restarts }, (_, n) =>
        Math.floor(((n + 0.5) * wish.ends) / Math.max(1, wish.restarts)),
      ),
    );
    const kinds = troublesOf(house, database);
    const till = performance.now() + (wish.minutes ?? Number.POSITIVE_INFINITY) * 60_000;
    let ends = 0;
    for (let n = 0; n < wish.ends && performance.now() < till; n += 1) {
      ends += 1;
      await pause(100 + Math.random() * 1_400);
      if (restartAt.has(n) && postgres !== undefined) {
        wentAt = performance.now();
        await postgres.leave();
        await pause(Math.random() * 1_500);
        await postgres.comeBack();
        backAt = performance.now();
        restarts += 1;
      }
      const signal = n % 3 === 2 ? 'SIGTERM' : 'SIGKILL';
      ending = true;
      await kinds[n % 4]?.();
      if (kinds[n % 4] !== undefined) troubles += 1;
      await house.end(signal, n % members);
      lastUp = performance.now();
      ending = false;
      tell(`${n + 1}/${wish.ends} ${signal}`);
    }
    const isTaken = (): boolean =>
      [inSlack, inTeams].every((all) => all.length === 0 || all.some((walk) => walk.taken() > 0)) &&
      people.some(({ chats }) => chats.some(({ submitted }) => submitted)) &&
      (desk.length === 0 || desk.some(({ acted }) => acted.length > 0));
    // On a slow machine little may have been taken between the ends.
    const toldBy = performance.now() + SETTLE_MS + START_MS;
    while (!isTaken() && performance.now() < toldBy) await pause(200);
    await pause(500);
    stopping = true;
    platforms?.calm();
    overAt = performance.now() + SETTLE_MS + START_MS;
    await work;
    overAt = Number.POSITIVE_INFINITY;
    const url = house.urls()[0] ?? '';
    const settledBy = performance.now() + SETTLE_MS + START_MS;
    let left = await tasksIn(url);
    while (left.due > 0 && performance.now() < settledBy) {
      await pause(200);
      left = await tasksIn(url);
    }
    const chats = people.flatMap((one) => one.chats);
    const tickets = await readTickets(insist, cookie);
    const names = tickets.map(({ name }) => name);
    const judged: Judged[] = [];
    for (const chat of chats) judged.push(await judgeChat(insist, chat, names));
    const acted = desk.flatMap((agent) => agent.acted);
    const acts = await judgeActs(insist, cookie, acted, chats);
    const slack =
      platforms &&
      (await judgeSlack(
        platforms.workspace,
        platforms.desk,
        platforms.holders,
        tickets.map(({ number }) => number),
        acted,
      ));
    const submitted = walks.flatMap((walk) => walk.submitted);
    const timesOf = (name: string) => names.filter((one) => one === name).length;
    const sum = (all: readonly Walk[], of: (walk: Walk) => number) =>
      all.reduce((total, walk) => total + of(walk), 0);
    const byItself = house.endedByItself();
    for (const why of new Set([...people, ...walks].flatMap(({ broken }) => broken)))
      tell(`a walk was broken off: ${why}`);
    const inSlackTaken = sum(inSlack, (walk) => walk.taken());
    const inTeamsTaken = sum(inTeams, (walk) => walk.taken());
    await house.quit();
    return {
      'tickets lost': sumOf(judged, 'tickets lost') + submitted.filter((name) => timesOf(name) === 0).length,
      'tickets doubled':
        sumOf(judged, 'tickets doubled') + submitted.filter((name) => timesOf(name) > 1).length,
      'messages lost': sumOf(judged, 'messages lost'),
      'messages doubled': sumOf(judged, 'messages doubled'),
      'turns unanswered': sumOf(judged, 'turns unanswered') + sum(walks, (walk) => walk.unanswered()),
      'turns answered twice': sumOf(judged, 'turns answered twice'),
      'desk acts lost': acts.lost,
      'desk acts doubled': acts.doubled,
      'replies lost': acts.repliesLost,
      'replies doubled': acts.repliesDoubled,
      'Slack messages doubled': slack?.['Slack messages doubled'] ?? 0,
      'cards lost': slack?.['cards lost'] ?? 0,
      'cards doubled': slack?.['cards doubled'] ?? 0,
      'lines lost': slack?.['lines lost'] ?? 0,
      'lines doubled': slack?.['lines doubled'] ?? 0,
      'tasks left': left.due,
      'tasks given up': left.givenUp,
      'state corrupt': database === undefined ? integrityOf(house) : await strangeStatesIn(database),
      'ended by itself': byItself,
      'answered 5xx': insist.faults(),
      'ends of the program': ends,
      'restarts of the database': restarts,
      'disks full, clocks set, connections cut': troubles,
      'calls that a platform failed': platforms?.faults() ?? 0,
      'messages taken': chats.reduce((all, { taken }) => all + taken.length, 0) + inSlackTaken + inTeamsTaken,
      'of them in Slack': inSlackTaken,
      'of them in Teams': inTeamsTaken,
      'tickets taken': chats.filter(({ submitted: was }) => was).length + submitted.length,
      'desk acts taken': acted.length,
      'walks broken off': [...people, ...walks].reduce((all, { broken }) => all + broken.length, 0),
      'Teams messages doubled': platforms === undefined ? 0 : doubledInTeams(platforms.world),
      'slowest answer (s)': Math.round(slowest / 100) / 10,
    };
  } finally {
    await house.stop();
    await platforms?.close();
    await postgres?.stop();
  }
};
