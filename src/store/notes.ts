import type { Driver } from './driver.ts';

/** Single values that outlive the process, by name. */
export type Notes = {
  readonly find: (name: string) => Promise<string | undefined>;
  readonly keep: (name: string, value: string) => Promise<void>;
};

export const createNotes = (driver: Driver): Notes => ({
  find: async (name) => {
    const [row] = await driver.read('select value from meta where name = $1', [name]);
    return row === undefined ? undefined : String(row.value);
  },
  keep: (name, value) =>
    driver.write(async (query) => {
      await query(
        'insert into meta (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
        [name, value],
      );
    }),
});
