import type { Intent } from '../intents/intents.ts';
import { answer, isAccepted, nothing, pressed } from '../understood.ts';
import { atRest, BEFORE_APPLYING, BEFORE_SAVING, LIST, within } from './step-groups.ts';
import { answers, first, needs, press, told, type Way } from './ways.ts';

/** Whether there is a backup, and where: ①, and what has become of it. */
export const BACKUP_WAYS = {
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
    first(
      press(at, 'ONLY_OLD', 'NOT_FOUND'),
      told(at, 'ONLY_OLD', atRest(at)),
      // Beside an old one there may be another.
      answer(at.step === LIST ? 'which-certificate' : 'old-file'),
    ),
  'file-place-unknown': (at) =>
    first(
      press(at, 'SEARCH'),
      at.step === 'copy.search' ? answer('where-is-file') : undefined,
      told(at, 'SEARCH', atRest(at)),
      answer('where-is-file'),
    ),
  'file-other': answers('file-name'),
  'file-deleted': answers('file-deleted'),
  check: (at) => first(press(at, 'CHECK'), pressed('CHECK')),
  skip: (at) => first(press(at, 'SKIP', 'TRUST')),
  'may-skip': (at) => {
    const skips = (['SKIP', 'TRUST'] as const).find((one) => isAccepted(one, at));
    if (skips !== undefined) return { kind: 'ask', choices: [skips, 'CHECK'] };
    if (within(at, 'copy', 'export', 'reissue')) return nothing('no-skip');
    return within(at, 'escalate') ? nothing('what-now') : answer('why-backup');
  },
  'done-copy': (at) =>
    first(
      press(at, 'DONE'),
      within(at, 'export.save', 'export.place', 'reissue.download') ? press(at, 'NEXT') : undefined,
      press(at, 'HAVE_BACKUP'),
      // Saved it is by now, and whether it shall be looked at is what the step asks.
      at.step === 'export.check' ? { kind: 'ask', choices: ['CHECK', 'SKIP'] } : undefined,
      told(at, 'HAVE_BACKUP', within(at, ...BEFORE_SAVING, 'situation', 'closed', ...BEFORE_APPLYING)),
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
  another: (at) => first(press(at, 'ANOTHER'), answer('each-certificate')),
  'pc-lost': (at) => first(press(at, 'PC_GONE'), answer('pc-lost')),
  'usb-lost': answers('usb-lost'),
  // Whoever finds it can use it: a person is needed at once.
  'password-with-it': (at) => needs(at, 'asked'),
  expired: (at) => {
    const old = (['ONLY_OLD', 'NOT_FOUND'] as const).find((one) => at.accepts.includes(one));
    return old === undefined ? answer('expired') : { kind: 'answer', question: 'expired', others: [old] };
  },
  'retry-copy': (at) =>
    first(press(at, 'RETRY_COPY', 'SEARCH'), told(at, 'RETRY_COPY', at.step !== 'copy.search')),
} satisfies Readonly<Partial<Record<Intent, Way>>>;
