import type { Contact } from './contact-fields.ts';
import type { Notice } from './notice.ts';
import type { Reason } from './reasons.ts';
import type { Context } from './state.ts';

type Told = { readonly notes: readonly string[]; readonly when?: string | undefined };

/** What the chart asks the world for. */
export type Effect =
  | { readonly type: 'say'; readonly notice: Notice }
  | {
      readonly type: 'openTicket';
      readonly ticket: number;
      readonly code: string;
      readonly reason: Reason;
      readonly contact: Contact;
      readonly context: Context;
    }
  /** Notes for its log, and when its holder can be reached. */
  | ({ readonly type: 'addNotes'; readonly ticket: number } & Told)
  | { readonly type: 'withdraw'; readonly ticket: number }
  /** With it goes what was written while it was closed. */
  | ({ readonly type: 'reopen'; readonly ticket: number } & Told);
