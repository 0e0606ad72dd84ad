import type { ReachCorrection } from '../../machines/contact-fields.ts';
import type { LogEvent, LogEventType } from '../../machines/ticket/log-events.ts';
import type { CallBack, TicketAct } from '../../machines/ticket/ticket-types.ts';

/** What the log calls an act. */
export const LOGGED_AS: Readonly<Record<TicketAct['type'], LogEventType>> = {
  CLAIM: 'claimed',
  RELEASE: 'released',
  ASSIGN: 'assigned',
  NOTE: 'noted',
  REPLY: 'replied',
  ASK_CALL: 'asked-call',
  CALLED: 'called',
  CALL_AT: 'call-set',
  CONTACT: 'contact-changed',
  RESOLVE: 'resolved',
  REOPEN: 'reopened',
  MERGE: 'merged',
  SAID: 'said',
  ADD_NOTE: 'added-note',
  TELL_WHEN: 'told-when',
  COMMENT: 'commented',
  RATE: 'rated',
  WITHDRAW: 'withdrawn',
  NEAR: 'near',
  PAST: 'past',
  CALL_DUE: 'call-due',
  CORRECT_NOTE: 'note-corrected',
  WITHDRAW_NOTE: 'note-withdrawn',
  CORRECT: 'corrected',
  UNSAY: 'unsaid',
  PICTURE: 'pictured',
  MAIL: 'asked-mail',
  READ: 'read',
  UNREAD: 'unread',
};

/** Which way to be reached was put right: what it is now stands in the ticket, and is forgotten with it. */
const correctedIn = (contact: ReachCorrection | undefined): LogEvent['detail'] => {
  if (contact === undefined) return undefined;
  return { corrected: contact.phone === undefined ? 'email' : 'phone' };
};

/** What of an act the log keeps as data; `call`: the call-back that it is about. */
export const detailOf = (act: TicketAct, call?: CallBack): LogEvent['detail'] => {
  switch (act.type) {
    case 'ASSIGN':
      return { to: act.to.name, toId: act.to.id };
    case 'CALLED':
      return { outcome: act.outcome, ...(call !== undefined && { call: call.at }) };
    case 'CALL_AT':
      return { call: act.callAt };
    case 'RESOLVE':
      return act.cause === 'by-phone' ? { cause: act.cause, outcome: 'solved' } : { cause: act.cause };
    case 'MERGE':
      return { other: act.into };
    case 'CALL_DUE':
      return call === undefined ? undefined : { call: call.at };
    case 'PICTURE':
      return { picture: act.id };
    case 'SAID':
      return correctedIn(act.contact);
    case 'TELL_WHEN':
      return act.takesBack === undefined
        ? correctedIn(act.contact)
        : { takenBack: act.takesBack, ...(act.byMail === true && { byMail: true }) };
    case 'RATE':
      return { helped: act.helped };
    case 'READ':
    case 'CORRECT':
    case 'UNSAY':
    case 'CORRECT_NOTE':
    case 'WITHDRAW_NOTE':
      return { of: act.of };
    case 'UNREAD':
      return { of: act.of, next: act.next };
    case 'NEAR':
    case 'PAST':
      return { limit: act.limit };
    default:
      return undefined;
  }
};

/** The words that were written with an act. */
export const textOf = (act: TicketAct): string | undefined =>
  'text' in act && act.text !== undefined && act.text !== '' ? act.text : undefined;
