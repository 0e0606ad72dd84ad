import type { Service } from '../../machines/service.ts';
import type { Sense } from '../text/senses.ts';

/** What a service speaks of that others do not. */
export type OwnMatters = Pick<Service, 'topics' | 'meanings'>;

/** Meanings that alone speak of nothing. */
const VAGUE = new Set([
  'yes',
  'no',
  'ok',
  'good',
  'bad',
  'done',
  'next',
  'what',
  'where',
  'when',
  'why',
  'who',
  'which',
  'howmuch',
  'method',
  'can',
  'do',
  'may',
  'need',
  'now',
  'become',
  'use',
  'you',
  'talk',
  'name',
  'new',
  'all',
  'have',
  'again',
]);
/** What a word of another subject leaves of a score: beside a word of ours, and without one. */
const FOREIGN = { beside: 0.94, alone: 0.55 } as const;
const OF_ALL = [
  'p12',
  'file',
  'cert',
  'certcode',
  'code',
  'password',
  'apppw',
  'backup',
  'key',
  'mail',
  'download',
  'documents',
  'desktop',
  'usb',
  'export',
  'import',
  'reissue',
  'folder',
  'site',
  'desk',
  'person',
];

/** The meanings that are ours. */
export const oursOf = ({ topics, meanings }: OwnMatters): ReadonlySet<string> =>
  new Set([...OF_ALL, ...topics, ...meanings]);

/** Those meanings of a sentence that are ours. */
const oursIn = ({ known }: Sense, ours: ReadonlySet<string>): readonly string[] => {
  const own: string[] = [];
  for (const meaning of known) if (ours.has(meaning)) own.push(meaning);
  return own;
};

/** Whether a sentence names no subject, so that only what was foreseen word for word may be taken from it. */
export const isVague = ({ known }: Sense): boolean => {
  for (const meaning of known) if (!VAGUE.has(meaning) && !meaning.startsWith('#')) return false;
  return true;
};

/** Of ours, what everybody else has as well. */
const GENERIC = new Set([
  'file',
  'code',
  'password',
  'mail',
  'download',
  'documents',
  'desktop',
  'usb',
  'folder',
  'site',
  'desk',
  'person',
  'cert',
  'reissue',
  'coupon',
  'import',
  'export',
  'backup',
  'key',
]);

/** Dates and counts in kanji are of any subject. */
const NUMERAL = /^[一二三四五六七八九十百千]+$/;

/**
 * How much speaks for another subject, 0–2: a word of it, `isAlien`, beside nothing of ours, or beside what everybody has: mail, a
 * file, a site.
 */
export const foreignness = (
  sense: Sense,
  isAlien: (word: string) => boolean,
  ours: ReadonlySet<string>,
): number => {
  const alien = sense.known.has('alien');
  if (!alien && !sense.words.some((word) => !NUMERAL.test(word) && isAlien(word))) return 0;
  const named = oursIn(sense, ours);
  if (alien || named.length === 0) return 2;
  return named.every((meaning) => GENERIC.has(meaning)) ? 1 : 0;
};

/** What words of other subjects leave of any score: 1 where there are none. */
export const strangers = (sense: Sense, ours: ReadonlySet<string>): number => {
  if (sense.foreign === 0) return 1;
  const beside = !sense.known.has('alien') && oursIn(sense, ours).length > 0;
  return (beside ? FOREIGN.beside : FOREIGN.alone) ** Math.min(sense.foreign, 3);
};
