import type { Contact } from './contact-fields.ts';
import type { Notice } from './notice.ts';
import type { Reason } from './reasons.ts';
import type { Context } from './state.ts';

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
  | { readonly type: 'addNote'; readonly ticket: number; readonly note: string }
  | { readonly type: 'withdraw'; readonly ticket: number }
  | { readonly type: 'reopen'; readonly ticket: number; readonly note?: string | undefined };
