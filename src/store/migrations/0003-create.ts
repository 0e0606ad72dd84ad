import { type Migration, statements } from './migration.ts';

/** Every table, as an empty database gets it; the numbered files after this one follow. Times are ms UTC, flags 0 or 1, JSON is text. */
export const create: Migration = {
  version: 3,
  up: statements(({ identity }) => [
    `create table conversations (
      key text primary key, version bigint not null, channel text not null, id text not null, person text not null,
      locale text not null, state text not null, updated_at bigint not null, step text not null default 'start',
      person_id text not null default '')`,
    'create index conversations_by_person on conversations (channel, person_id)',
    'create index conversations_by_age on conversations (updated_at)',
    'create table conversation_references (key text primary key, reference text not null)',
    'create table seen (id text primary key, at bigint not null)',
    'create index seen_by_age on seen (at)',
    'create table visits (conversation text not null, step text not null, at bigint not null, primary key (conversation, step))',
    'create index visits_by_time on visits (at)',
    `create table tasks (
      id ${identity}, lane text not null, effect text not null, due_at bigint not null, retry_at bigint not null,
      claimed_until bigint not null, attempts bigint not null, error text, given_up_at bigint)`,
    'create index tasks_by_lane on tasks (lane, id)',
    'create index tasks_by_time on tasks (due_at) where given_up_at is null',
    `create table tickets (
      number bigint primary key, conversation text not null, channel text not null, locale text not null,
      reason text not null, contact text not null, context text not null, opened_at bigint not null,
      person text not null default '{}', person_id text not null default '', ended_at bigint, erased_at bigint,
      status text not null default 'open', state text not null default '', assignee text,
      talking bigint not null default 0, search text not null default '', updated_at bigint not null default 0,
      rested bigint not null default 0, rank bigint not null default 0, due_limit text, near_at bigint, past_at bigint,
      overdue bigint not null default 0)`,
    'create index tickets_by_conversation on tickets (conversation)',
    'create index tickets_by_person on tickets (channel, person_id)',
    'create index tickets_by_end on tickets (ended_at) where ended_at is not null and erased_at is null',
    'create index tickets_by_rank on tickets (rested, rank, number)',
    'create index tickets_by_opening on tickets (opened_at)',
    'create table ticket_codes (code text primary key, ticket bigint not null unique)',
    `create table ticket_events (
      id ${identity}, ticket bigint not null, at bigint not null, what text not null, who text not null, note text,
      agent text not null default '', agent_name text not null default '', via text not null default '', detail text)`,
    'create index ticket_events_by_ticket on ticket_events (ticket, id)',
    `create table desk_cards (
      message text primary key, ticket bigint not null, live bigint not null, posted_at bigint not null)`,
    'create index desk_cards_by_ticket on desk_cards (ticket)',
    'create table agents (id text primary key, name text not null, seen_at bigint not null, left_at bigint)',
    'create table web_conversations (id text primary key, opened_at bigint not null, last bigint not null)',
    `create table web_activities (
      conversation text not null, n bigint not null, task bigint, activity text not null, primary key (conversation, n))`,
    'create unique index web_activities_by_task on web_activities (task) where task is not null',
  ]),
};
