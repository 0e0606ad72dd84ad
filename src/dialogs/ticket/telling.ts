import type { Contact } from '../../machines/contact-fields.ts';
import type { LogEvent } from '../../machines/ticket/log-events.ts';
import { HOLDER_NEWS, type Status } from '../../machines/ticket/ticket-types.ts';

/** What the bot tells the holder about the ticket: what the chart asks for, and what became of the holder's own words. */
export const HOLDER_MESSAGES = [
  ...HOLDER_NEWS,
  'passed',
  'not-passed',
  'no-files',
  'no-attachment',
  'too-many-pictures',
  'status',
  'too-late',
  'ended',
  'not-taken',
  'rated-up',
  'rated-down',
  'running',
  'joined',
  'kept',
  'kept-late',
  'to-withdraw',
  'closing',
  'desk-opened',
] as const;
export type HolderMessage = (typeof HOLDER_MESSAGES)[number];

/** How a ticket stands, as its holder is told: when the desk means to have answered, or calls, ms UTC. */
export type TicketStanding = {
  readonly status: Status;
  readonly assignee?: string | undefined;
  readonly answerBy?: number | undefined;
  readonly callAt?: number | undefined;
  /** How the desk reads the wish for a call, ms UTC, whether it has agreed to it or not. */
  readonly wishedAt?: number | undefined;
};

/** What the holder is told, and of what. */
export type Telling = {
  readonly what: HolderMessage;
  readonly ticket: number;
  /** How it stands, for who asks. */
  readonly stands?: TicketStanding;
  /** What is said on the telephone beside the number; empty while the ticket is closed. */
  readonly code: string;
  readonly event?: LogEvent | undefined;
  /** How its holder is reached, as far as that is known, and whether they agreed to mail. */
  readonly reach: Pick<Contact, 'phone' | 'email' | 'mail'>;
  /** The thanks ask for a line of words once. */
  readonly asksMore?: boolean;
  /** It was merged into a ticket of another conversation, whose number is not told. */
  readonly mergedApart?: boolean;
  /** It ended so long ago that its holder cannot take it up again. */
  readonly isOver?: boolean;
};

/** A rating that thanks alone would not answer. */
export const isBadlyRated = ({ what, event }: Telling): boolean =>
  what === 'thanks' && event?.what === 'rated' && event.detail?.helped === false;
