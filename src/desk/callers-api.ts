import type { Contact, ContactFieldId } from '../machines/contact-fields.ts';
import type { Locale } from '../machines/locales.ts';
import type { Reason } from '../machines/reasons.ts';
import type { ToldPath } from '../machines/told-path.ts';
import type { Verdict } from '../machines/verdicts.ts';
import type { NextCall, TicketRow } from './api.ts';

/** Whom to call, the next one first. */
export type CallList = {
  readonly calls: readonly (TicketRow & {
    readonly call: NextCall;
    /** As it was given, and as it is dialled (`tel:…`, RFC 3966); none where the holder gave none. */
    readonly phone: string | null;
    readonly tel: string | null;
    /** When they said that they can be reached, in their own words. */
    readonly when: string | null;
  })[];
  readonly total: number;
};

/**
 * A ticket for somebody who called. `id` is the client's (a UUID): the same twice opens one ticket. `tried`: the farthest step of each way.
 * `callAt`: when they are called back, ms UTC; `solved`: on the telephone. Of phone and e-mail one is needed, unless it is solved.
 */
export type NewCaller = {
  readonly id: string;
  readonly contact: Contact;
  readonly reason: Reason;
  readonly tried?: ToldPath;
  readonly callAt?: number;
  readonly solved?: boolean;
  readonly locale?: Locale;
};

/** What is known of a ticket's holder from elsewhere; `checks`: beside those of the ticket itself, the last first. */
export type Others = { readonly tickets: readonly TicketRow[]; readonly checks: readonly EarlierCheck[] };

/** What a file of the same person was found to be, when (ms UTC), of which certificate, and in which other ticket it stands. */
export type EarlierCheck = {
  readonly verdict: Verdict;
  readonly at: number;
  readonly serial: string | null;
  readonly notAfter: number | null;
  readonly ticket: number | null;
};

/**
 * How a caller goes on in the browser's chat where the call stopped: once, until then (ms UTC); `code` is what is read out. `mails`: the
 * server can send such a link to the ticket's address.
 */
export type ChatLink = {
  readonly code: string;
  readonly link: string;
  readonly until: number;
  readonly mails: boolean;
};

/** A time that was written in words: from when, and where that was said until when. */
export type WishedTime = { readonly at: number | null; readonly until?: number };

/** Why a caller's ticket was not opened: 400; `fields` by their names, words stand in locales under `notice`. */
export type CallerFaults = {
  readonly why: 'bad-fields' | 'bad-request';
  readonly fields: Readonly<Partial<Record<ContactFieldId | 'reason' | 'tried' | 'callAt' | 'id', string>>>;
};
