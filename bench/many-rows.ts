import { createHours } from '../src/calendar/hours.ts';
import { createWorkingTime } from '../src/calendar/working-time.ts';
import { createMeasureAnswers } from '../src/desk/measure-answers.ts';
import { readConfig } from '../src/settings/config.ts';
import { createCounts } from '../src/store/counts.ts';
import { openPostgres } from '../src/store/drivers/postgres.ts';
import { countWhatIsThere } from '../src/store/migrations/0024-counts.ts';
import { keyWhatIsThere } from '../src/store/migrations/0026-ticket-keys.ts';
import { openStore } from '../src/store/store.ts';
import { fileTickets } from '../test/helpers/desk/many-tickets.ts';

export type RowsOf = (
  sql: string,
  values?: readonly unknown[],
) => Promise<readonly Record<string, unknown>[]>;

const EVENTS_OF_A_TICKET = 10;
/** The number after the 0 of the telephone of ticket 1002. */
export const FIRST_PHONE = 9_000_000_000;
/** Tickets that are open. */
export const OPEN = 1_000;
export const NOW = '2025-03-10T10:00:00+09:00';
/** A ticket's number, a conversation's place and a moment are made of `n`, over sixty days before now. */
export const FROM = Date.parse('2025-01-09T10:00:00+09:00');
/** From one ticket to the next, ms. */
export const stepOf = (tickets: number): number => Math.floor((Date.parse(NOW) - FROM) / tickets);

/** Fills a database at `url` with so many tickets, ten events each, and what goes with them: the program's own first rows, copied by the database. */
export const manyRows = async (url: string, rowsOf: RowsOf, tickets: number): Promise<void> => {
  const AT = `(${FROM}::bigint + n::bigint * ${stepOf(tickets)})`;
  /** Puts copies of a template into a table: its columns as they are, but these. */
  const copy = async (
    table: string,
    template: string,
    changed: Readonly<Record<string, string>>,
    series: string,
  ): Promise<void> => {
    const columns = await rowsOf(
      `select column_name as name, is_identity from information_schema.columns where table_name = $1`,
      [table],
    );
    const names = columns.flatMap((row) => (row.is_identity === 'YES' ? [] : [String(row.name)]));
    const values = names.map((name) => changed[name] ?? `s.${name}`);
    const began = performance.now();
    await rowsOf(
      `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from (${template}) s, ${series} on conflict do nothing`,
    );
    process.stderr.write(`${table}: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  };

  const store = await openStore(
    openPostgres(url, () => undefined),
    'tdb-class2',
  );
  await fileTickets(store, 2, Date.parse(NOW) - 3_600_000, (n) => n === 1);
  await store.close();
  const indexes = await rowsOf(
    `select indexname as name, indexdef as def from pg_indexes i where schemaname = 'public'
     and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`,
  );
  for (const { name } of indexes) await rowsOf(`drop index ${name}`);
  // What the rows are counted as is made of all of them at the end, as by the migration.
  const counted = ['tickets', 'ticket_events', 'visits'];
  for (const table of counted) await rowsOf(`alter table ${table} disable trigger user`);
  const series = `generate_series(1, ${tickets}) n`;
  const key = `'web:c' || n`;
  const isOpen = `n % ${Math.max(1, Math.floor(tickets / OPEN))} = 0`;
  await copy(
    'conversations',
    'select * from conversations limit 1',
    {
      key,
      id: `'c' || n`,
      person_id: `'p' || n`,
      person: `'{"id":"p' || n || '"}'`,
      updated_at: AT,
      begun: AT,
      step: `'escalate.filed'`,
    },
    series,
  );
  await copy(
    'web_conversations',
    `select '' as id, 0 as opened_at, 0 as last, 0 as moves`,
    {
      id: `'c' || n`,
      opened_at: AT,
      last: '4',
    },
    series,
  );
  await copy(
    'web_activities',
    `select '' as conversation, null::bigint as task, '' as activity`,
    {
      conversation: `'c' || n`,
      n: 'm',
      activity: `'{"type":"message","text":"' || n || '","from":{"role":"bot"}}'`,
    },
    `${series}, generate_series(1, 4) m`,
  );
  await copy('seen', `select '' as id, 0 as at`, { id: `'web:c' || n || ':m'`, at: AT }, series);
  await copy(
    'visits',
    `select '' as conversation, '' as step, 0 as at`,
    {
      conversation: key,
      step: `(array['start','verify','escalate.contact','escalate.filed'])[m]`,
      at: AT,
    },
    `${series}, generate_series(1, 4) m`,
  );
  await copy(
    'tickets',
    'select * from tickets where rested = 1',
    {
      number: `1002 + n`,
      conversation: key,
      person_id: `'p' || n`,
      person: `'{"id":"p' || n || '"}'`,
      opened_at: AT,
      updated_at: AT,
      rank: AT,
      search: `replace(s.search, '山田0子', '山田' || n || '子')`,
      contact: `replace(replace(s.contact, '山田0子', '山田' || n || '子'), '03-1212-3434', '0' || ${FIRST_PHONE} + n)`,
      reason: `(array['asked','all-methods-failed','applied-in-time'])[1 + n % 3]`,
      status: `case when ${isOpen} then 'open' else s.status end`,
      state: `case when ${isOpen} then (select state from tickets where rested = 0) else s.state end`,
      rested: `case when ${isOpen} then 0 else s.rested end`,
      ended_at: `case when ${isOpen} then null else ${AT} + 60000 end`,
      assignee: `case when n % 3 = 0 then 'link:a' || n % 40 end`,
      near_at: `case when ${isOpen} then ${AT} + 2700000 end`,
      past_at: `case when ${isOpen} then ${AT} + 3600000 end`,
      due_limit: `case when ${isOpen} then 'answer' end`,
    },
    series,
  );
  await copy(
    'ticket_codes',
    `select '' as code, 0 as ticket, 0 as spare`,
    {
      code: `lpad(((n / ${Math.max(1, Math.floor(tickets / OPEN))}) + 20000)::text, 5, '0')`,
      ticket: '1002 + n',
    },
    `${series} where ${isOpen}`,
  );
  await copy(
    'ticket_events',
    'select * from ticket_events limit 1',
    {
      ticket: '1002 + n',
      at: `${AT} + m * 60000`,
      what: `(array['opened','posted','claimed','replied','delivered','said','noted','called','resolved','rated'])[m]`,
      who: `(array['holder','bot','agent','agent','bot','holder','agent','agent','agent','holder'])[m]`,
      agent: `case when m in (3, 4, 7, 8, 9) then 'link:a' || n % 40 else '' end`,
      agent_name: `case when m in (3, 4, 7, 8, 9) then '窓口 ' || n % 40 else '' end`,
      note: `case when m in (4, 6, 7) then 'お電話しました ' || n end`,
      outcome: `case m when 8 then 'call-again' when 9 then 'solved' end`,
      helped: `case when m = 10 then n % 2 end`,
      message: `case when m = 4 then 'slack:C1:' || n end`,
    },
    `${series}, generate_series(1, ${EVENTS_OF_A_TICKET}) m`,
  );
  await copy(
    'desk_cards',
    `select '' as message, 0 as ticket, 0 as live, 0 as posted_at`,
    {
      message: `'C1:' || n`,
      ticket: '1002 + n',
      live: '1',
      posted_at: AT,
    },
    series,
  );
  await copy(
    'receipts',
    `select 0 as event, 0 as ticket, null::bigint as read_at, null::text as message`,
    {
      event: 'n * 10 + 4',
      ticket: '1002 + n',
      read_at: AT,
    },
    series,
  );
  await copy(
    'tasks',
    `select '' as lane, '' as effect, 0 as due_at, 0 as retry_at, 0 as attempts, 0 as failures, null as error,
    null::bigint as given_up_at, null::bigint as tried_at, 0 as refused, null as owner`,
    {
      lane: `'timer:' || n`,
      effect: `'{"type":"timer","ticket":1,"act":{"type":"NEAR","limit":"answer"}}'`,
      due_at: `${Date.parse(NOW)} + n::bigint * 60000`,
      retry_at: `${Date.parse(NOW)} + n::bigint * 60000`,
    },
    'generate_series(1, 100000) n',
  );
  const driver = openPostgres(url, () => undefined);
  const keyed = performance.now();
  await rowsOf('truncate ticket_keys');
  await driver.migrate(keyWhatIsThere);
  process.stderr.write(`keys made: ${((performance.now() - keyed) / 1000).toFixed(0)} s\n`);
  for (const { def } of indexes) await rowsOf(String(def));
  for (const table of counted) await rowsOf(`alter table ${table} enable trigger user`);
  await rowsOf('analyze');
  await rowsOf('truncate counts, count_changes, first_answers');
  const began = performance.now();
  await driver.migrate((query) => countWhatIsThere(query, driver.dialect));
  process.stderr.write(`counted: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  const read = readConfig({});
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const time = createWorkingTime(createHours(read.config.service.desk));
  const since = performance.now();
  await createMeasureAnswers(createCounts(driver), time)();
  process.stderr.write(`answers measured: ${((performance.now() - since) / 1000).toFixed(0)} s\n`);
  await driver.close();
  await rowsOf(
    "insert into meta (name, value) values ('ticket', $1) on conflict (name) do update set value = excluded.value",
    [String(1002 + tickets)],
  );
  await rowsOf('vacuum analyze');
};
