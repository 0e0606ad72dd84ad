import type { Intent } from '../intents/intents.ts';
import { ALLOWED, WISH } from '../manner/asking.ts';
import { isListed, NO_OTHER } from '../manner/certificate-list.ts';
import { BARE_DEED } from '../manner/deeds.ts';
import { NOT_SAID, NOT_SO } from '../manner/denial.ts';
import { UNSURE } from '../manner/doubt.ts';
import { CHOSE_NO, NOT_GREY, SELECTABLE } from '../manner/exportable-key.ts';
import { idleWhy } from '../manner/idle.ts';
import { NOT_ALL, OTHER_CODE, REFUSED } from '../manner/known-credentials.ts';
import { EXPECTED, isLookedOnly, LOOKED_THROUGH } from '../manner/looking.ts';
import { ERASED, LOSS, SPOILT, UNHARMED } from '../manner/loss.ts';
import { FILE_NAMED, OLD, OTHER_FILE, PFX, SENT_OTHER, SEVERAL, VALID } from '../manner/named-file.ts';
import { isOtherSite, OWN_PAGE } from '../manner/named-site.ts';
import { NOT_YET } from '../manner/not-now.ts';
import {
  CALL,
  NO_BACKUP,
  NO_CHECK,
  NO_PERSON,
  NO_RESTART,
  NO_SEARCH,
  NO_SKIP,
  NO_WITHDRAWAL,
  RETURNED,
  WIZARD_CAME,
  WRITTEN_IN,
} from '../manner/not-wished.ts';
import { AWAITS_MAIL, HARMS, MAIL_CAME, NO_COUPON, NO_MORE, NOT_ORDINARY } from '../manner/reissue-terms.ts';
import { isSavedAt, NOTHING_THERE, STICKS_BARRED } from '../manner/saving.ts';
import { ONLY_OURS_LEFT } from '../manner/somebody-else.ts';
import { ERROR_SHOWN, GONE_WRONG, NO_ERROR } from '../manner/trouble.ts';
import type { Says } from '../text/said-in.ts';
import { isBare, type Sense } from '../text/senses.ts';

/** Whether a failure is told, and hardly anything else. */
const isGoneWrong = ({ asks, strange }: Sense, says: Says): boolean =>
  !asks && strange.size < 2 && says(GONE_WRONG) && idleWhy(says) === undefined;

/** Whether something is told to be missing, and not to be of no use. */
const isAbsent = ({ negated, known, foreign }: Sense): boolean =>
  negated && (known.has('find') || (known.size === 1 && foreign === 0));

/** Whether a check is named, and nothing that would have come of one. */
const isCheckWished = ({ asks, known }: Sense): boolean =>
  !asks && known.has('check') && !['send', 'result', 'prev', 'show', 'method'].some((one) => known.has(one));

/** What is left of an intent's weight, 0–1. */
type Rule = (says: Says, sense: Sense, text: string) => number;

const ofLoss: Rule = (says) => (says(UNHARMED) ? 0.15 : 1);
const ofCoupon: Rule = (says) => (says(NO_COUPON) ? 0.15 : 1);
const ofLanguage: Rule = (says) => (says(WRITTEN_IN) && !says(WISH) ? 0.15 : 1);
const ofPassword: Rule = (says, { asks }) => ((says(NO_ERROR) || says(UNHARMED)) && !asks ? 0.15 : 1);
const ofOther: Rule = (says) => (says(NO_OTHER) ? 0.1 : 1);
const ofOurs = (says: Says): number => (says(ONLY_OURS_LEFT) ? 0.05 : 1);

/** Rules of single intents: their own words are there and mean something else. */
const RULES: { readonly [Of in Intent]?: Rule } = {
  'want-backup': (says, { negated, known }) =>
    (negated && known.has('open') ? 0.3 : 1) * (says(LOSS) ? 0.4 : 1) * (says(NO_BACKUP) ? 0.1 : 1),
  'file-missing': (says) =>
    (says(OLD) ? 0.4 : 1) *
    (says(OTHER_FILE) ? 0.5 : 1) *
    (says(ERASED) ? 0.4 : 1) *
    (says(PFX) ? 0.3 : 1) *
    (says(UNHARMED) ? 0.15 : 1) *
    (says(NO_SEARCH) ? 0.1 : 1) *
    ofOurs(says),
  'file-old': ofOurs,
  // Words of agreement that name nothing agree to what was said last, which may be an answer.
  yes: (_, { known }) => (known.size === 0 ? 0.5 : 1),
  another: ofOther,
  'each-certificate': ofOther,
  'file-deleted': ofLoss,
  'pc-lost': ofLoss,
  'usb-lost': (says) => (says(UNHARMED) ? 0.15 : 1) * (says(LOOKED_THROUGH) ? 0.2 : 1),
  'other-cert': (says) => (says(HARMS) ? 0.1 : 1),
  'human-no': (says) => (says(NO_WITHDRAWAL) ? 0.05 : 1),
  human: (says) => ([NO_PERSON, BARE_DEED, NOT_SAID, NOT_SO].some(says) ? 0.15 : 1),
  'file-place-unknown': (says, sense) =>
    (says(NOT_YET) ? 0.15 : 1) * (isBare(sense) ? 0.4 : 1) * (says(NO_SEARCH) ? 0.1 : 1),
  skip: (says) => (says(NO_SKIP) ? 0.1 : 1),
  restart: (says) => (says(NO_RESTART) ? 0.1 : 1),
  // Refused where it was typed: what is wrong with it nobody has said.
  'unknown-password': (says) => (says(REFUSED) ? 0.15 : 1),
  'unknown-code': (says) => (says(OTHER_CODE) ? 0.1 : 1),
  'gateway-yes': (says) => (says(UNSURE) ? 0.3 : 1) * (says(NO_MORE) ? 0.3 : 1),
  'gateway-no': (says) => (says(UNSURE) ? 0.4 : 1),
  'have-all': (says) => (says(NOT_ALL) ? 0.2 : 1),
  'login-fail': (_, sense, text) => (isOtherSite(sense, text) ? 0.2 : 1),
  'site-error': (says, sense, text) =>
    (says(NO_ERROR) ? 0.1 : 1) *
    (isOtherSite(sense, text) ? 0.2 : 1) *
    (says(OWN_PAGE) && !says(ERROR_SHOWN) ? 0.1 : 1),
  'not-yet': (says, sense) => (isGoneWrong(sense, says) ? 0.1 : 1),
  'not-listed': (says, _, text) => (isListed(text) ? 0.05 : 1) * (says(NO_OTHER) ? 0.1 : 1) * ofOurs(says),
  'key-disabled': (says) =>
    (says(SELECTABLE) ? 0.1 : 1) * (says(NOT_GREY) ? 0.05 : 1) * (says(CHOSE_NO) ? 0.1 : 1),
  'have-backup': (says) => (says(SPOILT) || says(LOSS) ? 0.4 : 1),
  'file-found': (says, _, text) =>
    (says(SEVERAL) ? 0.3 : 1) *
    (says(EXPECTED) ? 0.3 : 1) *
    (isLookedOnly(says) ? 0.2 : 1) *
    (isListed(text) && !says(FILE_NAMED) ? 0.3 : 1),
  expired: (says) => (says(SEVERAL) ? 0.3 : 1) * (says(UNHARMED) ? 0.1 : 1) * (says(VALID) ? 0.05 : 1),
  check: (says) => (says(NO_CHECK) ? 0.1 : 1),
  coupon: ofCoupon,
  'q:coupon': ofCoupon,
  // A plan of where to keep it, and what is answered first where the stick itself is told to be lost.
  'password-with-it': (says, { asks, known }) =>
    (asks || says(ALLOWED) ? 0.2 : 1) * (known.has('lose') && known.has('usb') ? 0.4 : 1),
  'lang-ja': ofLanguage,
  'lang-en': ofLanguage,
  'no-mail': (says) => (says(MAIL_CAME) ? 0.15 : 1) * (says(AWAITS_MAIL) ? 0.3 : 1),
  partner: (says) => (says(NOT_ORDINARY) ? 0.15 : 1),
  'q:which-password': ofPassword,
  'q:password-forgotten': ofPassword,
  'cannot-save': (says, _, text) =>
    (says(STICKS_BARRED) ? 0.2 : 1) * (says(NOTHING_THERE) ? 0.2 : 1) * (isSavedAt(text, says) ? 0.1 : 1),
  'cert-fails': (_, sense) => (isAbsent(sense) ? 0.1 : 1),
  'q:check-result': (says, sense) =>
    ((says(SENT_OTHER) || sense.known.has('apply')) && !says(FILE_NAMED) ? 0.15 : 1) *
    (isCheckWished(sense) ? 0.3 : 1),
  'q:import': (says) => (says(WIZARD_CAME) ? 0.2 : 1),
  back: (says) => (says(CALL) || says(RETURNED) ? 0.05 : 1),
};

/** What the rule of an intent leaves of its weight, 1 where nothing speaks against it. */
export const leftOfIntent = (intent: Intent, sense: Sense, text: string, says: Says): number =>
  RULES[intent]?.(says, sense, text) ?? 1;
