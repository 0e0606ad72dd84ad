import type { Driver } from './driver.ts';

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
];

/** Brings the tables to today's version; runs at every start and does nothing where nothing is to do. */
export const migrateSchema = (driver: Driver): Promise<void> =>
  driver.write(async (query) => {
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
