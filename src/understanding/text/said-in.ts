import { lookedThrough, MAY, mayMatch, patternPlaceOf } from './look-through.ts';

/** Whether a text says what a pattern looks for, each pattern tried once. */
export type Says = (pattern: RegExp) => boolean;

const DOES_NOT = 2;
const DOES = 3;

type Looked = { readonly text: string; readonly known: readonly number[]; readonly says: Says };

const look = (text: string): Looked => {
  const known = lookedThrough(text);
  const says: Says = (pattern) => {
    const place = patternPlaceOf(pattern);
    const before = known[place];
    if (before !== undefined && before !== MAY) return before === DOES;
    const does = pattern.test(text);
    known[place] = does ? DOES : DOES_NOT;
    return does;
  };
  return { text, known, says };
};

/** So many texts are remembered: the parts of one, and a turn asks for the same one again. */
const MOST_RECENT = 12;
const recent: Looked[] = [];
let oldest = 0;

let last: Looked | undefined;

const looked = (text: string): Looked => {
  if (last?.text === text) return last;
  for (const one of recent)
    if (one.text === text) {
      last = one;
      return one;
    }
  last = look(text);
  recent[oldest] = last;
  oldest = (oldest + 1) % MOST_RECENT;
  return last;
};

/** What a text says, as it is written. Only those patterns are tried of which something that they need stands in it. */
export const saidIn = (text: string): Says => looked(text).says;

/** Whether a pattern may match in a text: something that it needs stands there. */
export const mayStandIn = (text: string, pattern: RegExp): boolean => mayMatch(looked(text).known, pattern);

/** Where a pattern first matches in a text. */
export const foundIn = (text: string, pattern: RegExp): RegExpExecArray | null =>
  mayStandIn(text, pattern) ? pattern.exec(text) : null;

/** All that a pattern matches in a text. */
export const matchesIn = (text: string, pattern: RegExp): Iterable<RegExpExecArray> =>
  mayStandIn(text, pattern) ? text.matchAll(pattern) : [];

/** A text without what a pattern matches. */
export const without = (text: string, pattern: RegExp): string =>
  mayStandIn(text, pattern) ? text.replace(pattern, '') : text;
