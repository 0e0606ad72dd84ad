import type { Intent } from '../intents/intents.ts';
import { answer, nothing } from '../understood.ts';
import { within } from './step-groups.ts';
import { always, answers, asksStill, first, needs, press, told, type Way } from './ways.ts';

/** Applying for another: ③. */
export const REISSUE_WAYS = {
  'have-two': always({ kind: 'ask', choices: ['UNKNOWN_CODE', 'UNKNOWN_PASSWORD', 'UNKNOWN_EMAIL'] }),
  // Which leaves what the step asks first.
  'only-here': (at) => asksStill(at, 'reissue.impact', 'NO_GATEWAY', 'GATEWAY') ?? nothing('noted'),
  'gateway-yes': (at) => first(press(at, 'GATEWAY'), answer('gateway')),
  'gateway-no': (at) => press(at, 'NO_GATEWAY') ?? nothing('noted'),
  'gateway-unsure': answers('gateway'),
  partner: (at) =>
    press(at, 'PARTNER') ?? asksStill(at, 'reissue.impact', 'NO_GATEWAY', 'GATEWAY') ?? nothing('noted'),
  coupon: (at) => first(press(at, 'COUPON'), answer('coupon')),
  'menu-unsure': (at) =>
    first(press(at, 'UNSURE'), at.reissueOpen ? needs(at, 'menu-unsure') : undefined, answer('coupon')),
  'have-all': (at) =>
    press(at, 'HAVE_ALL') ?? asksStill(at, 'reissue.menu', 'PARTNER', 'COUPON') ?? nothing('noted'),
  // One of the three: of the others nothing is told.
  'code-known': always(nothing('noted')),
  'unknown-code': (at) => first(press(at, 'UNKNOWN_CODE'), needs(at, 'unknown-code')),
  'unknown-password': (at) => first(press(at, 'UNKNOWN_PASSWORD'), needs(at, 'unknown-password')),
  'unknown-email': (at) => first(press(at, 'UNKNOWN_EMAIL'), needs(at, 'unknown-email')),
  'site-error': (at) => first(press(at, 'SITE_ERROR'), needs(at, 'site-error')),
  'login-fail': (at) =>
    first(press(at, 'SITE_ERROR'), at.step === 'reissue.credentials' ? needs(at, 'site-error') : undefined, {
      kind: 'answer',
      question: 'gateway',
      others: ['SITE_ERROR'],
    }),
  // It may be the file, the computer or the system that it is shown to.
  'cert-fails': (at) =>
    first(
      at.step === 'reissue.credentials' || at.step === 'reissue.apply' ? needs(at, 'site-error') : undefined,
      { kind: 'ask', choices: ['CHECK', 'PC_GONE', 'HUMAN'] },
    ),
  'no-mail': (at) => first(press(at, 'NO_MAIL'), needs(at, 'no-mail')),
  'mail-wait': answers('mail-wait'),
  applied: (at) =>
    first(
      at.step === 'reissue.apply' ? press(at, 'NEXT') : undefined,
      press(at, 'APPLIED'),
      told(
        at,
        'APPLIED',
        !within(at, 'reissue.download', 'reissue.check', 'reissue.save', 'reissue.register'),
      ),
    ),
  'cancel-reissue': answers('cancel-reissue'),
} satisfies Readonly<Partial<Record<Intent, Way>>>;
