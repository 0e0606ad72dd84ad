import type { Agent, Cause } from '../machines/ticket-types.ts';
import type { Driver } from './driver.ts';
import { number, text } from './row.ts';

type Count = { readonly name: string; readonly count: number };

/** How many in the quarter of an hour that begins at `at`, ms UTC: days of every zone begin with one. */
export type Moment = { readonly at: number; readonly count: number };

/** Numbers of a stretch of time; both ends in ms UTC, the second exclusive. */
export type Numbers = {
  /** How many tickets were opened when, in order. */
  readonly opened: readonly Moment[];
  /** How many came to rest by a resolution when, in order; one that was reopened counts each time. */
  readonly resolved: readonly Moment[];
  readonly byReason: readonly Count[];
  /** How many conversations reached each step, of those that began in the time. */
  readonly reached: readonly Count[];
  /** Where those of them stand that have not moved since `idleSince`. */
  readonly left: readonly Count[];
  readonly solvedAlone: number;
  readonly withTicket: number;
  /** For each ticket that was answered: when it was opened, and when an agent first spoke to the holder. */
  readonly firstAnswers: readonly { readonly openedAt: number; readonly answeredAt: number }[];
  /** When tickets were opened that nobody answered and nobody took back. */
  readonly unanswered: readonly number[];
  readonly helped: { readonly yes: number; readonly no: number };
  /** With what the tickets ended that did so in the time; one that was reopened counts each time. */
  readonly byCause: readonly Count[];
  /** What came of the calls that were made in the time. */
  readonly byOutcome: readonly Count[];
  /** What each agent did in the time, who did most first. */
  readonly byAgent: readonly AgentCount[];
};

/** How many words an agent wrote to holders, calls they made, and tickets they brought to an end. */
export type AgentCount = {
  readonly agent: Agent;
  readonly replies: number;
  readonly calls: number;
  readonly resolved: number;
};

export type Statistics = {
  readonly between: (from: number, to: number, idleSince: number) => Promise<Numbers>;
};

/** An agent spoke to the holder: in writing, or by a call that somebody took; a ticket that was solved or opened on the telephone was answered then. */
const ANSWERED = `(e.what in ('replied', 'asked-call') or (e.what = 'called' and e.outcome <> 'no-answer')
  or (e.what = 'resolved' and e.outcome = 'solved') or (e.what = 'opened' and t.channel = 'phone'))`;

const QUARTER_MS = 15 * 60_000;

/** A ticket came to rest by a resolution; one that was merged did so elsewhere. */
const ENDED = `(what = 'resolved' or (what = 'called' and outcome = 'solved'))`;

const BY_PHONE = 'by-phone' satisfies Cause;
const sumOf = (condition: string): string => `sum(case when ${condition} then 1 else 0 end)`;
const BY_AGENT = `select agent, max(agent_name) as name, ${sumOf("what in ('replied', 'asked-call')")} as replies,
    ${sumOf("what = 'called'")} as calls, ${sumOf(ENDED)} as ended
  from ticket_events where who = 'agent' and at >= $1 and at < $2
    and what in ('replied', 'asked-call', 'called', 'resolved')
  group by agent order by ended desc, replies desc, calls desc, agent`;

/** What became of the conversations whose first step falls into the time, in one reading of them. */
const PATHS = `with begun as (select distinct conversation from visits v where at >= $1 and at < $2
      and not exists (select 1 from visits b where b.conversation = v.conversation and b.at < $1)),
    paths as (select conversation, step from visits where conversation in (select conversation from begun))
  select 'reached' as what, step as name, count(*) as n from paths group by step
  union all select 'left', step, count(*) from conversations
    where key in (select conversation from begun) and updated_at < $3 group by step
  union all select 'solved alone', '', count(*) from (select conversation from paths
    where step in ('done', 'escalate.filed') group by conversation
    having max(case when step = 'escalate.filed' then 1 else 0 end) = 0) alone
  union all select 'with ticket', '', count(*) from paths where step = 'escalate.filed'`;

export const createStatistics = (driver: Driver): Statistics => {
  const times = async (sql: string, from: number, to: number) =>
    (await driver.read(sql, [from, to])).map((row) => number(row, 'at'));
  const moments = async (at: string, rows: string, from: number, to: number): Promise<readonly Moment[]> => {
    const counted = await driver.read(
      `select ${at} / ${QUARTER_MS} as quarter, count(*) as n from ${rows} group by 1 order by 1`,
      [from, to],
    );
    return counted.map((row) => ({ at: number(row, 'quarter') * QUARTER_MS, count: number(row, 'n') }));
  };
  const counts = async (sql: string, params: readonly number[]): Promise<readonly Count[]> =>
    (await driver.read(sql, params)).map((row) => ({ name: text(row, 'name'), count: number(row, 'n') }));
  const one = async (sql: string, from: number, to: number): Promise<number> =>
    Number((await driver.read(sql, [from, to]))[0]?.n);
  return {
    between: async (from, to, idleSince) => {
      const rated = (helped: boolean) =>
        one(
          `select count(*) as n from ticket_events where what = 'rated' and at >= $1 and at < $2
             and helped = ${Number(helped)}`,
          from,
          to,
        );
      const answers = await driver.read(
        `select t.opened_at as opened, min(e.at) as answered from tickets t join ticket_events e on e.ticket = t.number
         where t.opened_at >= $1 and t.opened_at < $2 and ${ANSWERED}
         group by t.number, t.opened_at`,
        [from, to],
      );
      const paths = await driver.read(PATHS, [from, to, idleSince]);
      const ofPaths = (what: string): readonly Count[] =>
        paths.flatMap((row) =>
          row.what === what ? [{ name: text(row, 'name'), count: number(row, 'n') }] : [],
        );
      const onePath = (what: string): number => ofPaths(what)[0]?.count ?? 0;
      return {
        opened: await moments('opened_at', 'tickets where opened_at >= $1 and opened_at < $2', from, to),
        resolved: await moments('at', `ticket_events where at >= $1 and at < $2 and ${ENDED}`, from, to),
        byReason: await counts(
          `select reason as name, count(*) as n from tickets where opened_at >= $1 and opened_at < $2
           group by reason order by n desc, name`,
          [from, to],
        ),
        reached: ofPaths('reached'),
        left: ofPaths('left'),
        solvedAlone: onePath('solved alone'),
        withTicket: onePath('with ticket'),
        firstAnswers: answers.map((row) => ({
          openedAt: number(row, 'opened'),
          answeredAt: number(row, 'answered'),
        })),
        unanswered: await times(
          `select t.opened_at as at from tickets t where t.opened_at >= $1 and t.opened_at < $2 and t.status <> 'withdrawn'
             and not exists (select 1 from ticket_events e where e.ticket = t.number and ${ANSWERED})`,
          from,
          to,
        ),
        helped: { yes: await rated(true), no: await rated(false) },
        byCause: (
          await counts(
            `select case when outcome = 'solved' then '' else detail end as name, count(*) as n from ticket_events
             where at >= $1 and at < $2 and ${ENDED} and (outcome = 'solved' or detail is not null) group by 1`,
            [from, to],
          )
        ).map(({ name, count }) => ({ name: /"cause":"([\w-]+)"/.exec(name)?.[1] ?? BY_PHONE, count })),
        byOutcome: await counts(
          `select outcome as name, count(*) as n from ticket_events
           where what = 'called' and at >= $1 and at < $2 and outcome is not null group by outcome`,
          [from, to],
        ),
        byAgent: (await driver.read(BY_AGENT, [from, to])).map((row) => ({
          agent: { id: text(row, 'agent'), name: text(row, 'name') },
          replies: number(row, 'replies'),
          calls: number(row, 'calls'),
          resolved: number(row, 'ended'),
        })),
      };
    },
  };
};
