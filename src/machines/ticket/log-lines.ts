import type { LogEventType } from './log-events.ts';

/** Who may read a line: words that stay inside the desk, words to the holder, words of the holder. */
export type Tone = 'internal' | 'to-holder' | 'from-holder';

type LogLine = {
  /** How its words are shown; none for what has no words of its own. */
  readonly tone?: Tone;
  /** Whose arrival is recorded and shown: at the holder, or at the desk. */
  readonly delivery?: 'to-holder' | 'to-desk';
  /** `delivery`: it tells whether another line arrived. `deadline`: a service level. `upkeep`: of interest to the operator alone. */
  readonly kind: 'act' | 'delivery' | 'deadline' | 'upkeep';
};

/** What each line of a ticket's log is, for the desk page, the card's thread and the summary alike. */
export const LOG_LINES: Readonly<Record<LogEventType, LogLine>> = {
  opened: { kind: 'act' },
  claimed: { kind: 'act' },
  released: { kind: 'act' },
  assigned: { kind: 'act' },
  noted: { kind: 'act', tone: 'internal' },
  replied: { kind: 'act', tone: 'to-holder', delivery: 'to-holder' },
  'asked-call': { kind: 'act', tone: 'to-holder', delivery: 'to-holder' },
  called: { kind: 'act', tone: 'internal' },
  'call-set': { kind: 'act', tone: 'internal' },
  'call-due': { kind: 'deadline' },
  'chat-linked': { kind: 'act' },
  'contact-changed': { kind: 'act' },
  resolved: { kind: 'act', tone: 'to-holder', delivery: 'to-holder' },
  reopened: { kind: 'act' },
  merged: { kind: 'act' },
  said: { kind: 'act', tone: 'from-holder', delivery: 'to-desk' },
  'added-note': { kind: 'act', tone: 'from-holder' },
  'told-when': { kind: 'act', tone: 'from-holder', delivery: 'to-desk' },
  rated: { kind: 'act' },
  commented: { kind: 'act', tone: 'from-holder' },
  withdrawn: { kind: 'act' },
  near: { kind: 'deadline' },
  past: { kind: 'deadline' },
  posted: { kind: 'upkeep' },
  delivered: { kind: 'delivery' },
  undelivered: { kind: 'delivery' },
  read: { kind: 'delivery' },
  unread: { kind: 'act' },
  'asked-mail': { kind: 'act' },
  'note-corrected': { kind: 'act', tone: 'internal' },
  'note-withdrawn': { kind: 'act' },
  corrected: { kind: 'act', tone: 'from-holder', delivery: 'to-desk' },
  unsaid: { kind: 'act' },
  pictured: { kind: 'act', delivery: 'to-desk' },
  mailed: { kind: 'act' },
  'mail-failed': { kind: 'act' },
  erased: { kind: 'act' },
};

/** Whether the holder wrote it. */
export const isOfHolder = (what: LogEventType): boolean => LOG_LINES[what].tone === 'from-holder';
