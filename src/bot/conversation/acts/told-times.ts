import type { LogEvent } from '../../../machines/ticket/log-events.ts';

/** When somebody can be called, by a line of a ticket's log: in the words, and as of the time (ms UTC), in which it was last put right. */
type ToldTime = Pick<LogEvent, 'id' | 'at' | 'text'>;

/** What a ticket's log tells of it that was not deleted since, the last at the end. */
export const toldTimes = (lines: readonly LogEvent[]): readonly ToldTime[] => {
  const lastOf = (kind: LogEvent['what'], { id }: LogEvent): LogEvent | undefined =>
    lines.findLast(({ what, detail }) => what === kind && detail?.of === id);
  return lines
    .filter((line) => line.what === 'told-when' && lastOf('unsaid', line) === undefined)
    .map((line) => ({ ...(lastOf('corrected', line) ?? line), id: line.id }));
};
