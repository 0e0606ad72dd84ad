import type { Press } from '../../machines/presses.ts';
import { STEPS, type Step } from '../../machines/step-ids.ts';
import type { Sense } from '../text/senses.ts';

/** What a short answer means at a step; `about` are the meanings that such an answer may speak of there. */
type Answers = {
  readonly yes?: Press;
  readonly no?: Press;
  readonly next?: Press;
  readonly unsure?: Press;
  /** Here a no is a choice, so "I cannot" is not one. */
  readonly choice?: true;
  /** It tells how, and asks nothing yet: to agree is to say that one will. */
  readonly tells?: true;
  readonly about: readonly string[];
};

const FILE = [
  'file',
  'p12',
  'cert',
  'look',
  'search',
  'pc',
  'name',
  'show',
  'everywhere',
  'place',
  'result',
  'delete',
];
const FOLDERS = ['folder', 'download', 'documents', 'desktop', 'usb', 'drive'];
const CHECKS = { yes: 'CHECK', no: 'SKIP', next: 'SKIP', choice: true, about: [] } as const;
const COPIED = {
  yes: 'DONE',
  next: 'DONE',
  about: ['copy', 'paste', 'save', 'usb', 'file', 'p12', 'share', 'folder'],
} as const;
const EXPORTS = ['export', 'error', 'cert'];

const ANSWERS: Readonly<Record<Step, Answers>> = {
  start: { next: 'BEGIN', about: [] },
  verify: { yes: 'CHECK', no: 'TRUST', next: 'TRUST', choice: true, about: [] },
  'copy.locate': {
    yes: 'FOUND',
    no: 'NOT_FOUND',
    unsure: 'SEARCH',
    about: [...FILE, ...FOLDERS],
  },
  'copy.search': {
    yes: 'FOUND',
    no: 'NOT_FOUND',
    tells: true,
    about: [...FILE, ...FOLDERS, 'method'],
  },
  'copy.check': CHECKS,
  'copy.save': COPIED,
  'export.open': {
    yes: 'NEXT',
    no: 'CANNOT',
    next: 'NEXT',
    about: [...EXPORTS, 'open', 'show', 'list', 'screen', 'certmgr', 'ieoptions', 'start'],
  },
  'export.select': {
    yes: 'NEXT',
    no: 'NOT_LISTED',
    next: 'NEXT',
    about: [...EXPORTS, 'select', 'show', 'list', 'personal'],
  },
  'export.key': {
    yes: 'NEXT',
    no: 'KEY_DISABLED',
    next: 'NEXT',
    about: [...EXPORTS, 'select', 'key', 'press', 'gray', 'button'],
  },
  'export.format': {
    yes: 'NEXT',
    next: 'NEXT',
    about: [...EXPORTS, 'select', 'p12', 'format', 'press', 'tick'],
  },
  'export.password': {
    yes: 'NEXT',
    next: 'NEXT',
    about: ['password', 'decide', 'enter', 'twice', 'write', 'press', 'change'],
  },
  'export.save': {
    yes: 'NEXT',
    no: 'CANNOT',
    next: 'NEXT',
    about: [...EXPORTS, 'save', 'copy', 'file', 'p12', 'usb', 'folder', 'desktop', 'write'],
  },
  'export.place': {
    yes: 'NEXT',
    no: 'CANNOT',
    next: 'NEXT',
    about: [...EXPORTS, 'save', 'copy', 'file', 'p12', 'folder', 'desktop', 'documents', 'share', 'write'],
  },
  'export.check': CHECKS,
  'reissue.impact': { yes: 'GATEWAY', no: 'NO_GATEWAY', choice: true, about: ['use', 'gateway', 'relevant'] },
  'reissue.menu': { unsure: 'UNSURE', about: ['which', 'menu', 'coupon', 'normal'] },
  'reissue.credentials': { yes: 'HAVE_ALL', next: 'HAVE_ALL', about: ['have', 'all', 'prepare', 'three'] },
  'reissue.apply': {
    yes: 'NEXT',
    no: 'SITE_ERROR',
    next: 'NEXT',
    about: ['error', 'apply', 'send', 'site', 'press', 'open', 'show', 'screen', 'reissue', 'move', 'enter'],
  },
  'reissue.download': {
    yes: 'NEXT',
    no: 'NO_MAIL',
    next: 'NEXT',
    about: ['mail', 'come', 'download', 'save', 'file', 'p12', 'cert', 'new'],
  },
  'reissue.check': CHECKS,
  'reissue.save': COPIED,
  'reissue.register': {
    yes: 'DONE',
    next: 'DONE',
    about: ['register', 'import', 'cert', 'gateway', 'key', 'user', 'again', 'new'],
  },
  situation: { about: [] },
  closed: { about: [] },
  successor: { about: [] },
  'escalate.contact': { about: [] },
  'escalate.filed': { about: [] },
  done: { about: [] },
};

const ABOUT: ReadonlyMap<Step, ReadonlySet<string>> = new Map(
  STEPS.map((step) => [step, new Set(ANSWERS[step].about)]),
);

/** What yes, no and the like mean at a step. */
export const answersAt = (step: Step): Answers => ANSWERS[step];

const YES = ['yes', 'ok', 'good', 'done', 'exist', 'find', 'can', 'do'];
const NO = ['no', 'bad'];
const FAILED = ['bad', 'can'];
const BESIDE = ['all', 'every', 'try', 'well', 'already', 'now', 'yet'];
/** Done to the file of the step, and told without a yes: "copied". */
const DEEDS = [
  'copy',
  'paste',
  'save',
  'open',
  'select',
  'decide',
  'enter',
  'write',
  'apply',
  'send',
  'register',
  'import',
  'download',
  'export',
  'press',
  'use',
  'have',
  'prepare',
  'come',
  'show',
  'relevant',
  'tick',
  'move',
];
const TROUBLES = ['error', 'gray'];

const SAID = new Set([...YES, ...NO, ...BESIDE, 'next', 'know', 'thanks']);
const LOOSE_ENDS = 0.45;
/** The same of a bare yes or no: what stands behind it may make another word of it. */
const LOOSE_ENDS_OF_BARE = 0.2;
const BARE = ['yes', 'no'];
/** What agrees, or says that something is over, and tells of nothing. */
const AGREED = ['yes', 'ok', 'good', 'do', 'done', 'thanks'];

type Kind = 'yes' | 'no' | 'failed' | 'next' | 'unsure';
type Known = ReadonlySet<string>;

const says = (known: Known, meanings: readonly string[]): boolean =>
  meanings.some((meaning) => known.has(meaning));
const agreesAndDenies = (known: Known): boolean =>
  (known.has('yes') || known.has('thanks')) && known.has('no');
const isNo = (known: Known): boolean => says(known, NO) || says(known, TROUBLES);
const noOf = (known: Known): Kind => (says(known, FAILED) || says(known, TROUBLES) ? 'failed' : 'no');

const kindOfDenied = (known: Known): Kind | undefined => {
  if (known.has('know')) return 'unsure';
  const isNotYet = known.size === 1 && known.has('yet');
  return agreesAndDenies(known) || isNo(known) || known.has('next') || isNotYet ? undefined : noOf(known);
};

const kindOfTold = (known: Known): Kind | undefined => {
  if (known.has('know') || agreesAndDenies(known)) return undefined;
  if (isNo(known)) return noOf(known);
  if (known.has('next')) return 'next';
  return says(known, YES) || says(known, DEEDS) ? 'yes' : undefined;
};

/** Whether more stands beside what is known than a short answer has. */
const hasLooseEnds = ({ strange, known }: Sense): boolean => {
  let loose = 0;
  for (const share of strange.values()) loose += share;
  const isBare = known.size === 1 && says(known, BARE);
  return loose > (isBare ? LOOSE_ENDS_OF_BARE : LOOSE_ENDS);
};

/** The press that known words come to, all of which fit. */
const pressBy = (answers: Answers, known: Known, negated: boolean): Press | undefined => {
  const isOnly = (meanings: readonly string[]): boolean =>
    [...known].every((meaning) => meanings.includes(meaning));
  // That something is over chooses nothing.
  if (answers.choice && known.size === 1 && known.has('done')) return undefined;
  const kind = negated ? kindOfDenied(known) : kindOfTold(known);
  if (kind === undefined) return undefined;
  if (kind === 'failed') return answers.choice ? undefined : answers.no;
  return kind === 'yes' && answers.tells && isOnly(AGREED) ? undefined : answers[kind];
};

/**
 * The press that a short yes, no, next or "I don't know" means at a step, if the sentence is no more than that;
 * `with-more` allows other known words beside, as long as one that decides is there.
 */
export const shortAnswer = (
  sense: Sense,
  step: Step,
  extent: 'no-more' | 'with-more' = 'no-more',
): Press | undefined => {
  if (sense.asks) return undefined;
  const about = ABOUT.get(step);
  const fits = (meaning: string): boolean => SAID.has(meaning) || about?.has(meaning) === true;
  if (extent === 'no-more') for (const meaning of sense.known) if (!fits(meaning)) return undefined;
  if (hasLooseEnds(sense)) return undefined;
  const known = new Set([...sense.known].filter(fits));
  if (known.size === 0 && extent === 'with-more') return undefined;
  return pressBy(ANSWERS[step], known, sense.negated);
};
