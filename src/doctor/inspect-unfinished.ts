import { sayAge } from '../dialogs/age.ts';
import type { Words } from '../dialogs/words.ts';
import type { Unfinished } from '../store/tasks/unfinished.ts';
import { type Found, warning, well } from './finding.ts';

/** How long something has failed before it is told, ms: for less than this it is soon tried again by itself. */
export const BLOCKED_MS = 15 * 60_000;

export type UnfinishedLook = {
  readonly words: Words;
  /** ms UTC. */
  readonly now: number;
  /** Whether tickets have cards at all: DESK_CHANNEL is set. */
  readonly hasDesk: boolean;
};

/** How many tickets are named; of the rest the number is told. */
const MAX_NAMED = 10;

/** What an alarm of the desk page or a rule of deploy/monitoring would tell, as the database has it. `now` in ms UTC. */
export const inspectUnfinished = (
  { paused, givenUp, blocked, untried, cardless }: Unfinished,
  { words, now, hasDesk }: UnfinishedLook,
): readonly Found[] => {
  const { text } = words;
  const ageOf = (since: number): string => sayAge(Math.max(0, now - since), words);
  const detailOf = (errors: readonly string[]): string => errors.join(' / ') || text('doctor:no-error');
  const found = [
    ...paused.map(({ channel, since, error }) =>
      warning('unfinished.paused', {
        channel: text(`ticket:channel.${channel}`),
        age: ageOf(since),
        detail: error,
      }),
    ),
    ...(givenUp.count === 0
      ? []
      : [warning('unfinished.given-up', { count: givenUp.count, detail: detailOf(givenUp.errors) })]),
    ...(blocked.lanes === 0
      ? []
      : [
          warning('unfinished.blocked', {
            lanes: blocked.lanes,
            waiting: blocked.waiting,
            age: ageOf(blocked.since),
            detail: detailOf(blocked.errors),
          }),
        ]),
    ...(untried.count === 0
      ? []
      : [
          warning('unfinished.untried', {
            count: untried.count,
            age: ageOf(untried.since),
          }),
        ]),
    ...(!hasDesk || cardless.length === 0
      ? []
      : [
          warning('unfinished.no-card', {
            count: cardless.length,
            tickets: cardless.slice(0, MAX_NAMED).join(', '),
          }),
        ]),
  ];
  return found.length > 0 ? found : [well('unfinished')];
};
