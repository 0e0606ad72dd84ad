import type { Driver } from './driver.ts';

const KATAKANA = Array.from({ length: 0x30f6 - 0x30a1 + 1 }, (_, n) => 0x30a1 + n);
const toHiragana = (sql: string, letter: number): string =>
  `replace(${sql}, '${String.fromCharCode(letter)}', '${String.fromCharCode(letter - 0x60)}')`;

/** One entry a version; an entry is never edited once it was released, only followed by another. */
const VERSIONS: readonly ((driver: Driver) => readonly string[])[] = [
  ({ identity }) => [
    `create table conversations (
      key text primary key, version bigint not null, channel text not null, id text not null, person text not null,
      locale text not null, state text not null, updated_at bigint not null)`,
    'create table conversation_references (key text primary key, reference text not null)',
    'create table seen (id text primary key, at bigint not null)',
    'create index seen_by_age on seen (at)',
    `create table tasks (
      id ${identity}, lane text not null, effect text not null, due_at bigint not null, retry_at bigint not null,
      claimed_until bigint not null, attempts bigint not null, error text, given_up_at bigint)`,
    'create index tasks_by_lane on tasks (lane, id)',
    'create index tasks_by_time on tasks (due_at) where given_up_at is null',
    `create table tickets (
      number bigint primary key, conversation text not null, channel text not null, locale text not null,
      reason text not null, contact text not null, context text not null, opened_at bigint not null)`,
    'create index tickets_by_conversation on tickets (conversation)',
    `create table ticket_events (
      id ${identity}, ticket bigint not null, at bigint not null, what text not null, who text not null, note text)`,
    'create index ticket_events_by_ticket on ticket_events (ticket, id)',
    'create table web_conversations (id text primary key, opened_at bigint not null, last bigint not null)',
    `create table web_activities (
      conversation text not null, n bigint not null, task bigint, activity text not null, primary key (conversation, n))`,
    'create unique index web_activities_by_task on web_activities (task) where task is not null',
  ],
  () => [
    "alter table conversations add column step text not null default 'start'",
    "alter table conversations add column person_id text not null default ''",
    'create index conversations_by_person on conversations (channel, person_id)',
    'create index conversations_by_age on conversations (updated_at)',
    'create table visits (conversation text not null, step text not null, at bigint not null, primary key (conversation, step))',
    'create index visits_by_time on visits (at)',
    "alter table tickets add column person text not null default '{}'",
    "alter table tickets add column person_id text not null default ''",
    'alter table tickets add column ended_at bigint',
    'alter table tickets add column erased_at bigint',
    'create index tickets_by_person on tickets (channel, person_id)',
    'create index tickets_by_end on tickets (ended_at) where ended_at is not null and erased_at is null',
    "alter table tickets add column status text not null default 'open'",
    "alter table tickets add column state text not null default ''",
    'alter table tickets add column assignee text',
    'alter table tickets add column talking bigint not null default 0',
    "alter table tickets add column search text not null default ''",
    'alter table tickets add column updated_at bigint not null default 0',
    'alter table tickets add column rested bigint not null default 0',
    'alter table tickets add column rank bigint not null default 0',
    'alter table tickets add column due_limit text',
    'alter table tickets add column near_at bigint',
    'alter table tickets add column past_at bigint',
    'alter table tickets add column overdue bigint not null default 0',
    `update tickets set rank = opened_at, updated_at = opened_at,
       state = '{"v":1,"status":"open","context":{"talking":false,"worked":0,"since":' || opened_at || ',"near":[],"past":[]}}'`,
    'create index tickets_by_rank on tickets (rested, rank, number)',
    'create index tickets_by_opening on tickets (opened_at)',
    'create table ticket_codes (code text primary key, ticket bigint not null unique)',
    "alter table ticket_events add column agent text not null default ''",
    "alter table ticket_events add column agent_name text not null default ''",
    "alter table ticket_events add column via text not null default ''",
    'alter table ticket_events add column detail text',
    `create table desk_cards (
      message text primary key, ticket bigint not null, live bigint not null, posted_at bigint not null)`,
    'create index desk_cards_by_ticket on desk_cards (ticket)',
    'create table agents (id text primary key, name text not null, seen_at bigint not null)',
  ],
  () => [
    `update tickets set search = ${KATAKANA.reduce(toHiragana, 'search')}`,
    'alter table agents add column left_at bigint',
  ],
];

/** Brings the tables to today's version; runs at every start and does nothing where nothing is to do. */
export const migrateSchema = (driver: Driver): Promise<void> =>
  driver.write(async (query) => {
    if (driver.schemaLock !== '') await query(driver.schemaLock);
    await query('create table if not exists meta (name text primary key, value text not null)');
    const [row] = await query("select value from meta where name = 'schema'");
    const version = Number(row?.value ?? 0);
    for (const statements of VERSIONS.slice(version)) {
      for (const statement of statements(driver)) await query(statement);
    }
    await query(
      "insert into meta (name, value) values ('schema', $1) on conflict (name) do update set value = excluded.value",
      [String(VERSIONS.length)],
    );
  });
