import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { literal } from '../../src/bot/channels/adaptive-cards/markdown.ts';
import { plainOf } from '../../src/bot/channels/slack/blocks/mrkdwn.ts';
import type { TeamsActivity } from '../../src/bot/channels/teams/activity.ts';
import { saidIn } from '../../src/bot/channels/teams/said.ts';
import { readDays } from '../../src/calendar/said-day.ts';
import { readSpan } from '../../src/calendar/said-hours.ts';
import { clip } from '../../src/dialogs/clip.ts';
import { contactIn, readContact } from '../../src/dialogs/contact.ts';
import { ticketDigits } from '../../src/dialogs/ticket-number.ts';
import { loadUnderstanding } from '../../src/setup/load-understanding.ts';
import { isDoubtful } from '../../src/understanding/manner/doubt.ts';
import { isRecovered } from '../../src/understanding/manner/known-credentials.ts';
import { clausesOf, corrected, ownWords } from '../../src/understanding/text/clauses.ts';
import { undecorated } from '../../src/understanding/text/marks.ts';
import { bare, searchFolded } from '../../src/understanding/text/normalise.ts';
import { left } from '../../src/understanding/vetoes/vetoes.ts';
import { sourcePatterns } from '../helpers/source-patterns.ts';

const NO_SENSE = {
  known: new Set<string>(),
  strange: new Map<string, number>(),
  words: [],
  negated: false,
  bare: '',
  asks: false,
  foreign: 0,
  blocked: false,
};
/** Every regular expression that stands in the source as a literal. */
const patterns = sourcePatterns();

const PUMPED = [
  ' ',
  '\n',
  '\t',
  'a',
  'A',
  '1',
  '-',
  '.',
  ',',
  '<',
  '>',
  '"',
  'あ',
  '\u00a0',
  'a ',
  ' a',
  '\n ',
  '1.',
  'a.',
  'a1',
];

/** What a pattern may choke on: every piece of its own words, alone and after one another, over and over. */
const pumpsOf = (pattern: string): readonly string[] => {
  const own = pattern.match(/[a-z<>@#;=&"'-]{1,24}/gi) ?? [];
  return [...PUMPED, ...own, ...own.flatMap((piece) => [`${piece} `, ` ${piece}`])];
};

const SMALL = 5_000;
/** More letters than any piece that is repeated has. */
const APART = 100;
/** Below this no growth can be told from the machine's own noise, and none matters. */
const NOISE_MS = 10;

/** What this process has worked, ms: others that use this machine do not count. */
const worked = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const timeOf = (run: (text: string) => void, text: string): number => {
  const from = worked();
  run(text);
  return worked() - from;
};

/** How much longer a text of twice the length takes, 2 where it is linear; the least of several tries, for others use this machine too. */
const growth = (run: (text: string) => void, makes: (n: number) => string): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 6 && least > 3; tries += 1) {
    // Another text at each try: what one says is remembered.
    const length = SMALL + tries * APART;
    const large = timeOf(run, makes(2 * length));
    if (large < NOISE_MS) return 1;
    const small = timeOf(run, makes(length));
    least = Math.min(least, large / Math.max(small, NOISE_MS / 4));
  }
  return least;
};

const repeated = (piece: string, before: string, after: string) => (n: number) =>
  before + piece.repeat(Math.ceil(n / piece.length)) + after;

const worst = (run: (text: string) => void, pieces: readonly string[], before: readonly string[]) => {
  const found: string[] = [];
  for (const piece of new Set(pieces))
    for (const start of before)
      for (const end of ['', 'あ'])
        if (growth(run, repeated(piece, start, end)) > 3) found.push(JSON.stringify([start, piece, end]));
  return found;
};

/** What can go on for as long as the text does; where nothing can, each place of a text takes no more than so many steps. */
const GOES_ON = /[*+]|\{\d+,\}/;

test('every pattern of the source is linear in what it reads', () => {
  const endless = patterns.filter(({ pattern }) => GOES_ON.test(pattern));
  expect(endless.length).toBeGreaterThan(80);
  const slow = endless.flatMap(({ name, pattern, flags }) => {
    const every = new RegExp(pattern, flags.includes('g') ? flags : `${flags}g`);
    return worst((text) => text.replace(every, ''), pumpsOf(pattern), ['']).map(
      (pump) => `${name} /${pattern}/${flags} ${pump}`,
    );
  });
  expect(slow).toEqual([]);
});

describe('what reads the words of strangers takes time in proportion to their length', () => {
  const { looksSecret, requestOf, ticketPressOf } = loadUnderstanding();
  const activity = (text: string) =>
    ({ text, recipient: { id: '28:bot' }, entities: [] }) as unknown as TeamsActivity;
  const readers: Readonly<Record<string, (text: string) => unknown>> = {
    looksSecret,
    requestOf,
    ticketPressOf,
    plainOf,
    literal,
    bare,
    searchFolded,
    ticketDigits,
    undecorated,
    ownWords,
    corrected,
    clausesOf: (text) => clausesOf(text, /けど/u),
    left: (text) => left('next', NO_SENSE, text),
    isDoubtful,
    isRecovered,
    clip: (text) => clip(text, 80),
    readDays: (text) => readDays(text, DateTime.fromISO('2025-03-10', { zone: 'Asia/Tokyo' })),
    readSpan: (text) => readSpan(text, ({ minutes }) => minutes),
    saidIn: (text) => saidIn(activity(text)),
    contactIn,
    contact: (text) => readContact({ name: text, phone: text, email: `a@${text}`, note: text }),
  };
  const starts = ['', 'パスワード', 'パスワードは', 'I will use ', '-----BEGIN '];
  const pieces = [
    ...PUMPED,
    'パスワード',
    'password ',
    'pw',
    'コード',
    'です',
    '午前',
    '1時',
    '10:',
    'to',
    '「',
    '。',
    'を使',
    '<at ',
    '<@',
    '<a|',
    'a.',
    '!',
    '`',
  ];

  test.each(Object.keys(readers))('%s', (name) => {
    const run = readers[name];
    expect(run && worst(run, pieces, starts)).toEqual([]);
  });
});
