import type { Agent } from '../machines/ticket/ticket-types.ts';
import type { Driver } from './driver.ts';
import { number, text } from './row.ts';
import { insert } from './write-rows.ts';

/** Who has seen an alarm, and when, ms UTC. */
type AlarmMark = { readonly by: Agent; readonly at: number };

export type AlarmMarks = {
  readonly all: () => Promise<ReadonlyMap<string, AlarmMark>>;
  /** Keeps only the first mark of an alarm, and forgets those of alarms that are over (not among `standing`). */
  readonly set: (alarm: string, mark: AlarmMark, standing: readonly string[]) => Promise<void>;
  /** Forgets who has seen the alarm, since it begins again. */
  readonly drop: (alarm: string) => Promise<void>;
};

export const createAlarmMarks = (driver: Driver): AlarmMarks => ({
  all: async () =>
    new Map(
      (await driver.read('select alarm, agent, agent_name, at from alarm_marks')).map((row) => [
        text(row, 'alarm'),
        { by: { id: text(row, 'agent'), name: text(row, 'agent_name') }, at: number(row, 'at') },
      ]),
    ),
  set: (alarm, { by, at }, standing) =>
    driver.write(async (query) => {
      const marks = standing.map((_, n) => `$${n + 1}`).join(', ');
      if (standing.length > 0) await query(`delete from alarm_marks where alarm not in (${marks})`, standing);
      const row = { alarm, agent: by.id, agent_name: by.name, at };
      await insert(query, 'alarm_marks', row, 'on conflict (alarm) do nothing');
      query.tell({ kind: 'alarm' });
    }),
  drop: (alarm) =>
    driver.write(async (query) => {
      await query('delete from alarm_marks where alarm = $1', [alarm]);
    }),
});
