import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { signIn } from '../helpers/desk.ts';
import { type Postgres, startPostgres } from '../helpers/postgres.ts';
import { type Acted, createAgent, readTicket, readTickets } from './agent.ts';
import { answersTo, type Chat, createHolder, isAnswer, readChat } from './holder.ts';
import { type House, openHouse } from './house.ts';
import { createInsist, type Insist } from './insist.ts';

export type Wish = {
  /** Ends of the program; every third asks (SIGTERM), the others do not (SIGKILL). */
  readonly ends: number;
  readonly holders: number;
  readonly agents: number;
  readonly database: 'sqlite' | 'postgres';
  /** Restarts of the database; of PostgreSQL alone. */
  readonly restarts: number;
};

/** What was acknowledged and is not so, and what else may not be; then how much there was of all that, which is no fault. */
export type Found = {
  readonly 'tickets lost': number;
  readonly 'tickets doubled': number;
  readonly 'messages lost': number;
  readonly 'messages doubled': number;
  readonly 'turns unanswered': number;
  readonly 'turns answered twice': number;
  readonly 'desk acts lost': number;
  readonly 'desk acts doubled': number;
  readonly 'replies lost': number;
  readonly 'replies doubled': number;
  readonly 'state corrupt': number;
  readonly 'ended by itself': number;
  readonly 'answered 5xx': number;
  readonly 'messages taken': number;
  readonly 'tickets taken': number;
  readonly 'desk acts taken': number;
  readonly 'slowest answer (s)': number;
};

/** After the last fault everything is answered within this time, or never. */
const SETTLE_MS = 15_000;
/** A part of it that is the start of the program itself, on a machine that does much else. */
const START_MS = 45_000;

const count = (all: readonly string[], words: string): number =>
  all.filter((one) => one.includes(words)).length;

type Judged = Pick<
  Found,
  | 'messages lost'
  | 'messages doubled'
  | 'turns unanswered'
  | 'turns answered twice'
  | 'tickets lost'
  | 'tickets doubled'
>;

/** What of a chat is not as it was acknowledged. */
const judgeChat = async (insist: Insist, chat: Chat, names: readonly string[]): Promise<Judged> => {
  const log = await readChat(insist, chat);
  const own = log.map(({ channelData }) => channelData.clientActivityID);
  const times = chat.taken.map((id) => own.filter((one) => one === id).length);
  const answers = chat.taken.map((id) => answersTo(log, id)?.filter(isAnswer).length ?? 1);
  const tickets = names.filter((name) => name === chat.name).length;
  return {
    'messages lost': times.filter((n) => n === 0).length,
    'messages doubled': times.filter((n) => n > 1).length,
    'turns unanswered': answers.filter((n) => n === 0).length,
    'turns answered twice': answers.filter((n) => n > 1).length,
    'tickets lost': chat.submitted && tickets === 0 ? 1 : 0,
    'tickets doubled': tickets > 1 ? 1 : 0,
  };
};

const sumOf = (all: readonly Judged[], name: keyof Judged): number =>
  all.reduce((sum, one) => sum + one[name], 0);

/** Whether the words of an act stand once in the ticket's log, and those of a reply once in the chat. */
const judgeActs = async (insist: Insist, cookie: string, acted: readonly Acted[], chats: readonly Chat[]) => {
  const found = { lost: 0, doubled: 0, repliesLost: 0, repliesDoubled: 0 };
  for (const { ticket, kind, words } of acted) {
    const detail = await readTicket(insist, cookie, ticket);
    const inLog = count(
      detail.events.map((event) => JSON.stringify(event)),
      words,
    );
    if (inLog === 0) found.lost += 1;
    if (inLog > 1) found.doubled += 1;
    const chat = chats.find(({ name }) => name === detail.name);
    if (kind !== 'REPLY' || chat === undefined) continue;
    const told = count(
      (await readChat(insist, chat)).map((one) => JSON.stringify(one)),
      words,
    );
    if (told === 0) found.repliesLost += 1;
    if (told > 1) found.repliesDoubled += 1;
  }
  return found;
};

const integrityOf = ({ dataDir }: House): number => {
  const database = new DatabaseSync(join(dataDir, 'madoguchi.db'), { readOnly: true });
  try {
    const whole = database.prepare('pragma integrity_check').all();
    const states = database.prepare('select state from conversations').all();
    const broken = states.filter(({ state }) => {
      try {
        return typeof JSON.parse(String(state)).step !== 'string';
      } catch {
        return true;
      }
    });
    return broken.length + (JSON.stringify(whole) === '[{"integrity_check":"ok"}]' ? 0 : 1);
  } finally {
    database.close();
  }
};

/** Lets holders and agents work while the program is ended at random moments, and says what of all that was acknowledged is not so. */
export const breakIt = async (wish: Wish, tell: (line: string) => void = () => undefined): Promise<Found> => {
  const postgres: Postgres | undefined = wish.database === 'postgres' ? await startPostgres() : undefined;
  const members = postgres === undefined ? 1 : 2;
  const env = postgres === undefined ? {} : { DATABASE_URL: await postgres.database() };
  const house = await openHouse(members, env);
  let stopping = false;
  let overAt = Number.POSITIVE_INFINITY;
  let slowest = 0;
  let lastUp = 0;
  let ending = false;
  const isOver = () => performance.now() > overAt;
  const insist = createInsist(house.urls, isOver);
  try {
    const { cookie } = await signIn(
      { url: house.urls()[0] ?? '', dataDir: house.dataDir },
      '鈴木',
      house.at(),
    );
    const people = Array.from({ length: wish.holders }, () =>
      createHolder({
        insist,
        stopping: () => stopping,
        isOver,
        // What waited for a start that was not over yet says how long that took, on this machine.
        waited: (ms, since) => {
          if (!ending) slowest = Math.max(slowest, Math.min(ms, performance.now() - Math.max(since, lastUp)));
        },
      }),
    );
    const desk = Array.from({ length: wish.agents }, () =>
      createAgent({ insist, cookie, stopping: () => stopping }),
    );
    const work = Promise.all([...people.map(({ walk }) => walk()), ...desk.map(({ work: all }) => all())]);
    const restartAt = new Set(
      Array.from({ length: wish.restarts }, (_, n) =>
        Math.floor(((n + 0.5) * wish.ends) / Math.max(1, wish.restarts)),
      ),
    );
    for (let n = 0; n < wish.ends; n += 1) {
      await pause(100 + Math.random() * 1_400);
      if (restartAt.has(n) && postgres !== undefined) {
        await postgres.leave();
        await pause(Math.random() * 1_500);
        await postgres.comeBack();
      }
      const signal = n % 3 === 2 ? 'SIGTERM' : 'SIGKILL';
      ending = true;
      await house.end(signal, n % members);
      lastUp = performance.now();
      ending = false;
      tell(`${n + 1}/${wish.ends} ${signal}`);
    }
    await pause(500);
    stopping = true;
    overAt = performance.now() + SETTLE_MS + START_MS;
    await work;
    overAt = Number.POSITIVE_INFINITY;
    const chats = people.flatMap((one) => one.chats);
    const names = (await readTickets(insist, cookie)).map(({ name }) => name);
    const judged: Judged[] = [];
    for (const chat of chats) judged.push(await judgeChat(insist, chat, names));
    const acts = await judgeActs(
      insist,
      cookie,
      desk.flatMap(({ acted }) => acted),
      chats,
    );
    const byItself = house.endedByItself();
    await house.stop();
    return {
      'tickets lost': sumOf(judged, 'tickets lost'),
      'tickets doubled': sumOf(judged, 'tickets doubled'),
      'messages lost': sumOf(judged, 'messages lost'),
      'messages doubled': sumOf(judged, 'messages doubled'),
      'turns unanswered': sumOf(judged, 'turns unanswered'),
      'turns answered twice': sumOf(judged, 'turns answered twice'),
      'desk acts lost': acts.lost,
      'desk acts doubled': acts.doubled,
      'replies lost': acts.repliesLost,
      'replies doubled': acts.repliesDoubled,
      'state corrupt': postgres === undefined ? integrityOf(house) : 0,
      'ended by itself': byItself,
      'answered 5xx': insist.faults(),
      'messages taken': chats.reduce((sum, { taken }) => sum + taken.length, 0),
      'tickets taken': chats.filter(({ submitted }) => submitted).length,
      'desk acts taken': desk.reduce((sum, { acted }) => sum + acted.length, 0),
      'slowest answer (s)': Math.round(slowest / 100) / 10,
    };
  } finally {
    await house.stop();
    await postgres?.stop();
    rmSync(house.dataDir, { recursive: true, force: true });
  }
};

const COUNTED: readonly string[] = [
  'messages taken',
  'tickets taken',
  'desk acts taken',
  'slowest answer (s)',
];

/** What may not be: everything but how much there was. */
export const faultsOf = (found: Found): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(found).filter(([name, n]) => !COUNTED.includes(name) && n > 0));
