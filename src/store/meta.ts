import type { Driver } from './driver.ts';

/** The number before the first ticket's; numbers have four digits from the start, so that they are said alike. */
const BEFORE_FIRST_TICKET = 1000;

/** The next ticket number; one that is not used leaves a gap, and none is given twice. */
export const nextTicketNumber = (driver: Driver): Promise<number> =>
  driver.write(async (query) => {
    await query("insert into meta (name, value) values ('ticket', $1) on conflict (name) do nothing", [
      String(BEFORE_FIRST_TICKET),
    ]);
    const [row] = await query(
      "update meta set value = cast(cast(value as bigint) + 1 as text) where name = 'ticket' returning value",
    );
    return Number(row?.value);
  });

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
