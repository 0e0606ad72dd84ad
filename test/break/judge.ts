import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { migrate } from '../../src/machines/migrate.ts';
import type { Workspace } from '../helpers/slack/slack.ts';
import { type Acted, readTicket } from './agent.ts';
import type { Found } from './found.ts';
import { answersTo, type Chat, isAnswer, readChat } from './holder.ts';
import type { House } from './house.ts';
import type { Insist } from './insist.ts';
import type { TakenMail } from './mail-side.ts';
import { type Posted, postedIn } from './slack-holder.ts';

const count = (all: readonly string[], words: string): number =>
  all.filter((one) => one.includes(words)).length;

export type Judged = Pick<
  Found,
  | 'messages lost'
  | 'messages doubled'
  | 'turns unanswered'
  | 'turns answered twice'
  | 'tickets lost'
  | 'tickets doubled'
>;

/** What of a chat is not as it was acknowledged. */
export const judgeChat = async (insist: Insist, chat: Chat, names: readonly string[]): Promise<Judged> => {
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

export const sumOf = (all: readonly Judged[], name: keyof Judged): number =>
  all.reduce((sum, one) => sum + one[name], 0);

/** Whether the words of an act stand once in the ticket's log, and those of a reply once in the chat. */
export const judgeActs = async (
  insist: Insist,
  cookie: string,
  acted: readonly Acted[],
  chats: readonly Chat[],
) => {
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

/** A ticket's card bears what can be done to it; what is raised to the whole channel, such as a time that is nearly over, only names it. */
const isCardOf = (ticket: number, { blocks }: Posted): boolean =>
  JSON.stringify(blocks).includes(JSON.stringify(`desk:T-${ticket}`));

/** What stands in the desk's channel of Slack, in its threads and in those of holders: each task's message once, each ticket's card once, each line once. */
export const judgeSlack = async (
  workspace: Workspace,
  desk: string,
  holders: string,
  tickets: readonly number[],
  acted: readonly Acted[],
): Promise<
  Pick<Found, 'Slack messages doubled' | 'cards lost' | 'cards doubled' | 'lines lost' | 'lines doubled'>
> => {
  const cards = await postedIn(workspace, desk);
  const places = [cards];
  const lines = new Map<number, readonly string[]>();
  const cardsOf = (ticket: number) => cards.filter((one) => isCardOf(ticket, one));
  for (const ticket of tickets) {
    const threads = await Promise.all(cardsOf(ticket).map(({ ts }) => postedIn(workspace, desk, ts)));
    places.push(...threads);
    lines.set(
      ticket,
      threads.flat().map((one) => JSON.stringify(one)),
    );
  }
  for (const { ts } of await postedIn(workspace, holders))
    places.push(await postedIn(workspace, holders, ts));
  const tasks = places.map((all) => all.flatMap(({ task }) => (task === undefined ? [] : [task])));
  const times = acted.map(({ ticket, words }) => count(lines.get(ticket) ?? [], words));
  return {
    'Slack messages doubled': tasks.reduce((sum, all) => sum + all.length - new Set(all).size, 0),
    'cards lost': tickets.filter((ticket) => cardsOf(ticket).length === 0).length,
    'cards doubled': tickets.filter((ticket) => cardsOf(ticket).length > 1).length,
    'lines lost': times.filter((n) => n === 0).length,
    'lines doubled': times.filter((n) => n > 1).length,
  };
};

/** Who submitted the contact form, with an address for mail, and got no mail. */
export const withoutMail = (chats: readonly Chat[], mails: readonly TakenMail[]): number => {
  const reached = new Set(mails.map(({ to }) => to));
  return chats.filter(({ submitted, email }) => submitted && !reached.has(email)).length;
};

/** How many of these states the chart does not know. */
const strangeOf = (states: readonly Readonly<Record<string, unknown>>[]): number =>
  states.filter(({ state }) => {
    try {
      return migrate(JSON.parse(String(state))) === undefined;
    } catch {
      return true;
    }
  }).length;

/** How much of the SQLite file is not as it should be: its pages, and states that the chart does not know. */
export const integrityOf = ({ dataDir }: House): number => {
  const database = new DatabaseSync(join(dataDir, 'madoguchi.db'), { readOnly: true });
  try {
    const whole = database.prepare('pragma integrity_check').all();
    return (
      strangeOf(database.prepare('select state from conversations').all()) +
      (JSON.stringify(whole) === '[{"integrity_check":"ok"}]' ? 0 : 1)
    );
  } finally {
    database.close();
  }
};

/** States in a PostgreSQL database that the chart does not know. */
export const strangeStatesIn = async (connectionString: string): Promise<number> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return strangeOf((await client.query('select state from conversations')).rows);
  } finally {
    await client.end();
  }
};
