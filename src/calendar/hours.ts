import holidayJp from '@holiday-jp/holiday_jp';
import { DateTime } from 'luxon';
import type { Desk, DeskHours, Window } from '../machines/service.ts';
import { wallClock } from './wall-clock.ts';

export type Hours = (at: number) => DeskHours;

const HOLIDAYS: ReadonlySet<string> = new Set(Object.keys(holidayJp.holidays));
const HOLIDAYS_END = [...HOLIDAYS].sort().at(-1)?.slice(0, 4) ?? '0000';

/** The last year whose public holidays are known. */
export const holidaysEnd = (): number => Number(HOLIDAYS_END);

/** The minutes after midnight of `HH:MM`. */
const minutes = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
};

type Span = { readonly from: number; readonly to: number };

/** How many days' spans are remembered. */
const MAX_DAYS = 1000;

/** The answer is the same from `from`, the earliest moment that was asked for, to `until`. */
type Known = { readonly from: number; readonly until: number; readonly answer: DeskHours };

/** How many stretches' answers are remembered. */
const MAX_KNOWN = 1000;

/** The index of the first stretch that ends after `at`; `known` is in order. */
const firstAfter = (known: readonly Known[], at: number): number => {
  let [low, high] = [0, known.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle]?.until ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The desk's hours from its windows, its holidays and its closed days. Pure; remembers days and answers. */
export const createHours = (desk: Desk): Hours => {
  const knows = (day: DateTime): boolean => desk.holidays === 'none' || day.toFormat('yyyy') <= HOLIDAYS_END;
  const closed = (day: DateTime): boolean => {
    const date = day.toFormat('yyyy-MM-dd');
    return (
      (desk.holidays === 'JP' && HOLIDAYS.has(date)) ||
      desk.closedDays.includes(date) ||
      desk.closedDays.includes(date.slice(5))
    );
  };
  const windowsOf = (day: DateTime): readonly Pick<Window, 'open' | 'close'>[] => {
    const date = day.toFormat('yyyy-MM-dd');
    const extra = (desk.extraDays ?? []).filter((own) => own.day === date);
    if (extra.length > 0) return extra;
    return closed(day) ? [] : desk.windows.filter((window) => window.days.includes(day.weekday));
  };
  const spansOf = (day: DateTime): readonly Span[] =>
    windowsOf(day).map((window) => {
      const open = minutes(window.open);
      const close = minutes(window.close);
      return { from: wallClock(day, open), to: wallClock(day, close > open ? close : close + 1440) };
    });

  const days = new Map<number, readonly Span[] | undefined>();
  /** Undefined where the holidays of that year are not known. */
  const rememberedSpans = (day: DateTime): readonly Span[] | undefined => {
    const key = day.toMillis();
    if (!days.has(key)) {
      if (days.size >= MAX_DAYS) days.clear();
      days.set(key, knows(day) ? spansOf(day) : undefined);
    }
    return days.get(key);
  };

  const look = (at: number): DeskHours => {
    const today = DateTime.fromMillis(at, { zone: desk.timeZone }).startOf('day');
    for (let n = -1; n <= 366; n += 1) {
      const spans = rememberedSpans(today.plus({ days: n }));
      if (spans === undefined) return { open: false };
      const now = spans.find((span) => span.from <= at && at < span.to);
      if (now !== undefined) return { open: true, closesAt: now.to };
      const next = spans.filter((span) => span.from > at).sort((a, b) => a.from - b.from)[0];
      if (next !== undefined) return { open: false, opensAt: next.from };
    }
    return { open: false };
  };

  const known: Known[] = [];
  return (at) => {
    const place = firstAfter(known, at);
    const next = known[place];
    if (next !== undefined && next.from <= at) return next.answer;
    const answer = look(at);
    const until = answer.open ? answer.closesAt : answer.opensAt;
    if (until === undefined) return answer;
    if (next?.until === until) known[place] = { ...next, from: at };
    else if (known.length < MAX_KNOWN) known.splice(place, 0, { from: at, until, answer });
    else known.splice(0, known.length, { from: at, until, answer });
    return answer;
  };
};
