import { randomInt } from 'node:crypto';
import type { Driver, Query } from '../driver.ts';
import { insert } from '../write-rows.ts';

/** The number before the first ticket's: numbers have four digits from the start, so that all are said in the same way. */
const BEFORE_FIRST_TICKET = 1000;
/** How far ahead of the tickets' numbers codes stay clear, so that four digits mean one ticket only. */
const NUMBERS_AHEAD = 2000;
const TRIES = 60;

/** A ticket's number, and the code that its holder says on the telephone. */
export type Allotted = { readonly number: number; readonly code: string };

const nextNumber = async (query: Query): Promise<number> => {
  const first = { name: 'ticket', value: String(BEFORE_FIRST_TICKET) };
  await insert(query, 'meta', first, 'on conflict (name) do nothing');
  const [row] = await query(
    "update meta set value = cast(cast(value as bigint) + 1 as text) where name = 'ticket' returning value",
  );
  return Number(row?.value);
};

/** A random code: four digits, or five where hardly any of four are left. */
const randomCode = (tried: number): string => {
  const digits = tried < TRIES / 2 ? 4 : 5;
  return String(randomInt(10 ** digits)).padStart(digits, '0');
};

/** Gives the ticket a code that no other open ticket has, inside the caller's transaction. */
export const drawCode = async (query: Query, ticket: number): Promise<string> => {
  const [last] = await query("select value from meta where name = 'ticket'");
  const highest = Number(last?.value ?? BEFORE_FIRST_TICKET);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const code = randomCode(tried);
    const n = Number(code);
    if (n > highest && n <= highest + NUMBERS_AHEAD) continue;
    const [open] = await query('select 1 as yes from tickets where number = $1 and rested = 0', [n]);
    if (open !== undefined) continue;
    const drawn = await insert(
      query,
      'ticket_codes',
      { code, ticket },
      'on conflict do nothing returning code',
    );
    if (drawn.length > 0) return code;
  }
  throw new Error('no reference number is free');
};

/** Frees the code of a ticket that came to rest, inside the caller's transaction. */
export const dropCode = async (query: Query, ticket: number): Promise<void> => {
  await query('delete from ticket_codes where ticket = $1', [ticket]);
};

/** The next number and a code for it; one that is not used leaves a gap, and no number is given twice. */
export const allotTicket = (driver: Driver): Promise<Allotted> =>
  driver.write(async (query) => {
    const number = await nextNumber(query);
    return { number, code: await drawCode(query, number) };
  });

/** Frees the codes of numbers that no ticket was opened with. */
export const dropUnusedCodes = (driver: Driver): Promise<void> =>
  driver.write(async (query) => {
    await query('delete from ticket_codes where ticket not in (select number from tickets where rested = 0)');
  });

/** Frees the codes of submits that came to nothing: those that no open ticket has now, nor had at the look before. */
export const freeSpareCodes = (driver: Driver): Promise<void> =>
  driver.write(async (query) => {
    const unused = 'ticket not in (select number from tickets where rested = 0)';
    await query(`delete from ticket_codes where spare = 1 and ${unused}`);
    await query(`update ticket_codes set spare = 1 where spare = 0 and ${unused}`);
  });
