import { readTickets } from './agent.ts';
import type { Crowd } from './crowd.ts';
import type { Ends } from './ends.ts';
import type { Found } from './found.ts';
import type { House } from './house.ts';
import type { Insist } from './insist.ts';
import {
  integrityOf,
  type Judged,
  judgeActs,
  judgeChat,
  judgeSlack,
  strangeStatesIn,
  sumOf,
  withoutMail,
} from './judge.ts';
import type { Platforms } from './platforms.ts';
import { again } from './told-again.ts';
import type { Walk } from './walk.ts';

type Needs = {
  readonly house: House;
  readonly insist: Insist;
  readonly cookie: string;
  readonly database: string | undefined;
  readonly platforms: Platforms | undefined;
  readonly crowd: Crowd;
  readonly done: Ends;
  /** Nothing went wrong but ends of the program. */
  readonly aimed: boolean;
  /** What the queue of tasks holds at the end. */
  readonly left: { readonly due: number; readonly givenUp: number };
  /** The slowest answer, ms. */
  readonly slowest: () => number;
  /** For how long the run itself stood still at most, ms. */
  readonly standstill: number;
};

const sum = (all: readonly Walk[], of: (walk: Walk) => number): number =>
  all.reduce((total, walk) => total + of(walk), 0);

const NEVER = { all: 0, unexplained: 0 };
const NO_SLACK = {
  'Slack messages doubled': 0,
  'cards lost': 0,
  'cards doubled': 0,
  'lines lost': 0,
  'lines doubled': 0,
};

const inSeconds = (ms: number): number => Math.round(ms / 100) / 10;

/** Asks the house, the platforms and the database for all that was acknowledged, ends the house, and says what is not so. */
export const reckon = async (needs: Needs): Promise<Found> => {
  const { house, insist, cookie, database, platforms, crowd, done, left } = needs;
  const { people, agents } = crowd;
  const walks = [...crowd.inSlack, ...crowd.inTeams];
  const chats = people.flatMap((one) => one.chats);
  const tickets = await readTickets(insist, cookie);
  const names = tickets.map(({ name }) => name);
  const judged: Judged[] = [];
  for (const chat of chats) judged.push(await judgeChat(insist, chat, names));
  const acted = agents.flatMap((agent) => agent.acted);
  const acts = await judgeActs(insist, cookie, acted, chats);
  const numbers = tickets.map(({ number }) => number);
  const slack =
    platforms === undefined
      ? NO_SLACK
      : await judgeSlack(platforms.workspace, platforms.desk, platforms.holders, numbers, acted);
  const submitted = walks.flatMap((walk) => walk.submitted);
  const timesOf = (name: string) => names.filter((one) => one === name).length;
  const byItself = house.endedByItself();
  const inSlackTaken = sum(crowd.inSlack, (walk) => walk.taken());
  const [inTeams = NEVER, byMail = NEVER] = (platforms?.told() ?? []).map(again);
  const inTeamsTaken = sum(crowd.inTeams, (walk) => walk.taken());
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
    'Slack messages doubled': slack['Slack messages doubled'],
    'told again without an end': needs.aimed ? inTeams.unexplained + byMail.unexplained : 0,
    'mails lost': platforms === undefined ? 0 : withoutMail(chats, platforms.mails),
    'cards lost': slack['cards lost'],
    'cards doubled': slack['cards doubled'],
    'lines lost': slack['lines lost'],
    'lines doubled': slack['lines doubled'],
    'tasks left': left.due,
    'tasks given up': left.givenUp,
    'state corrupt': database === undefined ? integrityOf(house) : await strangeStatesIn(database),
    'ended by itself': byItself,
    'answered 5xx': insist.faults(),
    'ends of the program': done.ends,
    'at a platform’s call': platforms?.aim.hits.platform ?? 0,
    'at a mail': platforms?.aim.hits.mail ?? 0,
    'at the log of a chat': platforms?.aim.hits.log ?? 0,
    'restarts of the database': done.restarts,
    'disks full, clocks set, connections cut': done.troubles,
    'calls that a platform failed': platforms?.faults() ?? 0,
    'messages taken': chats.reduce((all, { taken }) => all + taken.length, 0) + inSlackTaken + inTeamsTaken,
    'of them in Slack': inSlackTaken,
    'of them in Teams': inTeamsTaken,
    'tickets taken': chats.filter(({ submitted: was }) => was).length + submitted.length,
    'desk acts taken': acted.length,
    'walks broken off': [...people, ...walks].reduce((all, { broken }) => all + broken.length, 0),
    'mails taken': platforms?.mails.length ?? 0,
    'Teams messages doubled': inTeams.all,
    'mails doubled': byMail.all,
    'slowest answer (s)': inSeconds(needs.slowest()),
    'longest standstill of the run (s)': inSeconds(needs.standstill),
  };
};
