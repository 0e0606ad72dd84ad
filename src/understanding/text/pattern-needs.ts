/** A part of a pattern: every string that it can be, where those are few, and strings of which one stands in whatever it matches. */
type Part = {
  readonly exact?: readonly string[] | undefined;
  readonly needs?: readonly string[] | undefined;
};

/** So many strings of one part are followed up. */
const MOST_STRINGS = 64;
const LONGEST_GRAM = 3;
/** How much of all text has a letter: most has each of hiragana and of what is Latin. */
const COMMON = { hiraganaOrLatin: 0.2, other: 0.05 } as const;
const isHiraganaOrLatin = (code: number): boolean => code < 0x80 || (code >= 0x3040 && code < 0x30a0);

/** What may be anything. */
const ANYTHING: Part = {};
/** What is nothing but a place: `^`, `\b`, what must or must not stand around. */
const PLACE: Part = { exact: [''] };

const costOf = (gram: string): number => {
  let cost = 1;
  for (let at = 0; at < gram.length; at += 1)
    cost *= isHiraganaOrLatin(gram.charCodeAt(at)) ? COMMON.hiraganaOrLatin : COMMON.other;
  return cost;
};
const costOfAll = (grams: readonly string[]): number => grams.reduce((sum, gram) => sum + costOf(gram), 0);

/** The run of up to three letters of a string that the fewest texts have. */
const rarest = (text: string): string => {
  let best = text.slice(0, LONGEST_GRAM);
  for (let at = 1; at + LONGEST_GRAM <= text.length; at += 1) {
    const gram = text.slice(at, at + LONGEST_GRAM);
    if (costOf(gram) < costOf(best)) best = gram;
  }
  return best;
};

const gramsOf = (strings: readonly string[]): readonly string[] | undefined => {
  const grams: string[] = [];
  for (const text of [...strings].sort((one, other) => one.length - other.length)) {
    if (text === '') return undefined;
    if (!grams.some((gram) => text.includes(gram))) grams.push(rarest(text));
  }
  return grams;
};

/** Of two things that are needed the one that fewer texts have. */
const rarer = (
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined => {
  if (one === undefined || other === undefined) return one ?? other;
  return costOfAll(other) < costOfAll(one) ? other : one;
};

const needsOf = ({ exact, needs }: Part): readonly string[] | undefined =>
  rarer(needs, exact && gramsOf(exact));

const inOrder = (parts: readonly Part[]): Part => {
  let run: readonly string[] = [''];
  let needs: readonly string[] | undefined;
  let whole = true;
  for (const part of parts) {
    const { exact } = part;
    if (exact !== undefined && run.length * exact.length <= MOST_STRINGS) {
      run = run.flatMap((before) => exact.map((text) => before + text));
      needs = rarer(needs, part.needs);
      continue;
    }
    whole = false;
    needs = rarer(rarer(needs, gramsOf(run)), needsOf(part));
    run = exact ?? [''];
  }
  return whole ? { exact: run, needs } : { needs: rarer(needs, gramsOf(run)) };
};

const anyOf = (parts: readonly Part[]): Part => {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only;
  const exact = parts.flatMap((part) => part.exact ?? []);
  if (parts.every((part) => part.exact !== undefined) && exact.length <= MOST_STRINGS)
    return { exact: [...new Set(exact)] };
  const needs = parts.map(needsOf);
  return needs.every((part) => part !== undefined) ? { needs: [...new Set(needs.flat())] } : ANYTHING;
};

const times = ({ exact, needs }: Part, least: number, most: number): Part => {
  if (least === 1 && most === 1) return { exact, needs };
  if (least > 0) return { needs: needsOf({ exact, needs }) };
  return most === 1 && exact !== undefined ? { exact: [...new Set([...exact, ''])] } : ANYTHING;
};

/** What has a capital or a small form, but for the Latin letters that everything is written with. */
const OTHER_CASE = /(?!\p{ASCII})\p{Changes_When_Casemapped}/u;
/** What is written out, as texts are looked through: small. */
const literal = (written: string): Part =>
  OTHER_CASE.test(written) ? ANYTHING : { exact: [written.toLowerCase()] };

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', 0: '\0' };
const CODE = /u\{(?<braced>[0-9a-f]+)\}|u(?<four>[0-9a-f]{4})|x(?<two>[0-9a-f]{2})/iy;
const CLASS = /[dDwWsS]|[pP]\{[^}]*\}|k<[^>]*>|[1-9]\d*/y;
const BOUND = /[bB]/y;
const ANY_LETTER = /./suy;
/** As many as are not repeated, the last of them. */
const LETTERS = /[^\\()[\]{}|^$.*+?]+(?![*+?{])/uy;
const TIMES = /(?:[*+?]|\{(?<least>\d+)(?<to>,(?<most>\d*))?\})\??/y;
const OPENING = /\((?:\?(?:(?<around><?[=!])|:|<[^>]*>))?/y;
/** A set of letters that are written out. */
const PLAIN_SET = /\[(?<letters>[^\]\\^-][^\]\\-]*)\]/uy;
const ANY_SET = /\[(?:[^\]\\]|\\.)*\]/uy;

/** What is written in a way that is not read here: flags within a pattern, control letters, halves of characters. */
const NOT_READ = /(?<!\\)\(\?(?![:=!<])|\\c|\\ud[89a-f]/i;

/** Reads the source of a pattern that has the flag `u`; what is not written out is anything. */
const createReader = (source: string) => {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source) ?? undefined;
    at += found?.[0].length ?? 0;
    return found;
  };
  const escaped = (): Part => {
    at += 1;
    if (take(BOUND)) return PLACE;
    const code = take(CODE)?.groups;
    if (code !== undefined)
      return literal(String.fromCodePoint(Number.parseInt(code.braced ?? code.four ?? code.two ?? '', 16)));
    if (take(CLASS)) return ANYTHING;
    const written = take(ANY_LETTER)?.[0] ?? '';
    return literal(ESCAPED[written] ?? written);
  };
  const group = (): Part => {
    const around = take(OPENING)?.groups?.around;
    const inner = alternatives();
    at += 1;
    return around === undefined ? inner : PLACE;
  };
  const atom = (): Part => {
    switch (source.charAt(at)) {
      case '(':
        return group();
      case '\\':
        return escaped();
      case '[': {
        const letters = take(PLAIN_SET)?.groups?.letters;
        if (letters !== undefined) return anyOf([...letters].map(literal));
        take(ANY_SET);
        return ANYTHING;
      }
      case '^':
      case '$':
        at += 1;
        return PLACE;
      case '.':
        at += 1;
        return ANYTHING;
      default:
        return literal((take(LETTERS) ?? take(ANY_LETTER))?.[0] ?? '');
    }
  };
  const term = (): Part => {
    const part = atom();
    const repeated = take(TIMES);
    if (repeated === undefined) return part;
    const { least, to, most } = repeated.groups ?? {};
    if (least !== undefined)
      return times(
        part,
        Number(least),
        to === undefined ? Number(least) : Number(most || Number.POSITIVE_INFINITY),
      );
    const sign = repeated[0].charAt(0);
    return times(part, sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY);
  };
  const sequence = (): Part => {
    const parts: Part[] = [];
    while (at < source.length && !'|)'.includes(source.charAt(at))) parts.push(term());
    return inOrder(parts);
  };
  const alternatives = (): Part => {
    const parts = [sequence()];
    while (source.charAt(at) === '|') {
      at += 1;
      parts.push(sequence());
    }
    return anyOf(parts);
  };
  return alternatives;
};

/**
 * Strings of one to three letters of which one stands in every text that a pattern matches, once that is small; undefined where
 * there are none such.
 */
export const needsOfPattern = ({ source, unicode }: RegExp): readonly string[] | undefined =>
  unicode && !NOT_READ.test(source) ? needsOf(createReader(source)()) : undefined;
