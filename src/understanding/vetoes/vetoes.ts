import type { Intent } from '../intents/intents.ts';
import {
  ALLOWED,
  ASKED_OTHERS,
  BARE_DEED,
  BROUGHT_TO_ITS_END,
  CALL,
  CASE,
  CREDENTIAL,
  DENIED_TWICE,
  ENDS_BADLY,
  ERASED,
  ERROR_SHOWN,
  EXPECTED,
  FILE_NAMED,
  GONE_WRONG,
  IN_THE_WAY,
  idleWhy,
  isListed,
  isLookedOnly,
  isOtherSite,
  isRecovered,
  isSavedAt,
  KNOWN,
  LATER,
  LEFT_OFF,
  LOOKED_THROUGH,
  LOSS,
  LOST_SAID,
  MAIL_CAME,
  MAY_I,
  NEGATIVE,
  NEVER_ASKED,
  NO_CHECK,
  NO_COUPON,
  NO_ERROR,
  NO_MORE,
  NO_OTHER,
  NO_PERSON,
  NONE_OF,
  NOT_ALL,
  NOT_GREY,
  NOT_KNOWN,
  NOT_MINE,
  NOT_ORDINARY,
  NOT_OURS,
  NOT_SAID,
  NOT_SO,
  NOT_YET,
  OF_OTHERS,
  OF_THE_PRESS,
  OLD,
  ONLY_OTHERS,
  OTHER_CODE,
  OTHER_FILE,
  OTHERS,
  OWN_PAGE,
  PFX,
  PLANNED,
  REQUEST,
  RETURNED,
  type Says,
  SELECTABLE,
  SEVERAL,
  SPOILT,
  STICKS_BARRED,
  saysOf,
  TELLS,
  UNABLE,
  UNHARMED,
  UNSENT,
  UNSURE,
  WISH,
  WIZARD_CAME,
  WRITTEN_IN,
} from '../manner/manner.ts';
import { type Sense, UNTELLING } from '../text/senses.ts';

const NEEDS_NEGATIVE: ReadonlySet<Intent> = new Set<Intent>([
  'file-missing',
  'cannot-open',
  'not-listed',
  'key-disabled',
  'cannot-save',
  'no-mail',
  'all-failed',
]);
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
]);
const UNKNOWN: ReadonlySet<Intent> = new Set<Intent>(['unknown-code', 'unknown-password', 'unknown-email']);
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
const FINDS: ReadonlySet<Intent> = new Set<Intent>(['file-found', 'have-backup', 'have-all']);
const AFTER_SENDING: ReadonlySet<Intent> = new Set<Intent>(['no-mail', 'site-error', 'applied', 'mail-wait']);
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

const LOST = ['forget', 'lose', 'delete', 'unneeded', 'bad', 'no'];
/** Meanings that say of nothing in particular that it is so. */
const BARE: readonly string[] = [...UNTELLING, 'bad'];
const isBare = ({ known, strange }: Sense): boolean =>
  strange.size === 0 && [...known].every((meaning) => BARE.includes(meaning));

const isUnsaid = (sense: Sense, says: Says): boolean =>
  !says(NOT_KNOWN) && !LOST.some((meaning) => sense.known.has(meaning));

const isNegative = (intent: Intent, sense: Sense, says: Says): boolean =>
  sense.negated || says(NEGATIVE) || (intent === 'not-listed' && says(ONLY_OTHERS));

/** Not lost, not forgotten. */
const isKept = ({ negated, known }: Sense, says: Says): boolean =>
  negated &&
  says(LOST_SAID) &&
  ['lose', 'forget', 'delete'].some((meaning) => known.has(meaning)) &&
  !['know', 'find', 'remember', 'have', 'exist'].some((meaning) => known.has(meaning));

/** Whether a failure is told, and hardly anything else. */
const isGoneWrong = ({ asks, strange }: Sense, says: Says): boolean =>
  !asks && strange.size < 2 && says(GONE_WRONG) && idleWhy(says) === undefined;

/** Whether something is told as done. */
const isTold = ({ asks, negated }: Sense, says: Says): boolean =>
  !asks && !negated && says(BROUGHT_TO_ITS_END) && !says(CASE);

/** Whether a beginning is asked for: "could you tell me how" begins as well as "begin". */
const isAskedFor = (intent: Intent, says: Says): boolean => intent === 'want-backup' && says(REQUEST);

/**
 * What is left of an intent's weight by how the sentence is said, 1 where nothing speaks against it. Small rules, each for one way
 * in which words that are there mean the opposite.
 */
export const left = (intent: Intent, sense: Sense, text: string, says: Says = saysOf(text)): number => {
  let share = 1;
  const press = PRESSES.has(intent);
  const unknown = UNKNOWN.has(intent);
  const trouble = TROUBLES.has(intent);
  if (press || unknown || trouble || intent === 'check' || SHORT.has(intent)) {
    if (says(CASE) || says(OF_THE_PRESS)) share *= 0.15;
    if (says(DENIED_TWICE) && (intent === 'no' || NEEDS_NEGATIVE.has(intent))) share *= 0.15;
    if (!unknown && says(OF_OTHERS)) share *= 0.3;
    if (intent !== 'want-backup' && says(LATER) && !(intent === 'check' && says(WISH))) share *= 0.15;
    if (says(OTHERS) && intent !== 'not-listed') share *= 0.25;
    if (says(NOT_SAID) || (says(NOT_SO) && !says(DENIED_TWICE))) share *= 0.15;
  }
  if (HAPPENED.has(intent) && (says(NOT_SO) || says(NOT_SAID) || says(NOT_MINE))) share *= 0.15;
  if (OF_WHAT_COMES.has(intent)) {
    if (says(ASKED_OTHERS)) share *= 0.15;
    else if (!sense.asks && (says(NOT_YET) || says(LATER) || says(PLANNED))) share *= 0.3;
  }
  if (press) {
    if (intent !== 'want-backup' && says(NOT_YET)) share *= 0.1;
  }
  if ((press || unknown || trouble) && sense.asks && !says(TELLS) && !isAskedFor(intent, says))
    share *= press ? 0.5 : 0.35;
  if (trouble && isBare(sense)) share *= 0.1;
  if ((unknown || press) && says(MAY_I)) share *= 0.3;
  if (unknown && (isUnsaid(sense, says) || says(NEVER_ASKED))) share *= 0.1;
  if (unknown && (says(KNOWN) || isKept(sense, says))) share *= 0.1;
  if (DEEDS.has(intent) && says(LEFT_OFF)) share *= 0.15;
  if (DEEDS.has(intent) && says(IN_THE_WAY)) share *= 0.25;
  if ((DEEDS.has(intent) || SHORT.has(intent) || intent === 'skip') && says(PLANNED)) share *= 0.15;
  if ((DEEDS.has(intent) || intent === 'yes') && says(ENDS_BADLY) && !says(NO_ERROR) && !says(NOT_GREY))
    share *= 0.25;
  if (FINDS.has(intent) && intent !== 'have-all') {
    if (says(OLD)) share *= 0.35;
    if (says(OTHER_FILE)) share *= 0.4;
    if (says(NOT_OURS)) share *= 0.3;
    if (says(CREDENTIAL) && !says(FILE_NAMED)) share *= 0.3;
  }
  if (AFTER_SENDING.has(intent) && says(UNSENT)) share *= 0.1;
  if (NEEDS_NEGATIVE.has(intent) && !isNegative(intent, sense, says)) share *= 0.3;
  if (FINDS.has(intent) && ((!sense.negated && sense.known.has('bad')) || says(NONE_OF))) share *= 0.2;
  const isUndone = (sense.negated || says(UNABLE)) && !says(NOT_GREY) && !says(NO_ERROR);
  const isMeant = (FINDS.has(intent) && isRecovered(text)) || (intent === 'check' && says(WISH));
  if (DEEDS.has(intent) && isUndone && !isMeant) share *= 0.35;
  if (OF_A_DEED.has(intent) && isTold(sense, says)) share *= 0.35;
  if (STEERS.has(intent) && sense.negated) share *= 0.2;
  switch (intent) {
    case 'want-backup':
      return share * (sense.negated && sense.known.has('open') ? 0.3 : 1) * (says(LOSS) ? 0.4 : 1);
    case 'file-missing':
      return (
        share *
        (says(OLD) ? 0.4 : 1) *
        (says(OTHER_FILE) ? 0.5 : 1) *
        (says(ERASED) ? 0.4 : 1) *
        (says(PFX) ? 0.3 : 1) *
        (says(UNHARMED) ? 0.15 : 1)
      );
    // Words of agreement that name nothing agree to what was said last, which may be an answer.
    case 'yes':
      return sense.known.size === 0 ? share * 0.5 : share;
    case 'another':
      return says(NO_OTHER) ? share * 0.1 : share;
    case 'file-deleted':
    case 'pc-lost':
      return says(UNHARMED) ? share * 0.15 : share;
    case 'usb-lost':
      return share * (says(UNHARMED) ? 0.15 : 1) * (says(LOOKED_THROUGH) ? 0.2 : 1);
    case 'human':
      return [NO_PERSON, BARE_DEED, NOT_SAID, NOT_SO].some(says) ? share * 0.15 : share;
    case 'file-place-unknown':
      return share * (says(NOT_YET) ? 0.15 : 1) * (isBare(sense) ? 0.4 : 1);
    case 'unknown-code':
      return says(OTHER_CODE) ? share * 0.1 : share;
    case 'gateway-yes':
      return share * (says(UNSURE) ? 0.3 : 1) * (says(NO_MORE) ? 0.3 : 1);
    case 'gateway-no':
      return says(UNSURE) ? share * 0.4 : share;
    case 'have-all':
      return says(NOT_ALL) ? share * 0.2 : share;
    case 'login-fail':
      return isOtherSite(sense, text) ? share * 0.2 : share;
    case 'site-error':
      return (
        share *
        (says(NO_ERROR) ? 0.1 : 1) *
        (isOtherSite(sense, text) ? 0.2 : 1) *
        (says(OWN_PAGE) && !says(ERROR_SHOWN) ? 0.1 : 1)
      );
    case 'not-yet':
      return isGoneWrong(sense, says) ? share * 0.1 : share;
    case 'not-listed':
      return share * (isListed(text) ? 0.05 : 1) * (says(NO_OTHER) ? 0.1 : 1);
    case 'key-disabled':
      return share * (says(SELECTABLE) ? 0.1 : 1) * (says(NOT_GREY) ? 0.05 : 1);
    case 'have-backup':
      return says(SPOILT) || says(LOSS) ? share * 0.4 : share;
    case 'file-found':
      return (
        share *
        (says(SEVERAL) ? 0.3 : 1) *
        (says(EXPECTED) ? 0.3 : 1) *
        (isLookedOnly(says) ? 0.2 : 1) *
        (isListed(text) && !says(FILE_NAMED) ? 0.3 : 1)
      );
    case 'expired':
      return share * (says(SEVERAL) ? 0.3 : 1) * (says(UNHARMED) ? 0.1 : 1);
    case 'check':
      return says(NO_CHECK) ? share * 0.1 : share;
    case 'coupon':
    case 'q:coupon':
      return says(NO_COUPON) ? share * 0.15 : share;
    // A plan of where to keep it, and what is answered first where the stick itself is told to be lost.
    case 'password-with-it':
      return (
        share *
        (sense.asks || says(ALLOWED) ? 0.2 : 1) *
        (sense.known.has('lose') && sense.known.has('usb') ? 0.4 : 1)
      );
    case 'lang-ja':
    case 'lang-en':
      return says(WRITTEN_IN) && !says(WISH) ? share * 0.15 : share;
    case 'no-mail':
      return says(MAIL_CAME) ? share * 0.15 : share;
    case 'partner':
      return says(NOT_ORDINARY) ? share * 0.15 : share;
    case 'q:which-password':
    case 'q:password-forgotten':
      return says(NO_ERROR) && !sense.asks ? share * 0.15 : share;
    case 'cannot-save':
      return share * (says(STICKS_BARRED) ? 0.2 : 1) * (isSavedAt(text, says) ? 0.1 : 1);
    case 'q:import':
      return says(WIZARD_CAME) ? share * 0.2 : share;
    case 'back':
      return says(CALL) || says(RETURNED) ? share * 0.05 : share;
    default:
      return share;
  }
};
