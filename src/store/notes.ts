import type { Driver } from './driver.ts';
import { text } from './row.ts';
import { addTasks, type NewTask } from './tasks/add-tasks.ts';
import { insert } from './write-rows.ts';

/** Single values by name, which outlive the process. */
export type Notes = {
  readonly find: (name: string) => Promise<string | undefined>;
  readonly keep: (name: string, value: string) => Promise<void>;
  /** Keeps it, and adds the tasks, in one transaction; false, and nothing is done, where that value stood there already. */
  readonly keepNew: (name: string, value: string, tasks: readonly NewTask[], at: number) => Promise<boolean>;
  readonly drop: (name: string) => Promise<void>;
};

export const createNotes = (driver: Driver): Notes => ({
  keepNew: (name, value, tasks, at) =>
    driver.write(async (query) => {
      const instead =
        'on conflict (name) do update set value = excluded.value where meta.value <> excluded.value returning name';
      if ((await insert(query, 'meta', { name, value }, instead)).length === 0) return false;
      await addTasks(query, tasks, at);
      return true;
    }),
  drop: (name) =>
    driver.write(async (query) => {
      await query('delete from meta where name = $1', [name]);
    }),
  find: async (name) => {
    const [row] = await driver.read('select value from meta where name = $1', [name]);
    return row === undefined ? undefined : text(row, 'value');
  },
  keep: (name, value) =>
    driver.write(async (query) => {
      await insert(query, 'meta', { name, value }, 'on conflict (name) do update set value = excluded.value');
    }),
});
