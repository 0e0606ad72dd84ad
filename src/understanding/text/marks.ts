import { hasAny, LETTER, OF_WORDS } from './letters.ts';
import { mayStandIn, without } from './said-in.ts';

/** Emoji that answer a yes-no question, as Unicode and as Slack names them. */
const YES = /[👍⭕✅☑✔👌🙆💯🆗]/u;
const NO = /[👎❌✖🙅🆖❎🙅]/u;
const CODES: Readonly<Record<string, string>> = {
  '+1': '👍',
  thumbsup: '👍',
  o: '⭕',
  ok: '🆗',
  ok_hand: '👌',
  white_check_mark: '✅',
  heavy_check_mark: '✔',
  ballot_box_with_check: '☑',
  '100': '💯',
  ok_woman: '🙆',
  ok_man: '🙆',
  '-1': '👎',
  thumbsdown: '👎',
  x: '❌',
  heavy_multiplication_x: '✖',
  negative_squared_cross_mark: '❎',
  no_good: '🙅',
  ng: '🆖',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
};

/** Variation selectors, joiners, keycaps, skin tones, directions and tags: they change how a sign looks, not what it says. */
const INVISIBLE =
  /[\u{fe00}-\u{fe0f}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0020}-\u{e007f}]|\p{Emoji_Modifier}|\u00ad|\u20e3/gu;
const SLACK_CODE = /:(?=[^:]{0,50}[a-z]|[+-]?1:|100:)([a-z0-9_+'-]{1,50}):/gi;
const PICTURE = /\p{Extended_Pictographic}/gu;
const FACE =
  /[m\\٩ヽ\\oO]?\((?=[^()]{0,14}[^\p{L}\p{N}\s()][^()]{0,14}[^\p{L}\p{N}()])[^()\p{sc=Han}]{1,14}\)[mﾉノ/;ovb]{0,2}/gu;
const SIGH =
  /\((?:汗|笑|泣|涙|怒|苦笑|爆)\)|(?<=[\p{sc=Hiragana}ー。、!?])(?:汗|笑|泣|涙|w{1,8}|orz)(?=[。!?\s]{0,4}$)|(?<=[\p{sc=Hiragana}。!? ])[;^_]{1,4}$/gu;

/** Japanese written with spaces between its words: 「あり ませんでした」. */
const SPACED =
  /(?<=[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}ー」]) (?=[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}「])/gu;

/** What may make a picture, or be one. */
const PICTURING = LETTER.other | LETTER.bracket;

/** The year before the first of each era. */
const ERAS: readonly (readonly [RegExp, number])[] = [
  [/^(?:令和|r)$/i, 2018],
  [/^(?:平成|h)$/i, 1988],
  [/^(?:昭和|s)$/i, 1925],
];
const FIRST_YEAR = /^元$/;
const ERA_YEAR = /(令和|平成|昭和)\s?(元|\d{1,2})年/gu;
const ERA_DATE = /(?<![a-z\d])([rhs])\s?(\d{1,2})[./年-](\d{1,2})(?:[./月-](\d{1,2}))?日?(?![\d.])/giu;

const yearOf = (era: string, year: string): number =>
  (ERAS.find(([name]) => name.test(era))?.[1] ?? 0) + (FIRST_YEAR.test(year) ? 1 : Number(year));

/** The signs of year, month and day. */
const YEAR = '\u5e74';
const MONTH = '\u6708';
const DAY = '\u65e5';

/** Years of Japanese eras as those of the common one: 令和7年3月31日, R7.3.31 → 2025年3月31日. */
const erasRead = (text: string): string => {
  const years = mayStandIn(text, ERA_YEAR)
    ? text.replace(ERA_YEAR, (_, era: string, year: string) => `${yearOf(era, year)}${YEAR}`)
    : text;
  return mayStandIn(years, ERA_DATE)
    ? years.replace(
        ERA_DATE,
        (_, era: string, year: string, month: string, day: string | undefined) =>
          `${yearOf(era, year)}${YEAR}${month}${MONTH}${day === undefined ? '' : `${day}${DAY}`}`,
      )
    : years;
};

/**
 * What was written, without what only decorates it: emoji, Slack's codes of them, kaomoji. Signs that mean yes or no say so
 * where nothing else is said (`yes`, `no`); beside words they are left out. Width is folded.
 */
export const undecorated = (text: string): string => {
  const plain = !hasAny(text, PICTURING);
  const signs = plain
    ? text
    : text
        .replace(INVISIBLE, '')
        .replace(SLACK_CODE, (_, code: string) => ` ${CODES[code.toLowerCase()] ?? ''} `);
  const shown = plain ? signs : signs.replace(PICTURE, ' ').normalize('NFKC').replace(FACE, ' ');
  const sighed = mayStandIn(shown, SIGH) ? shown.replace(SIGH, ' ') : shown;
  const words = without(erasRead(sighed), SPACED).trim();
  if (hasAny(words, OF_WORDS) || /[\p{L}\p{N}]/u.test(words)) return words;
  const yes = YES.test(signs) || /^\s*[○〇◯]\s*$/u.test(signs);
  const no = NO.test(signs) || /^\s*[×✕✗]\s*$/u.test(signs);
  if (yes === no) return words;
  return yes ? 'yes' : 'no';
};
