import { type Migration, statements } from './migration.ts';

/** What came in, was held back or was written to a log the last: it says what the clock said then. */
const KNOWN = `(select max(at) from (select max(at) as at from seen union all select max(at) from held_acts
  union all select at from (select at from ticket_events order by id desc limit 1) last_line) known)`;

/**
 * What the clock said as a task was written: whoever finds that it was ahead knows by it that the task waits for too long. Of what stands here
 * before, it is known no better than by what happened beside it.
 */
export const written: Migration = {
  version: 30,
  up: statements(() => [
    'alter table tasks add column written_at bigint',
    `update tasks set written_at = case when due_at < ${KNOWN} then due_at else ${KNOWN} end`,
  ]),
};
