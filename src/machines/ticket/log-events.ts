import type { Actor } from './ticket-types.ts';

/** What the audit log says happened. */
export const LOG_EVENT_TYPES = [
  'opened',
  'claimed',
  'released',
  'assigned',
  'noted',
  'replied',
  'asked-call',
  'called',
  'call-set',
  'call-due',
  'chat-linked',
  'contact-changed',
  'resolved',
  'reopened',
  'merged',
  'said',
  'added-note',
  'told-when',
  'rated',
  'commented',
  'withdrawn',
  'near',
  'past',
  'posted',
  'delivered',
  'undelivered',
  'read',
  'unread',
  'asked-mail',
  'note-corrected',
  'note-withdrawn',
  'corrected',
  'unsaid',
  'pictured',
  'mailed',
  'mail-failed',
  'erased',
] as const;
export type LogEventType = (typeof LOG_EVENT_TYPES)[number];

/** One line of the audit log; it is never changed, only its words are taken away when they have to be forgotten. */
export type LogEvent = {
  readonly id: number;
  readonly ticket: number;
  readonly at: number;
  readonly what: LogEventType;
  readonly by: Actor;
  /** Where it was done: a channel, `desk` (the page), or `clock`. */
  readonly via: string;
  /** What was written. */
  readonly text?: string | undefined;
  /** Public ids that belong to it: a cause, an outcome, a limit, the other ticket, the event that was delivered. */
  readonly detail?: Readonly<Record<string, string | number | boolean>> | undefined;
};
