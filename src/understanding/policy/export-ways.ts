import type { Intent } from '../intents/intents.ts';
import { answer, nothing } from '../understood.ts';
import { atRest, BEFORE_APPLYING, LIST, within } from './step-groups.ts';
import { first, needs, press, told, type Way } from './ways.ts';

/** Exporting from Windows: ②. */
export const EXPORT_WAYS = {
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
  'retry-export': (at) =>
    first(press(at, 'RETRY_EXPORT'), told(at, 'RETRY_EXPORT', at.step !== 'export.open')),
  'in-list': (at) =>
    first(
      within(at, 'export.open', LIST) ? press(at, 'NEXT') : undefined,
      press(at, 'RETRY_EXPORT'),
      told(at, 'RETRY_EXPORT', (atRest(at) && at.step !== 'done') || within(at, 'copy', ...BEFORE_APPLYING)),
      nothing('noted'),
    ),
  'key-not-exportable': (at) =>
    at.step === 'export.key'
      ? { kind: 'answer', question: 'key-not-exportable', others: ['KEY_DISABLED'] }
      : answer('key-not-exportable'),
  'no-usb': (at) =>
    at.step === 'export.save' ? { kind: 'act', act: { type: 'CANNOT' }, echo: 'no-usb' } : answer('no-usb'),
} satisfies Readonly<Partial<Record<Intent, Way>>>;
