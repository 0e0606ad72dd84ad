import type { Press } from '../../machines/presses.ts';
import type { Question } from '../../machines/questions.ts';
import type { Choice, Told } from '../../machines/readings.ts';
import type { ToldReason } from '../../machines/reasons.ts';
import type { Step } from '../../machines/step-ids.ts';
import { answersAt } from '../foreseen/short-answers.ts';
import type { Intent } from '../intents/intents.ts';
import {
  type At,
  answer,
  isAccepted,
  nothing,
  pressed,
  stuckWith,
  toldOf,
  type Understood,
} from '../understood.ts';

/** Steps where nobody is in the middle of a method: what is told leads into one. */
const AT_REST: readonly Step[] = ['start', 'situation', 'verify', 'closed', 'successor', 'done'];
/** Where the list of certificates is looked at. */
const LIST: Step = 'export.select';
const NOT_UNDERSTOOD = nothing('not-understood');

const within = (at: At, ...rooms: readonly string[]): boolean =>
  rooms.some((room) => at.step === room || at.step.startsWith(`${room}.`));
const atRest = (at: At): boolean => AT_REST.includes(at.step);
/** Steps of the reissue where nothing is done yet: what was saved after all ends it. */
export const BEFORE_APPLYING: readonly Step[] = ['reissue.impact', 'reissue.menu', 'reissue.credentials'];
/** Steps where a file is looked for or looked at, and nothing was to be saved yet. */
export const BEFORE_SAVING: readonly Step[] = ['copy.locate', 'copy.search', 'copy.check'];
/** At the ticket's own step nothing that is told leads away. */
const isFiled = (at: At): boolean => at.step === 'escalate.filed';

/** Why a person is needed; where one has been asked already it is a word more for them. */
const needs = (at: At, reason: ToldReason): Understood =>
  isFiled(at) ? nothing('note-offered') : stuckWith(reason);

/** The first press that the step knows. */
const press = (at: At, ...presses: readonly Press[]): Understood | undefined => {
  const known = presses.find((one) => isAccepted(one, at));
  return known === undefined ? undefined : pressed(known);
};
const told = (at: At, what: Told, here: boolean): Understood | undefined =>
  here && !isFiled(at) ? toldOf(what) : undefined;

/** What the step still has to know, where the answer to its next one is told already. */
const asksStill = (at: At, step: Step, ...choices: readonly Choice[]): Understood | undefined =>
  at.step === step ? { kind: 'ask', choices } : undefined;

const first = (...ways: readonly (Understood | undefined)[]): Understood =>
  ways.find((way) => way !== undefined) ?? NOT_UNDERSTOOD;

type Way = (at: At) => Understood;

const always =
  (outcome: Understood): Way =>
  () =>
    outcome;
const answers = (question: Question): Way => always(answer(question));

const shortPress = (at: At, kind: 'yes' | 'no'): Understood => {
  const meant = answersAt(at.step)[kind];
  return meant === undefined ? NOT_UNDERSTOOD : first(press(at, meant));
};

/** What each intent comes to, by the step and the clock. */
const WAYS: Readonly<Record<Intent, Way>> = {
  'want-backup': (at) =>
    first(
      press(at, 'BEGIN', 'ANOTHER'),
      told(at, 'BEGIN', atRest(at)),
      // Nobody loses what is typed into the form by a question.
      at.step === 'escalate.contact'
        ? { kind: 'answer', question: 'backup-how', others: ['BEGIN'] }
        : undefined,
      within(at, 'copy', 'export', 'reissue') ? answer('backup-how') : undefined,
    ),
  'have-backup': (at) =>
    first(
      press(at, 'HAVE_BACKUP', 'DONE'),
      within(at, 'export.save', 'export.place') ? press(at, 'NEXT') : undefined,
      told(at, 'HAVE_BACKUP', at.step !== 'verify' && at.step !== 'done'),
    ),
  'file-found': (at) =>
    first(
      press(at, 'FOUND'),
      within(at, LIST, 'export.save', 'export.place', 'reissue.download') ? press(at, 'NEXT') : undefined,
      told(
        at,
        'FOUND',
        !within(at, 'copy', 'reissue.download', 'reissue.check', 'reissue.save', 'verify', 'done'),
      ),
    ),
  'file-missing': (at) =>
    first(
      press(at, 'NOT_FOUND', 'FILE_MISSING', 'NOT_LISTED'),
      at.step === 'closed' ? press(at, 'RETRY_EXPORT') : undefined,
      told(at, 'FILE_MISSING', atRest(at) || within(at, 'copy')),
    ),
  'file-old': (at) =>
    first(press(at, 'ONLY_OLD', 'NOT_FOUND'), told(at, 'ONLY_OLD', atRest(at)), answer('old-file')),
  'file-place-unknown': (at) =>
    first(
      press(at, 'SEARCH'),
      at.step === 'copy.search' ? answer('where-is-file') : undefined,
      told(at, 'SEARCH', atRest(at)),
      answer('where-is-file'),
    ),
  'file-other': answers('file-name'),
  'file-deleted': answers('file-deleted'),
  'have-two': always({ kind: 'ask', choices: ['UNKNOWN_CODE', 'UNKNOWN_PASSWORD', 'UNKNOWN_EMAIL'] }),
  check: (at) => first(press(at, 'CHECK'), pressed('CHECK')),
  skip: (at) => first(press(at, 'SKIP', 'TRUST')),
  'done-copy': (at) =>
    first(
      press(at, 'DONE'),
      within(at, 'export.save', 'export.place', 'reissue.download') ? press(at, 'NEXT') : undefined,
      press(at, 'HAVE_BACKUP'),
      // Saved it is by now, and whether it shall be looked at is what the step asks.
      at.step === 'export.check' ? { kind: 'ask', choices: ['CHECK', 'SKIP'] } : undefined,
      told(at, 'HAVE_BACKUP', within(at, ...BEFORE_SAVING, 'situation', 'closed', ...BEFORE_APPLYING)),
    ),
  next: (at) =>
    first(
      press(at, 'NEXT', 'DONE'),
      at.step === 'copy.check' || at.step.endsWith('.check') ? press(at, 'SKIP') : undefined,
    ),
  'not-yet': always(nothing('in-your-time')),
  // There a yes may mean that one will search.
  yes: (at) =>
    at.step === 'copy.search' ? { kind: 'ask', choices: ['FOUND', 'NOT_FOUND'] } : shortPress(at, 'yes'),
  no: (at) => shortPress(at, 'no'),
  back: (at) => first(press(at, 'BACK')),
  restart: (at) => first(press(at, 'RESTART')),
  'cannot-open': (at) =>
    first(
      within(at, 'export.open', 'export.save', 'export.place') ? press(at, 'CANNOT') : undefined,
      within(at, 'copy', 'verify') || at.step.endsWith('.check') ? answer('which-password') : undefined,
      within(at, 'reissue.apply', 'reissue.credentials')
        ? first(press(at, 'SITE_ERROR'), needs(at, 'site-error'))
        : undefined,
      told(at, 'CANNOT_OPEN', atRest(at) || at.step === LIST),
    ),
  'admin-rights': (at) => {
    const answered = { kind: 'answer', question: 'admin-rights' } as const;
    return at.step === 'export.open' ? { ...answered, others: ['CANNOT'] } : answered;
  },
  'not-listed': (at) =>
    first(press(at, 'NOT_LISTED'), told(at, 'NOT_LISTED', atRest(at) || within(at, 'copy', 'export'))),
  'key-disabled': (at) =>
    first(press(at, 'KEY_DISABLED'), told(at, 'KEY_DISABLED', atRest(at) || within(at, 'copy', 'export'))),
  'cannot-save': (at) =>
    first(
      within(at, 'export.open', 'export.save', 'export.place') ? press(at, 'CANNOT') : undefined,
      within(at, 'copy', 'reissue') ? answer('where-to-keep') : undefined,
      told(at, 'CANNOT_SAVE', atRest(at) || within(at, 'export')),
    ),
  'key-elsewhere': (at) =>
    first(
      press(at, 'ELSEWHERE', 'RETRY_COPY'),
      told(
        at,
        'ELSEWHERE',
        atRest(at) ||
          within(at, 'export', 'copy.locate', 'copy.check', 'reissue.menu', 'reissue.credentials'),
      ),
    ),
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
  'code-known': (at) =>
    at.accepts.includes('HAVE_ALL') ? { kind: 'ask', choices: ['HAVE_ALL'] } : nothing('noted'),
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
  another: (at) => first(press(at, 'ANOTHER'), answer('each-certificate')),
  'all-failed': (at) =>
    within(at, 'copy.locate', 'copy.search')
      ? { kind: 'ask', choices: ['NOT_FOUND', 'HUMAN'] }
      : needs(at, 'all-methods-failed'),
  human: always(pressed('HUMAN')),
  'human-no': always(nothing('alone')),
  'phone-fail': answers('hours'),
  complaint: always(nothing('sorry')),
  'pc-lost': (at) => first(press(at, 'PC_GONE'), answer('pc-lost')),
  'usb-lost': answers('usb-lost'),
  // Whoever finds it can use it: a person is needed at once.
  'password-with-it': (at) => needs(at, 'asked'),
  expired: (at) => {
    const old = (['ONLY_OLD', 'NOT_FOUND'] as const).find((one) => at.accepts.includes(one));
    return old === undefined ? answer('expired') : { kind: 'answer', question: 'expired', others: [old] };
  },
  'other-cert': answers('which-service'),
  'retry-copy': (at) =>
    first(press(at, 'RETRY_COPY', 'SEARCH'), told(at, 'RETRY_COPY', at.step !== 'copy.search')),
  'retry-export': (at) =>
    first(press(at, 'RETRY_EXPORT'), told(at, 'RETRY_EXPORT', at.step !== 'export.open')),
  withdraw: always(pressed('WITHDRAW')),
  'cancel-reissue': answers('cancel-reissue'),
  note: (at) => (isFiled(at) ? nothing('note-offered') : NOT_UNDERSTOOD),
  'contact-typed': (at) => {
    if (isFiled(at)) return nothing('note-offered');
    return at.step === 'escalate.contact' ? pressed('HUMAN') : { kind: 'ask', choices: ['HUMAN'] };
  },
  'ticket-status': answers('call-code'),
  reopen: (at) => first(press(at, 'REOPEN'), pressed('HUMAN')),
  'lang-ja': always({ kind: 'language', locale: 'ja' }),
  'lang-en': always({ kind: 'language', locale: 'en' }),
  'q:deadline': answers('deadline'),
  'q:why-backup': answers('why-backup'),
  'q:what-is-p12': answers('what-is-p12'),
  'q:where-is-file': answers('where-is-file'),
  'q:which-password': answers('which-password'),
  'q:password-forgotten': (at) => {
    if (at.step === 'export.password') return answer('password-again');
    if (within(at, 'export.save', 'export.place'))
      return { kind: 'answer', question: 'password-again', others: ['BACK'] };
    if (at.step === 'export.check')
      return { kind: 'answer', question: 'password-forgotten', others: ['RETRY_EXPORT'] };
    return at.step === 'reissue.credentials'
      ? { kind: 'answer', question: 'password-forgotten', others: ['UNKNOWN_PASSWORD'] }
      : answer('password-forgotten');
  },
  'q:code-where': answers('code-where'),
  'q:email-which': answers('email-which'),
  'q:validity': answers('validity'),
  'q:hours': answers('hours'),
  'q:gateway': answers('gateway'),
  'q:revoked': answers('revoked'),
  'q:coupon': answers('coupon'),
  'q:info-change': (at) => first(press(at, 'INFO_CHANGED'), answer('info-change')),
  'q:where-to-keep': answers('where-to-keep'),
  'q:mac': answers('mac'),
  'q:browser': answers('browser'),
  'q:import': answers('import'),
  'q:new-pc': answers('new-pc'),
  'q:old-file': (at) => answer(at.step === LIST ? 'which-certificate' : 'old-file'),
  'q:successor': answers('successor'),
  'q:renewal': answers('renewal'),
  'q:privacy': answers('privacy'),
  'q:who-are-you': answers('who-are-you'),
  'q:thanks': answers('thanks'),
  'q:reissue-how': answers('reissue-how'),
  'q:cost': answers('cost'),
  'q:call-code': answers('call-code'),
  genuine: answers('genuine'),
  proof: answers('proof'),
  pfx: answers('pfx'),
  'file-name': (at) =>
    isAccepted('FOUND', at)
      ? { kind: 'answer', question: 'file-name', others: ['FOUND'] }
      : answer('file-name'),
  duration: answers('duration'),
  'export-options': answers('export-options'),
  'delete-key': answers('delete-key'),
  'key-not-exportable': (at) =>
    at.step === 'export.key'
      ? { kind: 'answer', question: 'key-not-exportable', others: ['KEY_DISABLED'] }
      : answer('key-not-exportable'),
  encryption: answers('encryption'),
  'choose-password': answers('choose-password'),
  'which-certificate': answers('which-certificate'),
  'which-service': answers('which-service'),
  'each-certificate': answers('each-certificate'),
  'windows-key': answers('windows-key'),
  'what-is-certificate': answers('what-is-certificate'),
  // Where the new certificate is registered, the wizard is what is wanted.
  'import-wizard': (at) =>
    at.step === 'reissue.register'
      ? answer('import')
      : isAccepted('FOUND', at)
        ? { kind: 'answer', question: 'import-wizard', others: ['FOUND'] }
        : answer('import-wizard'),
  'windows-prompt': answers('windows-prompt'),
  predecessor: answers('predecessor'),
  'no-usb': (at) =>
    at.step === 'export.save' ? { kind: 'act', act: { type: 'CANNOT' }, echo: 'no-usb' } : answer('no-usb'),
  pause: always(nothing('kept-for-later')),
  'undo-withdrawal': always(nothing('press-to-reopen')),
  worried: (at) => needs(at, 'asked'),
  anxious: (at) =>
    at.step.startsWith('escalate.')
      ? answer('anxious')
      : { kind: 'answer', question: 'anxious', others: ['HUMAN'] },
  hypothetical: always(nothing('if-so')),
  greeting: always(nothing('greeting')),
  off: always(nothing('off-topic')),
  inject: always(nothing('off-topic')),
};

/** What an intent comes to at a step, now. */
export const outcomeOf = (intent: Intent, at: At): Understood => WAYS[intent](at);
