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
