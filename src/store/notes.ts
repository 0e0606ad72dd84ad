import type { Driver } from './driver.ts';
import { text } from './row.ts';
import { insert } from './write-rows.ts';

/** Single values by name, which outlive the process. */
export type Notes = {
  readonly find: (name: string) => Promise<string | undefined>;
  readonly keep: (name: string, value: string) => Promise<void>;
  readonly drop: (name: string) => Promise<void>;
};

export const createNotes = (driver: Driver): Notes => ({
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
