import type { Agent } from '../machines/ticket/ticket-types.ts';
import type { Driver, Row } from './driver.ts';
import { number, text } from './row.ts';

type Count = { readonly name: string; readonly count: number };

/** How many in the quarter of an hour that begins at `at`, ms UTC: days of every zone begin with one. */
export type Moment = { readonly at: number; readonly count: number };

/** Numbers of a stretch of time; both ends in ms UTC, the second exclusive. */
type Numbers = {
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
  /** How many of the tickets that were opened in the time had their first answer within so many minutes of the desk's hours. */
  readonly answeredWithin: readonly { readonly minutes: number; readonly count: number }[];
  /** Those of which that is not known yet: when each was opened, and when an agent first spoke to the holder. */
  readonly unmeasured: readonly { readonly openedAt: number; readonly answeredAt: number }[];
  /** How many were opened before `owedBefore` that nobody answered and nobody took back. */
  readonly owed: number;
  readonly helped: { readonly yes: number; readonly no: number };
  /** With what the tickets ended that did so in the time; one that was reopened counts each time. */
  readonly byCause: readonly Count[];
  /** What came of the calls that were made in the time. */
  readonly byOutcome: readonly Count[];
  /** What each agent did in the time, who did most first. */
  readonly byAgent: readonly AgentNumbers[];
};

/** How many words an agent wrote to holders, calls they made, and tickets they brought to an end. */
export type AgentNumbers = {
  readonly agent: Agent;
  readonly replies: number;
  readonly calls: number;
  readonly resolved: number;
};

/** A stretch of time; ends of days, and so of quarters of an hour, in ms UTC. */
type Asked = {
  readonly from: number;
  readonly to: number;
  readonly idleSince: number;
  readonly owedBefore: number;
};

export type Statistics = {
  readonly between: (asked: Asked) => Promise<Numbers>;
};

const QUARTER_MS = 15 * 60_000;

/** What was counted in the quarters from `$1` on and before `$2`, added up or not yet. */
const COUNTED = `(select quarter, what, name, n from counts where quarter >= $1 and quarter < $2
  union all select quarter, what, name, n from count_changes where quarter >= $1 and quarter < $2) counted`;
/** PostgreSQL's sum would have another type. */
const SUM = 'cast(sum(n) as bigint) as n';
const ACTS = { replies: 'replies', calls: 'calls', ended: 'resolved' } as const;

/** The agents of some rows, those who did the most first. */
const agentsIn = (rows: readonly Row[]): readonly AgentNumbers[] => {
  const agents = new Map<string, AgentNumbers>();
  for (const row of rows) {
    const act = Object.entries(ACTS).find(([what]) => what === row.what)?.[1];
    if (act === undefined) continue;
    const [id = '', name = ''] = text(row, 'name').split('\n');
    const before = agents.get(id) ?? { agent: { id, name }, replies: 0, calls: 0, resolved: 0 };
    agents.set(id, {
      ...before,
      agent: { id, name: name > before.agent.name ? name : before.agent.name },
      [act]: before[act] + number(row, 'n'),
    });
  }
  return [...agents.values()].sort(
    (a, b) =>
      b.resolved - a.resolved ||
      b.replies - a.replies ||
      b.calls - a.calls ||
      (a.agent.id < b.agent.id ? -1 : 1),
  );
};

export const createStatistics = (driver: Driver): Statistics => ({
  between: async ({ from, to, idleSince, owedBefore }) => {
    const quarters = [from / QUARTER_MS, to / QUARTER_MS];
    const sums = await driver.read(
      `select what, name, ${SUM} from ${COUNTED} group by what, name having sum(n) <> 0 order by what, name`,
      quarters,
    );
    const ofKind = (what: string): readonly Count[] =>
      sums.flatMap((row) =>
        row.what === what ? [{ name: text(row, 'name'), count: number(row, 'n') }] : [],
      );
    const one = (what: string, name: string): number =>
      ofKind(what).find((count) => count.name === name)?.count ?? 0;
    const moments = async (what: string): Promise<readonly Moment[]> => {
      const rows = await driver.read(
        `select quarter, ${SUM} from ${COUNTED} where what = $3 group by quarter order by quarter`,
        [...quarters, what],
      );
      return rows.map((row) => ({ at: number(row, 'quarter') * QUARTER_MS, count: number(row, 'n') }));
    };
    const left = await driver.read(
      `select step as name, count(*) as n from conversations
       where begun >= $1 and begun < $2 and updated_at < $3 group by step`,
      [from, to, idleSince],
    );
    const measured = await driver.read(
      `select minutes, count(*) as n from first_answers
       where opened_at >= $1 and opened_at < $2 and minutes is not null group by minutes order by minutes`,
      [from, to],
    );
    const unmeasured = await driver.read(
      `select opened_at, answered_at from first_answers
       where answered_at is not null and minutes is null and opened_at >= $1 and opened_at < $2`,
      [from, to],
    );
    const [owed] = await driver.read(
      `select count(*) as n from first_answers a join tickets t on t.number = a.ticket
       where a.answered_at is null and a.opened_at >= $1 and a.opened_at < $2 and t.status <> 'withdrawn'`,
      [from, Math.min(to, owedBefore)],
    );
    return {
      opened: await moments('opened'),
      resolved: await moments('resolved'),
      byReason: ofKind('opened'),
      reached: ofKind('reached'),
      left: left.map((row) => ({ name: text(row, 'name'), count: number(row, 'n') })),
      solvedAlone: one('alone', ''),
      withTicket: one('reached', 'escalate.filed'),
      answeredWithin: measured.map((row) => ({ minutes: number(row, 'minutes'), count: number(row, 'n') })),
      unmeasured: unmeasured.map((row) => ({
        openedAt: number(row, 'opened_at'),
        answeredAt: number(row, 'answered_at'),
      })),
      owed: Number(owed?.n),
      helped: { yes: one('helped', '1'), no: one('helped', '0') },
      byCause: ofKind('cause'),
      byOutcome: ofKind('outcome'),
      byAgent: agentsIn(sums),
    };
  },
});
