import type { Dialect, Query } from '../driver.ts';
import type { Migration } from './migration.ts';

/** What is counted of a table's rows as they are inserted; no row that is counted is deleted, or changed in what is counted of it. `@` stands for the row. */
type Counted = { readonly what: string; readonly name: string; readonly when: string };

const QUARTER_MS = 900_000;
/** A ticket came to rest by a resolution; one that was merged did so elsewhere. */
const ENDED = `(@.what = 'resolved' or (@.what = 'called' and @.outcome = 'solved'))`;
/** The agent's id, a line's end, and their name. */
const AGENT = `@.agent || '\n' || @.agent_name`;

const ofEvents = ({ textIn }: Dialect): readonly Counted[] => [
  { what: 'resolved', name: `''`, when: ENDED },
  {
    what: 'cause',
    name: `case when @.outcome = 'solved' then 'by-phone' else coalesce(${textIn('@.detail', 'cause')}, 'by-phone') end`,
    when: `${ENDED} and (@.outcome = 'solved' or @.detail is not null)`,
  },
  { what: 'outcome', name: '@.outcome', when: `@.what = 'called' and @.outcome is not null` },
  { what: 'helped', name: 'cast(@.helped as text)', when: `@.what = 'rated' and @.helped is not null` },
  { what: 'replies', name: AGENT, when: `@.who = 'agent' and @.what in ('replied', 'asked-call')` },
  { what: 'calls', name: AGENT, when: `@.who = 'agent' and @.what = 'called'` },
  { what: 'ended', name: AGENT, when: `@.who = 'agent' and ${ENDED}` },
];
/** Lines of which something is counted, or by which a ticket may be answered. */
const COUNTED_EVENTS = `('opened', 'replied', 'asked-call', 'called', 'resolved', 'rated')`;
/** An agent spoke to the holder: in writing, or by a call that somebody took; a ticket that was solved or opened on the telephone was answered then. */
const ANSWERED = `(@.what in ('replied', 'asked-call') or (@.what = 'called' and @.outcome <> 'no-answer')
  or (@.what = 'resolved' and @.outcome = 'solved')
  or (@.what = 'opened' and exists (select 1 from tickets t where t.number = @.ticket and t.channel = 'phone')))`;

const of = (row: string, sql: string): string => sql.replaceAll('@.', `${row}.`);
const counting = (at: string, { what, name, when }: Counted): string =>
  `insert into count_changes (quarter, what, name, n) select ${at} / ${QUARTER_MS}, '${what}', ${of('new', name)}, 1 where ${of('new', when)}`;

/** When the conversation of a visit began: its first step's time, which a deletion leaves it. */
const BEGUN = `coalesce((select nullif(begun, 0) from conversations where key = new.conversation),
  (select min(at) from visits where conversation = new.conversation), new.at)`;
const countingPath = (what: string, name: string, n: number, when: string): string =>
  `insert into count_changes (quarter, what, name, n) select ${BEGUN} / ${QUARTER_MS}, '${what}', ${name}, ${n} where ${when}`;
const visited = (step: string): string =>
  `exists (select 1 from visits where conversation = new.conversation and step = '${step}')`;

const triggers = (dialect: Dialect): readonly string[] => [
  ...dialect.afterInsert('tickets', 'true', [
    `insert into count_changes (quarter, what, name, n) values (new.opened_at / ${QUARTER_MS}, 'opened', new.reason, 1)`,
    'insert into first_answers (ticket, opened_at) values (new.number, new.opened_at)',
  ]),
  ...dialect.afterInsert('ticket_events', `new.what in ${COUNTED_EVENTS}`, [
    ...ofEvents(dialect).map((counted) => counting('new.at', counted)),
    `update first_answers set answered_at = new.at where ticket = new.ticket and answered_at is null and ${of('new', ANSWERED)}`,
  ]),
  // Who comes to the end without the desk has solved it alone, until they turn to the desk after all.
  ...dialect.afterInsert('visits', 'true', [
    countingPath('reached', 'new.step', 1, 'true'),
    countingPath('alone', `''`, 1, `new.step = 'done' and not ${visited('escalate.filed')}`),
    countingPath('alone', `''`, -1, `new.step = 'escalate.filed' and ${visited('done')}`),
  ]),
];

/** Rows that are read by one statement. */
const AT_ONCE = 200_000;

/** Does something for all numbers of a table, so many at a time; `$1` is before the first of them, `$2` the last. */
const inRanges = async (
  query: Query,
  table: string,
  number: string,
  statements: readonly string[],
): Promise<void> => {
  const [row] = await query(`select min(${number}) as first, max(${number}) as last from ${table}`);
  if (typeof row?.first !== 'number' || typeof row.last !== 'number') return;
  for (let from = row.first - 1; from < row.last; from += AT_ONCE)
    for (const statement of statements) await query(statement, [from, from + AT_ONCE]);
};

const ADDED = 'on conflict (quarter, what, name) do update set n = counts.n + excluded.n';
const WITH_BEGINNING = '(select conversation, min(at) as at from visits group by conversation) b';

/** Counts what is there, where nothing was counted yet. */
export const countWhatIsThere = async (query: Query, dialect: Dialect): Promise<void> => {
  await query(
    `update conversations set begun = coalesce((select min(v.at) from visits v where v.conversation = key), updated_at)`,
  );
  await query(`insert into counts (quarter, what, name, n)
    select b.at / ${QUARTER_MS}, 'reached', v.step, count(*) from visits v join ${WITH_BEGINNING} on b.conversation = v.conversation
    group by 1, 3`);
  await query(`insert into counts (quarter, what, name, n)
    select b.at / ${QUARTER_MS}, 'alone', '', count(*) from visits v join ${WITH_BEGINNING} on b.conversation = v.conversation
    where v.step = 'done'
      and not exists (select 1 from visits f where f.conversation = v.conversation and f.step = 'escalate.filed')
    group by 1`);
  await inRanges(query, 'tickets', 'number', [
    `insert into counts (quarter, what, name, n) select opened_at / ${QUARTER_MS}, 'opened', reason, count(*) from tickets
      where number > $1 and number <= $2 group by 1, 3 ${ADDED}`,
    `insert into first_answers (ticket, opened_at, answered_at) select t.number, t.opened_at, a.at
      from tickets t left join (select e.ticket, min(e.at) as at from ticket_events e
        where e.ticket > $1 and e.ticket <= $2 and ${of('e', ANSWERED)} group by e.ticket) a on a.ticket = t.number
      where t.number > $1 and t.number <= $2`,
  ]);
  await inRanges(
    query,
    'ticket_events',
    'id',
    ofEvents(dialect).map(
      ({ what, name, when }) =>
        `insert into counts (quarter, what, name, n) select e.at / ${QUARTER_MS}, '${what}', ${of('e', name)}, count(*) from ticket_events e
          where e.id > $1 and e.id <= $2 and ${of('e', when)} group by 1, 3 ${ADDED}`,
    ),
  );
};

/**
 * What statistics tell is counted by the database itself, in the transaction of whatever writes it, by the quarter of an hour: a row for each
 * change, so that no two transactions wait for one, and upkeep adds them up. What is counted is a contract of this file: another figure, or
 * another word for a step or a line that is counted, comes with a migration that makes these triggers anew.
 */
export const counts: Migration = {
  version: 24,
  up: async (query, dialect) => {
    const statements = [
      `create table counts (quarter bigint not null, what text not null, name text not null, n bigint not null,
        primary key (quarter, what, name))`,
      `create table count_changes (
        id ${dialect.identity}, quarter bigint not null, what text not null, name text not null, n bigint not null)`,
      // `minutes`: of the desk's open hours, as they were counted when it was answered.
      `create table first_answers (
        ticket bigint primary key, opened_at bigint not null, answered_at bigint, minutes bigint)`,
      'alter table conversations add column begun bigint not null default 0',
      ...triggers(dialect),
    ];
    for (const statement of statements) await query(statement);
    await countWhatIsThere(query, dialect);
    await query('create index first_answers_by_opening on first_answers (opened_at, minutes)');
    await query(
      'create index first_answers_unmeasured on first_answers (ticket) where answered_at is not null and minutes is null',
    );
    await query('create index first_answers_owed on first_answers (opened_at) where answered_at is null');
    await query('create index conversations_by_beginning on conversations (begun, step, updated_at)');
  },
};
