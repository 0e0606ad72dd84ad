/** Minutes after midnight; what is missing is the desk's own beginning or end. */
export type Span = { readonly from?: number; readonly to?: number };

export const NOON = 12 * 60;
/** How many minutes a span lasts when only a moment was named. */
const EXACT = 30;

/** A clock: what stands before it, the hour, the minutes (after a colon or before 分), what stands behind it. */
const CLOCK =
  /(午前|午後|夕方の?|朝の?|夜の?)?(\d{1,2})(?::(\d{2})|時半|時(?!間)(?:(\d{1,2})分)?|\s?(?:o'clock))?\s?(am|pm)?/
    .source;
/** The same, beside which something says that it is one: a number alone is none. */
const SURE_CLOCK =
  /(午前|午後|夕方の?|朝の?|夜の?)?(\d{1,2})(?::(\d{2})\s?(am|pm)?|時半|時(?!間)(?:(\d{1,2})分)?|\s?(?:o'clock)?\s?(am|pm))/
    .source;
/** What stands behind an hour that is named by its number alone: nothing that is counted. */
const NOT_COUNTED =
  /(?=\s?(?:$|[.,;!?)]|(?:tomorrow|today|on|in the|or|please|if|would|is|works|should|next|this|(?:mon|tues|wednes|thurs|fri)day)\b))/
    .source;
const DAY = /\b(?:today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b/.source;
/** About an hour, or at one on a day that is named beside it. */
const BARE_HOUR = new RegExp(
  `(?:\\b(?:around|about|approximately|roughly|circa|close to)|${DAY}[^.;]{0,12}\\bat)\\s(\\d{1,2})${NOT_COUNTED}|\\bat\\s(\\d{1,2})(?=\\s(?:on\\s)?${DAY})`,
);
/** From one hour to another. */
const BARE_HOURS = new RegExp(
  `\\b(?:between|from)\\s(\\d{1,2})\\s?(?:and|to|until|-)\\s?(\\d{1,2})${NOT_COUNTED}`,
);
const TO = /-|から|and|to|until/;

/** Minutes after midnight, and the half of the day where one was named. */
export type Read = { readonly minutes: number; readonly half: 'am' | 'pm' | undefined };

const halfOf = (before: string | undefined, after: string | undefined): Read['half'] => {
  if (after === 'am' || after === 'pm') return after;
  if (before === undefined) return undefined;
  return /^(?:午前|朝)/.test(before) ? 'am' : 'pm';
};

const clockOf = (
  said: string,
  before: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  after: string | undefined,
): Read | undefined => {
  const half = halfOf(before, after);
  const h = Number(hour);
  const m = /半/.test(said) ? 30 : Number(minute ?? 0);
  if (h > 24 || m > 59) return undefined;
  const turned = half === 'pm' && h < 12 ? h + 12 : half === 'am' && h === 12 ? 0 : h;
  return { minutes: turned * 60 + m, half };
};

type Clock = Read & { readonly rest: string; readonly before: string };

/** What was found, with what stands before and behind it. */
const within = (found: RegExpExecArray, read: Read | undefined): Clock | undefined =>
  read && {
    ...read,
    before: found.input.slice(0, found.index),
    rest: found.input.slice(found.index + found[0].length),
  };

const bareHour = (hour: string | undefined): Read | undefined =>
  clockOf('', undefined, hour, undefined, undefined);

const readBareHour = (text: string): Clock | undefined => {
  const found = BARE_HOUR.exec(text);
  return found === null ? undefined : within(found, bareHour(found[1] ?? found[2]));
};

const readBareHours = (text: string): readonly [Read, Read] | undefined => {
  const [, first, last] = BARE_HOURS.exec(text) ?? [];
  const [from, to] = [first, last].map((hour) => (hour === undefined ? undefined : bareHour(hour)));
  return from && to && [from, to];
};

const readClock = (text: string): Clock | undefined => {
  const found = new RegExp(SURE_CLOCK).exec(text);
  if (found === null) return readBareHour(text);
  const [said, half, hour, colon, am, ji, pm] = found;
  return within(found, clockOf(said, half, hour, colon ?? ji, am ?? pm));
};

const readRange = (text: string): readonly [Read, Read] | undefined => {
  const range = new RegExp(`${CLOCK}\\s?(?:${TO.source})\\s?${SURE_CLOCK}`).exec(text);
  if (range === null) return readBareHours(text);
  const [, half, hour, colon, ji, am, half2, hour2, colon2, am2, ji2, pm2] = range;
  const between = range[0];
  const split = between.search(TO);
  const to = clockOf(between.slice(split), half2, hour2, colon2 ?? ji2, am2 ?? pm2);
  const own = clockOf(between.slice(0, split), half, hour, colon ?? ji, am);
  if (to === undefined || own === undefined) return undefined;
  // In "2-4 pm" the half of the day counts for both times, unless the span would then end before it begins.
  const from = clockOf(between.slice(0, split), half ?? half2, hour, colon ?? ji, am ?? am2 ?? pm2);
  return [own.half === undefined && from !== undefined && from.minutes < to.minutes ? from : own, to];
};

/** Parts of the day, in the order in which they are looked for. */
const PARTS: readonly (readonly [RegExp, Span])[] = [
  [/昼(?:休み)?(?:過ぎ|すぎ|明け|の?後)|\bafter (?:the )?lunch/, { from: 13 * 60 }],
  [/昼休み|お昼|昼頃|\blunch/, { from: NOON, to: 13 * 60 }],
  [/午前|朝|\bmornings?\b|\bfirst thing\b/, { to: NOON }],
  [/夕方|夕刻|\bevenings?\b|\blate afternoon\b|\bend of the day\b/, { from: 16 * 60 }],
  [/午後|\bafternoons?\b/, { from: NOON }],
  [
    /いつでも|終日|[1一]日中|何時でも|すぐ|至急|(?:時間|分)以内|\bany ?time\b|\ball day\b|\basap\b|\bnow\b|\bas soon as\b|\bwithin [\w ]{1,12} (?:hour|min)/,
    {},
  ],
];

/** The hours that a text names; `half` unknown: `at 3` of a desk that opens at nine is 15:00. */
export const readSpan = (
  text: string,
  guess: (read: Read) => number,
): (Span & { readonly exact?: true }) | undefined => {
  const range = readRange(text);
  if (range !== undefined) {
    const [from, to] = range.map(guess);
    if (from !== undefined && to !== undefined && from < to) return { from, to };
  }
  const clock = readClock(text);
  if (clock !== undefined) {
    const at = guess(clock);
    const isLast =
      /^\s?(?:頃|ごろ|くらい|ぐらい)?(?:まで|以前|より前|前(?!後))/.test(clock.rest) ||
      /(?:\b(?:before|by|until)|(?:^|[^\d時分])-)\s*$/.test(clock.before);
    if (isLast) return { to: at };
    const isFirst =
      /^\s?(?:以降|以後|から|過ぎ|すぎ|より後|-\s*$)/.test(clock.rest) ||
      /\b(?:after|from|since|past)\s*$/.test(clock.before) ||
      /^\s?(?:onwards?|or later)/.test(clock.rest);
    return isFirst ? { from: at } : { from: at, to: at + EXACT, exact: true };
  }
  return PARTS.find(([said]) => said.test(text))?.[1];
};
