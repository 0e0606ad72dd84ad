import type { Contact } from './contact-fields.ts';
import type { Press } from './presses.ts';
import type { Told } from './readings.ts';
import type { Reason } from './reasons.ts';
import type { Reach } from './unsent.ts';
import type { Checked } from './verdicts.ts';

/**
 * How a ticket stands with its holder: `closed` takes no notes, and a wish for a person opens another; `over` has been closed for so long that
 * it cannot be taken up again; `joined` is open, and lives on in a ticket of somebody else, into which it was merged.
 */
export type TicketStands = 'open' | 'joined' | 'closed' | 'over';

/** What the edge knows when an event happens; `at` in ms UTC. The chart has no other source. */
export type Facts = {
  readonly at: number;
  readonly reissueOpen: boolean;
  readonly deskOpen: boolean;
  /** The ticket that the event is about, where there is one. */
  readonly ticketStands?: TicketStands | undefined;
};

/** What was said in words for whoever is asked, beside what was done. */
type Said = { readonly note?: string | undefined; readonly reach?: Reach | undefined };

/**
 * What a person did. LOOK asks for nothing: it only lets the dates take effect. STUCK is a sentence, TOLD one or what is offered beside a step for once; MISSED is one that
 * was not understood. TAKE_UP reopens that ticket, wherever one stands. `drawn` is what the form carried of the words that stood in it (`src/machines/drawn-form.ts`).
 */
export type Act =
  | ({ readonly type: Exclude<Press, 'CHECK' | 'SUBMIT' | 'ADD_NOTE'> } & Said)
  | { readonly type: 'CHECK'; readonly checked?: Checked }
  | {
      readonly type: 'SUBMIT';
      readonly contact: Contact;
      readonly ticket: number;
      readonly code: string;
      readonly drawn?: string | undefined;
    }
  | { readonly type: 'ADD_NOTE'; readonly note: string }
  | ({ readonly type: 'STUCK'; readonly reason: Reason } & Said)
  | { readonly type: 'TAKE_UP'; readonly ticket: number }
  | { readonly type: 'TOLD'; readonly told: Told }
  | ({ readonly type: 'MISSED' | 'LOOK' } & Said);

export type Event = Act & Facts;
