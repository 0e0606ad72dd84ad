import { DateTime } from 'luxon';
import { mayBeCalled } from './call-ahead.ts';
import type { Hours } from './hours.ts';
import { kanjiNumbers } from './kanji-numbers.ts';
import { daysAhead, readDays } from './said-day.ts';
import { NOON, type Read, readSpan, type Span } from './said-hours.ts';
import { momentLater } from './said-later.ts';
import { wallClock } from './wall-clock.ts';

/** When somebody wants to be called: from when, and where that was said until when, ms UTC; `moved`: the desk is closed at the time that was named. */
export type Wished = { readonly at: number; readonly until?: number; readonly moved?: true };

const MAX_LENGTH = 200;
const DAY = 24 * 60;

/** An hour whose half of the day is named behind it: "3 o'clock tomorrow afternoon". */
const HALF_BEHIND =
  /\b(\d{1,2}(?::\d{2})?)(?:\s?o'clock)?(?=\s(?:(?:in the|this|today|tomorrow|(?:on )?[a-z]{3,6}days?)\s(morning|afternoon|evening)|at night|tonight)\b)/g;

const plainWish = (text: string): string =>
  kanjiNumbers(text.slice(0, MAX_LENGTH).normalize('NFKC').toLowerCase())
    .replace(/[〜～~–—―−]/g, '-')
    .replace(/([ap])\.m\.?/g, '$1m')
    .replace(/正午|\b(?:noon|midday)\b/g, '12:00')
    .replace(/\s+/g, ' ')
    .replace(HALF_BEHIND, (_, hour: string, half?: string) => `${hour}${half === 'morning' ? 'am' : 'pm'}`);

/** A day that another is named in the place of. */
const IN_ITS_PLACE =
  /(?:[月火水木金土日]曜日?|今日|本日|明日|明後日|あさって|午前中?|午後)(?:では|じゃ)なく(?:て)?、?|,?\s?\b(?:but )?not (?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tomorrow)\b(?=[.,;!\s]*$)/g;

/** Words that say when not to call; no time is read from them. */
const NEGATED =
  /以外|以降は?(?:不可|無理|だめ|ダメ|ng)|不可|無理|だめ|ダメ|\bng\b|\bnot\b|n't\b|\bexcept\b|\bunavailable\b|\bno calls?\b/;

/** Words at the end of a sentence that say that somebody is away; no time is read from them either. */
const AWAY =
  /(?:出張|(?<!昼)休み|休暇|有休|不在|留守|外出|(?<!しか.{0,8})(?:出られ|出れ|話せ|取れ|つながり)(?:ない|ません))(?:中|予定)?(?:です|だ|で|になります|となります|し(?:ます|ております|ています)|いたします|なので|のため|が入っています)?[。!\s]*$|\b(?:away|off|out(?: of (?:the )?office)?|travell?ing|busy|on (?:leave|holiday|vacation|a (?:business )?trip))\b[^,.;]{0,24}[.!\s]*$/;

/** Sentences, and the parts of one that could each be a sentence. */
const SENTENCES =
  /(?<=[。!！\n])|(?<=\.)\s+(?=[A-Z])|(?<=(?:です|ます|ください|下さい|お願い|おねがい)[、,])|(?<=[;；])|(?<=,)\s+(?=(?:but |as |for )?(?:I|we)\b)/;
const besidesAway = (said: string): string =>
  said
    .split(SENTENCES)
    .filter((sentence) => !AWAY.test(plainWish(sentence)))
    .join(' ');

/** "By that day". */
const BY_DAY =
  /までに|日(?:以内|のうち)|(?<![\d月/])[1-6一二三四五六][、,・-]\s?[2-7]日中|\b(?:by|within|no later than)\b/;

/** The part of a span on that day in which the desk is open and which is still ahead. */
const openWithin = (day: DateTime, span: Span, hours: Hours, now: number): Wished | undefined => {
  const from = Math.max(now, wallClock(day, span.from ?? 0));
  const to = wallClock(day, span.to ?? DAY);
  if (from >= to) return undefined;
  const first = hours(from);
  const at = first.open ? from : first.opensAt;
  if (at === undefined || at >= to) return undefined;
  const then = hours(at);
  const until = then.open ? Math.min(to, then.closesAt) : to;
  return { at, until };
};

const firstOpen = (
  days: readonly DateTime[],
  span: Span | undefined,
  hours: Hours,
  now: number,
): Wished | undefined => {
  for (const day of days) {
    const found = openWithin(day, span ?? {}, hours, now);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** What is told of a wish: of a moment that was named, no end. */
const told = (found: Wished, span: Span | undefined): Wished =>
  span !== undefined && 'exact' in span ? { at: found.at } : found;

/** The desk is closed then, so the next day on which it is open is taken: at the time of day that was named, where it is open then. */
const openNext = (from: number, span: Span | undefined, hours: Hours, zone: string): Wished | undefined => {
  const next = hours(from);
  const at = next.open ? from : next.opensAt;
  if (at === undefined) return undefined;
  const day = DateTime.fromMillis(at, { zone }).startOf('day');
  const there = span && openWithin(day, span, hours, at);
  return { ...(there === undefined ? { at } : told(there, span)), moved: true };
};

const readTime = (said: string, hours: Hours, zone: string, now: number): Wished | undefined => {
  const wished = plainWish(said).replace(IN_ITS_PLACE, '');
  if (NEGATED.test(wished)) return undefined;
  const text = plainWish(besidesAway(said)).replace(IN_ITS_PLACE, '');
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  const later = momentLater(text, now);
  if (later !== undefined) return hours(later).open ? { at: later } : openNext(later, undefined, hours, zone);
  const named = readDays(text, today);
  if (named?.length === 0) return undefined;
  const days = named ?? daysAhead(today);
  /** Until the very end as well: `5時まで` of a desk that closes then is 17:00. */
  const isOpen = (minutes: number): boolean =>
    days.some((one) => [0, 1].some((before) => hours(wallClock(one, minutes) - before).open));
  /** Without 午前 or pm, the half of the day in which the desk is open is meant. */
  const guess = ({ minutes, half }: Read): number =>
    half === undefined && minutes < NOON && !isOpen(minutes) && isOpen(minutes + NOON)
      ? minutes + NOON
      : minutes;
  const span = readSpan(text, guess);
  if (named === undefined && span === undefined) return undefined;
  const [likeliest = today] = days;
  if (span === undefined && BY_DAY.test(text)) {
    const to = (likeliest.diff(today, 'days').days + 1) * DAY;
    const soon = openWithin(today, { to }, hours, now);
    if (soon !== undefined) return { at: soon.at };
  }
  const found = firstOpen(days, span, hours, now);
  if (found !== undefined) return told(found, span);
  const from = wallClock(likeliest, span?.from ?? 0);
  // What is over already is made up for as soon as may be.
  return from < now ? openNext(now, undefined, hours, zone) : openNext(from, span, hours, zone);
};

/**
 * Reads when somebody wants to be called, as people write it (「14時以降」「明日の午前中」"after 2 pm tomorrow"), against the desk's hours and its
 * clock: a moment at which the desk is open. Undefined where no time is named, one too far ahead, or only when not to call. Pure; `now` in ms UTC.
 */
export const readWishedTime = (said: string, hours: Hours, zone: string, now: number): Wished | undefined => {
  const wished = readTime(said, hours, zone, now);
  return wished !== undefined && mayBeCalled(wished.at, now) ? wished : undefined;
};
