import type { Driver, Query, Row } from '../driver.ts';
import { number, text } from '../row.ts';
import { update } from '../write-rows.ts';

/**
 * Takes out who people were, inside the caller's transaction. How their certificates stood stays counted, by nobody in particular; what
 * waits for them finds nobody. Whatever writes about them at the moment ends first, so that what it wrote is taken out as well.
 */
export const forgetPeople = async (
  { dialect }: Pick<Driver, 'dialect'>,
  query: Query,
  where: string,
  params: readonly (string | number)[],
  at: number,
): Promise<void> => {
  const whose = `select id from campaign_people where ${where}`;
  await query(`${whose} order by id ${dialect.forUpdate}`, params);
  await query(
    `update campaign_certificates set serial = '', listed = '', was = '', issuer = '', valid_until = null, ticket = null
     where person in (${whose})`,
    params,
  );
  await query(`delete from campaign_conversations where person in (${whose})`, params);
  await query(
    `update campaign_people set email = '', name = '', locale = null, link = '', erased_at = $${params.length + 1}
     where ${where} and erased_at is null`,
    [...params, at],
  );
};

/** Who of a roster has these conversations, or the address of mail that they tell. */
const membersOf = async (
  query: Query,
  keys: readonly string[],
): Promise<readonly { readonly id: number; readonly email: string }[]> => {
  const found = new Map<number, string>();
  for (const key of keys) {
    const rows = await query(
      `select id, email from campaign_people where erased_at is null and (
         id in (select person from campaign_conversations where conversation = $1)
         or email in (select email from conversations where key = $1 and email <> ''))`,
      [key],
    );
    for (const row of rows) found.set(number(row, 'id'), text(row, 'email'));
  }
  return [...found].map(([id, email]) => ({ id, email }));
};

/** Takes out whose conversations these are, inside the caller's transaction; `markOf` knows an address again. */
export const forgetMembers = async (
  driver: Pick<Driver, 'dialect'>,
  query: Query,
  keys: readonly string[],
  at: number,
  markOf: (email: string) => string,
): Promise<void> => {
  for (const { id, email } of await membersOf(query, keys)) {
    await forgetPeople(driver, query, 'id = $1', [id], at);
    await update(query, 'campaign_people', { mark: markOf(email) }, { id });
  }
};

/** Everything that a roster says of those whose conversations these are, as it stands in the tables. */
export const exportMembers = async (query: Query, keys: readonly string[]): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const { id } of await membersOf(query, keys)) {
    rows.push(...(await query('select * from campaign_people where id = $1', [id])));
    rows.push(...(await query('select * from campaign_certificates where person = $1 order by id', [id])));
  }
  return rows;
};
