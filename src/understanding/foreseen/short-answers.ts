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

const kindOf = (
  known: ReadonlySet<string>,
  negated: boolean,
): 'yes' | 'no' | 'failed' | 'next' | 'unsure' | undefined => {
  const says = (meanings: readonly string[]) => meanings.some((meaning) => known.has(meaning));
  if (known.has('know')) return negated ? 'unsure' : undefined;
  if ((known.has('yes') || known.has('thanks')) && known.has('no')) return undefined;
  const failed = says(FAILED) || says(TROUBLES) ? 'failed' : 'no';
  if (says(NO) || says(TROUBLES)) return negated ? undefined : failed;
  if (known.has('next')) return negated ? undefined : 'next';
  const told = says(YES) || says(DEEDS);
  if (negated) return known.size === 1 && known.has('yet') ? undefined : failed;
  return told ? 'yes' : undefined;
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
  const answers = ANSWERS[step];
  const about = ABOUT.get(step);
  const fits = (meaning: string): boolean => SAID.has(meaning) || about?.has(meaning) === true;
  if (extent === 'no-more') for (const meaning of sense.known) if (!fits(meaning)) return undefined;
  let loose = 0;
  for (const share of sense.strange.values()) loose += share;
  const bare = sense.known.size === 1 && BARE.some((meaning) => sense.known.has(meaning));
  if (loose > (bare ? LOOSE_ENDS_OF_BARE : LOOSE_ENDS)) return undefined;
  const known = new Set([...sense.known].filter(fits));
  if (known.size === 0 && extent === 'with-more') return undefined;
  // That something is over chooses nothing.
  if (answers.choice && known.size === 1 && known.has('done')) return undefined;
  const kind = kindOf(known, sense.negated);
  if (kind === undefined || (kind === 'failed' && answers.choice)) return undefined;
  if (kind === 'yes' && answers.tells && [...known].every((meaning) => AGREED.includes(meaning)))
    return undefined;
  return answers[kind === 'failed' ? 'no' : kind];
};
