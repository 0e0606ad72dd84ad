import { DateTime } from 'luxon';
import { createHours } from '../../../src/calendar/hours.ts';
import { createWorkingTime } from '../../../src/calendar/working-time.ts';
import type { Stats } from '../../../src/desk/statistics-api.ts';
import { REASONS } from '../../../src/machines/reasons.ts';
import type { Service } from '../../../src/machines/service.ts';
import { STEPS } from '../../../src/machines/step-ids.ts';
import { CALL_OUTCOMES, CAUSES } from '../../../src/machines/ticket/ticket-types.ts';

type Row = Readonly<Record<string, unknown>>;
/** Rows of a whole table. */
export type ReadTable = (
  table: 'tickets' | 'ticket_events' | 'visits' | 'conversations',
) => Promise<readonly Row[]>;

const MINUTE = 60_000;
const DAY = 24 * 3_600_000;

const timesOf = (names: readonly unknown[]) => (name: unknown) => names.filter((one) => one === name).length;

/** The numbers of the desk page, counted one by one from everything that the tables hold: slow, and plain enough to be believed. */
export const countedFromLog = async (
  read: ReadTable,
  service: Service,
  asked: { readonly from: string; readonly to: string; readonly now: number; readonly answerWithin: number },
): Promise<Stats> => {
  const zone = service.desk.timeZone;
  const time = createWorkingTime(createHours(service.desk));
  const start = DateTime.fromISO(asked.from, { zone });
  const end = DateTime.fromISO(asked.to, { zone }).plus({ days: 1 });
  const isWithin = (at: unknown): boolean => Number(at) >= start.toMillis() && Number(at) < end.toMillis();
  const dayOf = (at: unknown) => DateTime.fromMillis(Number(at), { zone }).toISODate();
  const minutes = (from: unknown, to: unknown) => Math.round(time.between(Number(from), Number(to)) / MINUTE);

  const [tickets, events, visits, conversations] = await Promise.all([
    read('tickets'),
    read('ticket_events'),
    read('visits'),
    read('conversations'),
  ]);
  const opened = tickets.filter((ticket) => isWithin(ticket.opened_at));
  const now = events.filter((event) => isWithin(event.at));
  const hasEnded = ({ what, outcome }: Row): boolean =>
    what === 'resolved' || (what === 'called' && outcome === 'solved');
  const ended = now.filter(hasEnded);
  const answers = (ticket: Row): readonly number[] =>
    events.flatMap(({ ticket: of, what, outcome, at }) => {
      const spoke =
        what === 'replied' ||
        what === 'asked-call' ||
        (what === 'called' && outcome !== null && outcome !== 'no-answer') ||
        (what === 'resolved' && outcome === 'solved') ||
        (what === 'opened' && ticket.channel === 'phone');
      return of === ticket.number && spoke ? [Number(at)] : [];
    });
  const paths = Map.groupBy(visits, ({ conversation }) => conversation);
  const begun = [...paths.values()].filter((path) => isWithin(Math.min(...path.map(({ at }) => Number(at)))));
  const trod = begun.map((path) => path.map(({ step }) => step));
  const keys = new Set(begun.map(([first]) => first?.conversation));
  const left = conversations.filter(
    ({ key, updated_at: at }) => keys.has(key) && Number(at) < asked.now - DAY,
  );
  const firsts = opened
    .flatMap((ticket) => {
      const all = answers(ticket);
      return all.length === 0 ? [] : [minutes(ticket.opened_at, Math.min(...all))];
    })
    .sort((a, b) => a - b);
  const late = opened.filter(
    (ticket) =>
      answers(ticket).length === 0 &&
      ticket.status !== 'withdrawn' &&
      minutes(ticket.opened_at, asked.now) > asked.answerWithin,
  );
  const part = (of: number) => firsts[Math.min(firsts.length - 1, Math.floor(firsts.length * of))] ?? null;
  const causes = ended.flatMap(({ outcome, detail }) => {
    if (outcome === 'solved') return ['by-phone'];
    return detail === null ? [] : [JSON.parse(String(detail)).cause ?? 'by-phone'];
  });
  const rated = (helped: number) =>
    now.filter((event) => event.what === 'rated' && Number(event.helped) === helped).length;
  const acts = now.filter(
    ({ who, what }) =>
      who === 'agent' && ['replied', 'asked-call', 'called', 'resolved'].includes(String(what)),
  );
  const byAgent = [...Map.groupBy(acts, ({ agent }) => String(agent))].map(([id, all]) => ({
    agent: {
      id,
      name:
        all
          .map((act) => String(act.agent_name))
          .sort()
          .at(-1) ?? '',
    },
    replies: all.filter(({ what }) => what === 'replied' || what === 'asked-call').length,
    calls: all.filter(({ what }) => what === 'called').length,
    resolved: all.filter(hasEnded).length,
  }));
  const days = Array.from({ length: Math.round(end.diff(start, 'days').days) }, (_, n) =>
    start.plus({ days: n }).toISODate(),
  );
  return {
    from: asked.from,
    to: asked.to,
    perDay: days.map((day) => ({
      day: day ?? '',
      opened: opened.filter((ticket) => dayOf(ticket.opened_at) === day).length,
      resolved: ended.filter(({ at }) => dayOf(at) === day).length,
    })),
    byReason: REASONS.map((reason) => ({
      reason,
      count: timesOf(opened.map((ticket) => ticket.reason))(reason),
    })),
    funnel: STEPS.map((step) => ({
      step,
      reached: trod.filter((path) => path.includes(step)).length,
      left: timesOf(left.map((one) => one.step))(step),
    })),
    solvedAlone: trod.filter((path) => path.includes('done') && !path.includes('escalate.filed')).length,
    withTicket: trod.filter((path) => path.includes('escalate.filed')).length,
    firstAnswer: {
      median: part(0.5),
      p90: part(0.9),
      within: firsts.filter((took) => took <= asked.answerWithin).length,
      count: firsts.length + late.length,
    },
    helped: { yes: rated(1), no: rated(0) },
    byCause: CAUSES.filter((cause) => cause !== 'duplicate').map((cause) => ({
      cause,
      count: timesOf(causes)(cause),
    })),
    byOutcome: CALL_OUTCOMES.map((outcome) => ({
      outcome,
      count: timesOf(now.flatMap((event) => (event.what === 'called' ? [event.outcome] : [])))(outcome),
    })),
    byHour: Array.from(
      { length: 24 },
      (_, hour) =>
        opened.filter((ticket) => DateTime.fromMillis(Number(ticket.opened_at), { zone }).hour === hour)
          .length,
    ),
    byAgent: byAgent.sort(
      (a, b) =>
        b.resolved - a.resolved ||
        b.replies - a.replies ||
        b.calls - a.calls ||
        (a.agent.id < b.agent.id ? -1 : 1),
    ),
  };
};
