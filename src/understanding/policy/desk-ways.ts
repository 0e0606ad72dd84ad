import type { Intent } from '../intents/intents.ts';
import { answer, nothing, pressed } from '../understood.ts';
import { isFiled, within } from './step-groups.ts';
import { always, answers, first, NOT_UNDERSTOOD, needs, press, type Way } from './ways.ts';

/** A person, a ticket, and how somebody feels. */
export const DESK_WAYS = {
  'all-failed': (at) =>
    within(at, 'copy.locate', 'copy.search')
      ? { kind: 'ask', choices: ['NOT_FOUND', 'HUMAN'] }
      : needs(at, 'all-methods-failed'),
  human: always(pressed('HUMAN')),
  'human-no': always(nothing('alone')),
  'phone-fail': answers('hours'),
  complaint: always(nothing('sorry')),
  urgent: always(nothing('urgent')),
  withdraw: always(pressed('WITHDRAW')),
  note: (at) => (isFiled(at) ? nothing('note-offered') : NOT_UNDERSTOOD),
  'contact-typed': (at) => {
    if (isFiled(at)) return nothing('note-offered');
    return at.step === 'escalate.contact' ? pressed('HUMAN') : { kind: 'ask', choices: ['HUMAN'] };
  },
  'ticket-status': answers('call-code'),
  reopen: (at) => first(press(at, 'REOPEN'), pressed('HUMAN')),
  'undo-withdrawal': always(nothing('press-to-reopen')),
  worried: (at) => needs(at, 'asked'),
  anxious: (at) =>
    at.step.startsWith('escalate.')
      ? answer('anxious')
      : { kind: 'answer', question: 'anxious', others: ['HUMAN'] },
} satisfies Readonly<Partial<Record<Intent, Way>>>;
