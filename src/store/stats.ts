import type { Driver } from './driver.ts';
import { number, text } from './row.ts';

type Count = { readonly name: string; readonly count: number };

/** Numbers of a stretch of time; both ends in ms UTC, the second exclusive. */
export type Numbers = {
  /** When each ticket was opened, in order. */
  readonly opened: readonly number[];
  /** When tickets came to rest by a resolution, in order; one that was reopened counts each time. */
  readonly resolved: readonly number[];
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
};

export type Statistics = {
  readonly between: (from: number, to: number, idleSince: number) => Promise<Numbers>;
};

/** An agent spoke to the holder: in writing, or by a call that somebody took; a ticket that was solved or opened on the telephone was answered then. */
const ANSWERED = `(e.what in ('replied', 'asked-call') or (e.what = 'called' and e.outcome <> 'no-answer')
  or (e.what = 'resolved' and e.outcome = 'solved') or (e.what = 'opened' and t.channel = 'phone'))`;

/** Conversations whose first step falls into the time. */
const BEGUN = `select conversation from visits group by conversation having min(at) >= $1 and min(at) < $2`;

export const createStatistics = (driver: Driver): Statistics => {
  const times = async (sql: string, from: number, to: number) =>
    (await driver.read(sql, [from, to])).map((row) => number(row, 'at'));
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
      return {
        opened: await times(
          'select opened_at as at from tickets where opened_at >= $1 and opened_at < $2 order by opened_at',
          from,
          to,
        ),
        resolved: await times(
          `select at from ticket_events where at >= $1 and at < $2 and (what = 'resolved'
             or (what = 'called' and outcome = 'solved')) order by at`,
          from,
          to,
        ),
        byReason: await counts(
          `select reason as name, count(*) as n from tickets where opened_at >= $1 and opened_at < $2
           group by reason order by n desc, name`,
          [from, to],
        ),
        reached: await counts(
          `select step as name, count(*) as n from visits where conversation in (${BEGUN}) group by step`,
          [from, to],
        ),
        left: await counts(
          `select step as name, count(*) as n from conversations
           where key in (${BEGUN}) and updated_at < $3 group by step`,
          [from, to, idleSince],
        ),
        solvedAlone: await one(
          `select count(*) as n from (select distinct conversation from visits where step = 'done'
             and conversation in (${BEGUN})) d where conversation not in
             (select conversation from visits where step = 'escalate.filed')`,
          from,
          to,
        ),
        withTicket: await one(
          `select count(distinct conversation) as n from visits where step = 'escalate.filed' and conversation in (${BEGUN})`,
          from,
          to,
        ),
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
      };
    },
  };
};
