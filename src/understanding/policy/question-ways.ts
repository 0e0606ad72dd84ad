import type { Intent } from '../intents/intents.ts';
import { answer, isAccepted } from '../understood.ts';
import { LIST, within } from './step-groups.ts';
import { answers, first, press, type Way } from './ways.ts';

/** Questions. */
export const QUESTION_WAYS = {
  'other-cert': answers('which-service'),
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
  'q:check-result': answers('check-result'),
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
} satisfies Readonly<Partial<Record<Intent, Way>>>;
