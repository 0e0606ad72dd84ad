import type { Words } from '../dialogs/words.ts';
import type { Unfinished } from '../store/unfinished.ts';
import { type Found, warning, well } from './finding.ts';

/** What fails for less than this is tried again by itself, and soon. */
export const BLOCKED_MS = 15 * 60_000;

const minutesSince = (since: number, now: number): number => Math.max(0, Math.round((now - since) / 60_000));

/** What was to be sent and was not, as the database has it. `now` in ms UTC. */
export const inspectUnfinished = (
  { paused, givenUp, blocked }: Unfinished,
  { text }: Words,
  now: number,
): readonly Found[] => {
  const detailOf = (errors: readonly string[]): string => errors.join(' / ') || text('doctor:no-error');
  const found = [
    ...paused.map(({ channel, since, error }) =>
      warning('unfinished.paused', {
        channel: text(`ticket:channel.${channel}`),
        minutes: minutesSince(since, now),
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
            minutes: minutesSince(blocked.since, now),
            detail: detailOf(blocked.errors),
          }),
        ]),
  ];
  return found.length > 0 ? found : [well('unfinished')];
};
