import { DateTime } from 'luxon';
import type { WorkingTime } from '../calendar/working-time.ts';
import { workedMinutes } from '../desk/measure-answers.ts';
import type { Role } from '../desk/sign-in-api.ts';
import type { Stats } from '../desk/statistics-api.ts';
import { REASONS } from '../machines/reasons.ts';
import { STEPS } from '../machines/step-ids.ts';
import { CALL_OUTCOMES, CAUSES } from '../machines/ticket/ticket-types.ts';
import type { Moment, Statistics } from '../store/stats.ts';

const MINUTE = 60_000;
const DAY = 24 * 3_600_000;
const MAX_DAYS = 400;
const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;

type Answers = readonly { readonly minutes: number; readonly count: number }[];

const sumOf = (answers: Answers): number => answers.reduce((sum, { count }) => sum + count, 0);

/** The quantile of the answers, which are sorted: the minutes within which this part of them was given; null where there are none. */
const quantile = (answers: Answers, part: number): number | null => {
  const all = sumOf(answers);
  const place = Math.min(all - 1, Math.floor(all * part));
  let before = 0;
  for (const { minutes, count } of answers) {
    before += count;
    if (before > place) return minutes;
  }
  return null;
};

/** The first moment between `from` and `to` for which `holds` is no longer true; it has to be true for all before it and for none after. */
const firstWithout = (from: number, to: number, holds: (at: number) => boolean): number => {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * The moment between `start` and `end` before which a ticket that was opened has had more than `limit` working minutes at `at`. The hours are
 * looked up as far back as that takes, and not from `start` on: a day may be asked for that is a thousand years ago.
 */
const owedBefore = (time: WorkingTime, start: number, end: number, at: number, limit: number): number => {
  const isOver = (since: number): ((openedAt: number) => boolean) => {
    const worked = time.within(since, at);
    return (openedAt) => Math.round(worked(openedAt, at) / MINUTE) > limit;
  };
  let back = DAY;
  while (at - back > start && !isOver(at - back)(at - back)) back *= 2;
  const since = Math.max(start, at - back);
  return firstWithout(Math.min(since, end), end, isOver(since));
};

/** How many moments fall on each day; `starts` are the beginnings of the days. Both are sorted. */
const perDay = (moments: readonly Moment[], starts: readonly number[]): readonly number[] => {
  const counts = starts.map(() => 0);
  let day = 0;
  for (const { at, count } of moments) {
    while (at >= (starts[day + 1] ?? Number.POSITIVE_INFINITY)) day += 1;
    counts[day] = (counts[day] ?? 0) + count;
  }
  return counts;
};

/** How many moments fall on each hour of the day in the zone. */
const perHour = (moments: readonly Moment[], zone: string): readonly number[] => {
  const counts = Array.from({ length: 24 }, () => 0);
  for (const { at, count } of moments) {
    const { hour } = DateTime.fromMillis(at, { zone });
    counts[hour] = (counts[hour] ?? 0) + count;
  }
  return counts;
};

/** Makes the numbers of the desk page; undefined where the days make no sense. */
export const createDeskStats =
  (needs: {
    readonly statistics: Statistics;
    readonly time: WorkingTime;
    readonly zone: string;
    /** Working minutes within which the first answer is due. */
    readonly answerWithin: number;
    /** ms UTC. */
    readonly now: () => number;
  }): ((from: string, to: string, role: Role) => Promise<Stats | undefined>) =>
  async (from, to, role) => {
    const { statistics, time, zone, answerWithin, now } = needs;
    if (!DAY_FORM.test(from) || !DAY_FORM.test(to)) return undefined;
    const [first, last] = [DateTime.fromISO(from, { zone }), DateTime.fromISO(to, { zone })];
    const days = Math.round(last.diff(first, 'days').days) + 1;
    if (!first.isValid || !last.isValid || !(days >= 1 && days <= MAX_DAYS)) return undefined;
    const starts = Array.from({ length: days }, (_, n) => first.plus({ days: n }).toMillis());
    const [start, end, at] = [first.toMillis(), last.plus({ days: 1 }).toMillis(), now()];
    const numbers = await statistics.between({
      from: start,
      to: end,
      idleSince: at - DAY,
      owedBefore: owedBefore(time, start, end, at, answerWithin),
    });
    const [opened, resolved] = [perDay(numbers.opened, starts), perDay(numbers.resolved, starts)];
    const countOf = (list: readonly { readonly name: string; readonly count: number }[], name: string) =>
      list.find((entry) => entry.name === name)?.count ?? 0;
    const answers = [
      ...numbers.answeredWithin,
      ...numbers.unmeasured.map(({ openedAt, answeredAt }) => ({
        minutes: workedMinutes(time, openedAt, answeredAt),
        count: 1,
      })),
    ].sort((a, b) => a.minutes - b.minutes);
    return {
      from,
      to,
      perDay: starts.map((_, n) => ({
        day: first.plus({ days: n }).toISODate() ?? '',
        opened: opened[n] ?? 0,
        resolved: resolved[n] ?? 0,
      })),
      byReason: REASONS.map((reason) => ({ reason, count: countOf(numbers.byReason, reason) })),
      funnel: STEPS.map((step) => ({
        step,
        reached: countOf(numbers.reached, step),
        left: countOf(numbers.left, step),
      })),
      solvedAlone: numbers.solvedAlone,
      withTicket: numbers.withTicket,
      firstAnswer: {
        median: quantile(answers, 0.5),
        p90: quantile(answers, 0.9),
        within: sumOf(answers.filter((answer) => answer.minutes <= answerWithin)),
        count: sumOf(answers) + numbers.owed,
      },
      helped: numbers.helped,
      byCause: CAUSES.filter((cause) => cause !== 'duplicate').map((cause) => ({
        cause,
        count: countOf(numbers.byCause, cause),
      })),
      byOutcome: CALL_OUTCOMES.map((outcome) => ({ outcome, count: countOf(numbers.byOutcome, outcome) })),
      byHour: perHour(numbers.opened, zone),
      byAgent: role === 'admin' ? numbers.byAgent : null,
    };
  };
