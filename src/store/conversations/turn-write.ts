import type { CertificateMove } from '../../campaign/certificate-progress.ts';
import type { Locale } from '../../machines/locales.ts';
import type { State } from '../../machines/state.ts';
import { moveCertificates } from '../campaigns/campaign-moves.ts';
import { bindConversation, changePerson, type PersonChange } from '../campaigns/campaign-people.ts';
import type { Driver, Part, Query, Transaction } from '../driver.ts';
import type { PutAway } from '../put-away.ts';
import { keepingReference, type Reference } from '../references.ts';
import type { StoredPerson } from '../shapes.ts';
import { dropKept, type Kept } from '../short-lived.ts';
import { addTasks, claiming, type NewTask, type Task } from '../tasks/add-tasks.ts';
import type { Ticket } from '../tickets/ticket-rows.ts';
import { addTicket, changeTicket, type NewTicket, type TicketChange } from '../tickets/ticket-writes.ts';
import { inserting, mustOf, partOf, updating } from '../write-rows.ts';
import type { KeptStates } from './kept-states.ts';
import { marking } from './seen.ts';
import { appending, numberOf } from './web-activities.ts';
import type { Echo } from './web-log.ts';

/** Everything that one turn writes: all of it, once, or nothing. */
export type TurnWrite = {
  readonly key: string;
  readonly channel: string;
  readonly id: string;
  /** What came in, for dedupe; unique in the whole store. */
  readonly seen: string;
  /** ms UTC. */
  readonly at: number;
  /** The version that was read; 0 for a new conversation. */
  readonly version: number;
  readonly person: StoredPerson;
  /** The person is the same as was read. */
  readonly samePerson?: boolean;
  readonly locale: Locale;
  readonly state: State;
  /** It came to this step by this turn. */
  readonly arrived: boolean;
  /** Where it is new or has changed. */
  readonly reference?: Reference | undefined;
  /** What came in, as the browser's chat shows it back. */
  readonly echo?: Echo | undefined;
  readonly opened: readonly {
    readonly ticket: NewTicket;
    readonly opening: TicketChange;
  }[];
  /** What happens to tickets that are there, decided by what they are at that moment; `raced` where the turn took them for something else. */
  readonly changed: readonly {
    readonly ticket: number;
    readonly decide: (ticket: Ticket) => TicketChange | 'raced' | undefined;
  }[];
  readonly tasks: readonly NewTask[];
  /** Gets the first of them ready, while the disk is waited for. */
  readonly prepare?: (first: Task) => void;
  /** Files that waited for this, and need not any more. */
  readonly spent?: readonly Kept[];
  /** Whose of the campaign's roster the conversation is, where it has become so, and how their certificates move. */
  readonly campaign?:
    | {
        readonly person: number;
        readonly isNew: boolean;
        readonly moves: readonly CertificateMove[];
        readonly change: PersonChange;
      }
    | undefined;
};

/**
 * Nothing changed unless it was `written`. `repeated`: this id was here before; `raced`: the conversation or its ticket moved meanwhile; `gone`: the
 * browser's chat in which it is shown is no more.
 */
export type Written = {
  readonly came: 'written' | 'repeated' | 'raced' | 'gone';
  /** The number that the echo got in the browser's chat. */
  readonly echo?: number | undefined;
  /** The first of the tasks in the conversation's own lane, claimed for this process; none where another stands before it. */
  readonly first?: Task | undefined;
};

/** Thrown to roll back the whole turn. */
class Void extends Error {
  readonly came: Exclude<Written['came'], 'written'>;
  constructor(came: Void['came']) {
    super(came);
    this.came = came;
  }
}

const PERSON = ['person', 'person_id', 'email'] as const;
const STANDING = ['version', 'locale', 'state', 'step', 'updated_at'] as const;
const insertConversation = inserting(
  'conversations',
  ['key', 'channel', 'id', 'begun', ...PERSON, ...STANDING],
  'on conflict (key) do nothing',
);
const updateConversation = updating('conversations', [...PERSON, ...STANDING], ['key', 'version']);
// Indexes of columns that are set are written anew, whatever they are set to.
const updateStanding = updating('conversations', STANDING, ['key', 'version']);
const insertVisit = inserting('visits', ['conversation', 'step', 'at'], 'on conflict do nothing');

/** What must change the conversation, and gives 0 where it moved meanwhile. */
const saving = (turn: TurnWrite, state: string): Part => {
  const { key, version } = turn;
  const standing = {
    version: version + 1,
    locale: turn.locale,
    state,
    step: turn.state.step,
    updated_at: turn.at,
  };
  if (turn.samePerson && version > 0) return updateStanding(mustOf, standing, { key, version });
  const whole = {
    ...standing,
    person: JSON.stringify(turn.person),
    person_id: turn.person.id,
    email: (turn.person.email ?? '').toLowerCase(),
  };
  if (version > 0) return updateConversation(mustOf, whole, { key, version });
  return insertConversation(mustOf, { key, channel: turn.channel, id: turn.id, begun: turn.at, ...whole });
};

const keepMember = async (
  driver: Driver,
  query: Transaction,
  { key, at }: TurnWrite,
  { person, isNew, moves, change }: NonNullable<TurnWrite['campaign']>,
): Promise<void> => {
  if (isNew) await bindConversation(query, key, person);
  await moveCertificates(driver, query, moves, at);
  await changePerson(query, person, change);
};

/** What every turn writes: the answers of the first two say whether it may. */
const standing = (turn: TurnWrite, state: string): readonly Part[] => [
  marking(turn.seen, turn.at),
  saving(turn, state),
  ...(turn.reference === undefined ? [] : [keepingReference(turn.key, turn.reference)]),
  ...(turn.arrived
    ? [insertVisit(partOf, { conversation: turn.key, step: turn.state.step, at: turn.at })]
    : []),
];

/** Throws Void where what came in was here before, or the conversation moved meanwhile. */
const heed = ([isNew, saved]: readonly unknown[]): void => {
  if (isNew === 0) throw new Void('repeated');
  if (saved === 0) throw new Void('raced');
};

const touchesMore = ({ opened, changed, spent = [], campaign }: TurnWrite): boolean =>
  opened.length + changed.length + spent.length > 0 || campaign !== undefined;

/** What a turn seldom writes. */
const writeMore = async (driver: Driver, query: Transaction, turn: TurnWrite): Promise<void> => {
  for (const { ticket, opening } of turn.opened) await addTicket(query, ticket, opening);
  for (const { ticket, decide } of turn.changed) {
    await changeTicket(driver, query, ticket, (found) => {
      const change = decide(found);
      if (change === 'raced') throw new Void('raced');
      return change;
    });
  }
  for (const kept of turn.spent ?? []) await dropKept(query, kept);
  if (turn.campaign !== undefined) await keepMember(driver, query, turn, turn.campaign);
};

/** Writes all of it inside the caller's transaction, or throws Void. */
const writeTurn = async (
  driver: Driver,
  query: Transaction,
  turn: TurnWrite,
  state: string,
  drop: (query: Query) => Promise<void>,
): Promise<Written> => {
  const claim = claiming(driver, turn.tasks, turn.key, turn.at);
  const { before = turn.tasks, after = [] } = claim ?? {};
  const stands = standing(turn, state);
  const adds = [
    ...(claim === undefined ? [] : [claim.part]),
    ...(turn.echo === undefined ? [] : appending(query, turn.echo, true)),
  ];
  const add = async (parts: readonly Part[], isAll: boolean) => {
    const [answers] = await Promise.all([
      query.together(parts, isAll && after.length === 0 ? turn.id : undefined),
      addTasks(query, after, turn.at),
    ]);
    return answers;
  };
  const dropped = drop(query);
  let added: readonly unknown[];
  if (before.length === 0 && !touchesMore(turn)) {
    const [answers] = await Promise.all([add([...stands, ...adds], true), dropped]);
    heed(answers);
    added = answers.slice(stands.length);
  } else {
    const [answers] = await Promise.all([query.together(stands), dropped]);
    heed(answers);
    await writeMore(driver, query, turn);
    await addTasks(query, before, turn.at);
    added = await add(adds, false);
  }
  const first = claim?.claimed(added[0]);
  const echo = turn.echo && (await numberOf(query, added.at(-1), turn.echo.task));
  if (echo === undefined && turn.echo !== undefined) throw new Void('gone');
  return { came: 'written', first, echo };
};

/** Writes a turn, or nothing of it. */
export const createCommitTurn =
  (driver: Driver, putAway: PutAway, states: KeptStates): ((turn: TurnWrite) => Promise<Written>) =>
  async (turn) => {
    const state = states.write(turn.key, turn.state);
    const { prepare } = turn;
    try {
      const written = await putAway.with(turn.key, (drop) =>
        driver.write(async (query) => {
          const came = await writeTurn(driver, query, turn, state.text, drop);
          const { first } = came;
          if (first !== undefined && prepare !== undefined) query.meanwhile(() => prepare(first));
          return came;
        }),
      );
      states.keep(turn.key, state);
      return written;
    } catch (error) {
      if (error instanceof Void) return { came: error.came };
      throw error;
    }
  };
