import type { Intent } from '../intents/intents.ts';
import { ALLOWED, WISH } from '../manner/asking.ts';
import { isListed, NO_OTHER } from '../manner/certificate-list.ts';
import { BARE_DEED } from '../manner/deeds.ts';
import { NOT_SAID, NOT_SO } from '../manner/denial.ts';
import { UNSURE } from '../manner/doubt.ts';
import { NOT_GREY, SELECTABLE } from '../manner/exportable-key.ts';
import { idleWhy } from '../manner/idle.ts';
import { NOT_ALL, OTHER_CODE } from '../manner/known-credentials.ts';
import { EXPECTED, isLookedOnly, LOOKED_THROUGH } from '../manner/looking.ts';
import { ERASED, LOSS, SPOILT, UNHARMED } from '../manner/loss.ts';
import { FILE_NAMED, OLD, OTHER_FILE, PFX, SEVERAL, VALID } from '../manner/named-file.ts';
import { isOtherSite, OWN_PAGE } from '../manner/named-site.ts';
import { NOT_YET } from '../manner/not-now.ts';
import { CALL, NO_CHECK, NO_PERSON, RETURNED, WIZARD_CAME, WRITTEN_IN } from '../manner/not-wished.ts';
import { AWAITS_MAIL, MAIL_CAME, NO_COUPON, NO_MORE, NOT_ORDINARY } from '../manner/reissue-terms.ts';
import { isSavedAt, NOTHING_THERE, STICKS_BARRED } from '../manner/saving.ts';
import { ERROR_SHOWN, GONE_WRONG, NO_ERROR } from '../manner/trouble.ts';
import type { Says } from '../text/said-in.ts';
import { isBare, type Sense } from '../text/senses.ts';

/** Whether a failure is told, and hardly anything else. */
const isGoneWrong = ({ asks, strange }: Sense, says: Says): boolean =>
  !asks && strange.size < 2 && says(GONE_WRONG) && idleWhy(says) === undefined;

/** Rules of single intents: what is left of an intent’s weight where its own words are there and mean something else, 1 where nothing speaks against it. */
export const leftOfIntent = (intent: Intent, sense: Sense, text: string, says: Says): number => {
  switch (intent) {
    case 'want-backup':
      return (sense.negated && sense.known.has('open') ? 0.3 : 1) * (says(LOSS) ? 0.4 : 1);
    case 'file-missing':
      return (
        (says(OLD) ? 0.4 : 1) *
        (says(OTHER_FILE) ? 0.5 : 1) *
        (says(ERASED) ? 0.4 : 1) *
        (says(PFX) ? 0.3 : 1) *
        (says(UNHARMED) ? 0.15 : 1)
      );
    // Words of agreement that name nothing agree to what was said last, which may be an answer.
    case 'yes':
      return sense.known.size === 0 ? 0.5 : 1;
    case 'another':
    case 'each-certificate':
      return says(NO_OTHER) ? 0.1 : 1;
    case 'file-deleted':
    case 'pc-lost':
      return says(UNHARMED) ? 0.15 : 1;
    case 'usb-lost':
      return (says(UNHARMED) ? 0.15 : 1) * (says(LOOKED_THROUGH) ? 0.2 : 1);
    case 'human':
      return [NO_PERSON, BARE_DEED, NOT_SAID, NOT_SO].some(says) ? 0.15 : 1;
    case 'file-place-unknown':
      return (says(NOT_YET) ? 0.15 : 1) * (isBare(sense) ? 0.4 : 1);
    case 'unknown-code':
      return says(OTHER_CODE) ? 0.1 : 1;
    case 'gateway-yes':
      return (says(UNSURE) ? 0.3 : 1) * (says(NO_MORE) ? 0.3 : 1);
    case 'gateway-no':
      return says(UNSURE) ? 0.4 : 1;
    case 'have-all':
      return says(NOT_ALL) ? 0.2 : 1;
    case 'login-fail':
      return isOtherSite(sense, text) ? 0.2 : 1;
    case 'site-error':
      return (
        (says(NO_ERROR) ? 0.1 : 1) *
        (isOtherSite(sense, text) ? 0.2 : 1) *
        (says(OWN_PAGE) && !says(ERROR_SHOWN) ? 0.1 : 1)
      );
    case 'not-yet':
      return isGoneWrong(sense, says) ? 0.1 : 1;
    case 'not-listed':
      return (isListed(text) ? 0.05 : 1) * (says(NO_OTHER) ? 0.1 : 1);
    case 'key-disabled':
      return (says(SELECTABLE) ? 0.1 : 1) * (says(NOT_GREY) ? 0.05 : 1);
    case 'have-backup':
      return says(SPOILT) || says(LOSS) ? 0.4 : 1;
    case 'file-found':
      return (
        (says(SEVERAL) ? 0.3 : 1) *
        (says(EXPECTED) ? 0.3 : 1) *
        (isLookedOnly(says) ? 0.2 : 1) *
        (isListed(text) && !says(FILE_NAMED) ? 0.3 : 1)
      );
    case 'expired':
      return (says(SEVERAL) ? 0.3 : 1) * (says(UNHARMED) ? 0.1 : 1) * (says(VALID) ? 0.05 : 1);
    case 'check':
      return says(NO_CHECK) ? 0.1 : 1;
    case 'coupon':
    case 'q:coupon':
      return says(NO_COUPON) ? 0.15 : 1;
    // A plan of where to keep it, and what is answered first where the stick itself is told to be lost.
    case 'password-with-it':
      return (
        (sense.asks || says(ALLOWED) ? 0.2 : 1) *
        (sense.known.has('lose') && sense.known.has('usb') ? 0.4 : 1)
      );
    case 'lang-ja':
    case 'lang-en':
      return says(WRITTEN_IN) && !says(WISH) ? 0.15 : 1;
    case 'no-mail':
      return (says(MAIL_CAME) ? 0.15 : 1) * (says(AWAITS_MAIL) ? 0.3 : 1);
    case 'partner':
      return says(NOT_ORDINARY) ? 0.15 : 1;
    case 'q:which-password':
    case 'q:password-forgotten':
      return (says(NO_ERROR) || says(UNHARMED)) && !sense.asks ? 0.15 : 1;
    case 'cannot-save':
      return (
        (says(STICKS_BARRED) ? 0.2 : 1) * (says(NOTHING_THERE) ? 0.2 : 1) * (isSavedAt(text, says) ? 0.1 : 1)
      );
    case 'q:import':
      return says(WIZARD_CAME) ? 0.2 : 1;
    case 'back':
      return says(CALL) || says(RETURNED) ? 0.05 : 1;
    default:
      return 1;
  }
};
