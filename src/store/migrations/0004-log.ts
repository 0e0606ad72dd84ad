import type { Migration } from './migration.ts';

const detailIn = (text: unknown): Readonly<Record<string, unknown>> => {
  const detail: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
  return typeof detail === 'object' && detail !== null ? { ...detail } : {};
};

/**
 * What a line of the log is counted by stands in columns of its own, where it was compared as JSON text; lines from before the desk get the
 * words of today.
 */
export const log: Migration = {
  version: 4,
  up: async (query) => {
    await query('alter table ticket_events add column outcome text');
    await query('alter table ticket_events add column helped bigint');
    await query("update ticket_events set what = 'added-note' where what = 'noted' and via = ''");
    await query("update ticket_events set what = 'posted' where what = 'announced' and via = ''");
    await query("update ticket_events set who = 'bot' where who not in ('agent', 'holder')");
    const rows = await query(
      "select id, detail from ticket_events where what in ('called', 'rated') and detail is not null",
    );
    for (const { id = null, detail } of rows) {
      const { outcome, helped } = detailIn(detail);
      await query('update ticket_events set outcome = $2, helped = $3 where id = $1', [
        id,
        typeof outcome === 'string' ? outcome : null,
        typeof helped === 'boolean' ? Number(helped) : null,
      ]);
    }
    await query('create index ticket_events_by_time on ticket_events (what, at)');
  },
};
