import { inEach, keysOf } from '../../machines/records.ts';
import { INTENTS, type Intent } from '../intents/intents.ts';

/** Told by a denial alone: something is missing, shut, grey or not there. */
const NEEDS_NEGATIVE: ReadonlySet<Intent> = new Set<Intent>([
  'file-missing',
  'cannot-open',
  'not-listed',
  'key-disabled',
  'cannot-save',
  'no-mail',
  'all-failed',
]);
/** What one presses, or would. */
const PRESSES: ReadonlySet<Intent> = new Set<Intent>([
  'want-backup',
  'have-backup',
  'file-found',
  'file-missing',
  'file-old',
  'skip',
  'done-copy',
  'next',
  'cannot-open',
  'not-listed',
  'key-disabled',
  'cannot-save',
  'gateway-yes',
  'gateway-no',
  'partner',
  'coupon',
  'have-all',
  'applied',
  'another',
  'retry-copy',
  'retry-export',
  'in-list',
]);
/** One of the three things that a reissue asks for is not known. */
const UNKNOWN: ReadonlySet<Intent> = new Set<Intent>(['unknown-code', 'unknown-password', 'unknown-email']);
/** Something failed that is nobody’s press. */
const TROUBLES: ReadonlySet<Intent> = new Set<Intent>(['all-failed', 'site-error', 'no-mail']);
/** Done while nothing is denied. */
const DEEDS: ReadonlySet<Intent> = new Set<Intent>([
  'next',
  'done-copy',
  'file-found',
  'have-all',
  'have-backup',
  'check',
  'applied',
]);
/** What is meant by them is the step's to say. */
const SHORT: ReadonlySet<Intent> = new Set<Intent>(['yes', 'no', 'back', 'restart']);
/** A file is there. */
const FINDS: ReadonlySet<Intent> = new Set<Intent>(['file-found', 'have-backup', 'have-all']);
/** Only what was sent can come to them. */
const AFTER_SENDING: ReadonlySet<Intent> = new Set<Intent>(['no-mail', 'site-error', 'applied', 'mail-wait']);
/** They lead away from where one stands. */
const STEERS: ReadonlySet<Intent> = new Set<Intent>(['restart', 'withdraw', 'back']);

/** What may have happened to somebody, answered: who says that it has not is told nothing of it. */
const HAPPENED: ReadonlySet<Intent> = new Set<Intent>([
  'pc-lost',
  'usb-lost',
  'expired',
  'file-deleted',
  'file-old',
  'key-elsewhere',
  'complaint',
  'cancel-reissue',
]);
/** Questions that who waits, or has asked somebody, does not ask. */
const OF_WHAT_COMES: ReadonlySet<Intent> = new Set<Intent>([
  'q:gateway',
  'gateway-unsure',
  'q:coupon',
  'menu-unsure',
  'which-certificate',
  'choose-password',
  'q:where-to-keep',
  'q:reissue-how',
  'q:import',
  'q:info-change',
  'expired',
  'q:validity',
  'file-name',
  'file-deleted',
  'q:thanks',
  'retry-copy',
  'retry-export',
  'in-list',
  'file-place-unknown',
]);

/** Questions of what is done at a step: who tells that it is done asks none. */
const OF_A_DEED: ReadonlySet<Intent> = new Set<Intent>([
  'q:gateway',
  'q:import',
  'q:where-to-keep',
  'choose-password',
  'which-certificate',
  'encryption',
  'export-options',
  'delete-key',
  'pfx',
]);

const KINDS = {
  needsNegative: NEEDS_NEGATIVE,
  press: PRESSES,
  unknown: UNKNOWN,
  trouble: TROUBLES,
  deed: DEEDS,
  short: SHORT,
  find: FINDS,
  afterSending: AFTER_SENDING,
  steering: STEERS,
  happened: HAPPENED,
  ofWhatComes: OF_WHAT_COMES,
  ofADeed: OF_A_DEED,
} as const;
/** Of which kinds an intent is. */
export type Kinds = Readonly<Record<keyof typeof KINDS, boolean>>;

const kindsOfAny = (intent: Intent): Kinds => inEach(keysOf(KINDS), (kind) => KINDS[kind].has(intent));
const known = new Map(INTENTS.map((intent) => [intent, kindsOfAny(intent)]));

export const kindsOf = (intent: Intent): Kinds => known.get(intent) ?? kindsOfAny(intent);
