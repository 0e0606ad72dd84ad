import type { Contact } from './contact-fields.ts';
import type { Press } from './presses.ts';
import type { Told } from './readings.ts';
import type { Reason } from './reasons.ts';
import type { Checked } from './verdicts.ts';

/** What the edge knows when an event happens; `at` in ms UTC. The chart has no other source. */
export type Facts = {
  readonly at: number;
  readonly reissueOpen: boolean;
  readonly deskOpen: boolean;
  /** The conversation's ticket is closed: it takes no notes, and a wish for a person opens another. */
  readonly ticketClosed?: boolean;
};

/** What a person did. LOOK asks for nothing: it only lets the dates take effect. STUCK and TOLD are sentences, never buttons; MISSED is one that was not understood. */
export type Act =
  /** `note`: the words that asked for a ticket to be reopened. */
  | { readonly type: Exclude<Press, 'CHECK' | 'SUBMIT' | 'ADD_NOTE'>; readonly note?: string }
  | { readonly type: 'CHECK'; readonly checked?: Checked }
  | { readonly type: 'SUBMIT'; readonly contact: Contact; readonly ticket: number; readonly code: string }
  | { readonly type: 'ADD_NOTE'; readonly note: string }
  | { readonly type: 'STUCK'; readonly reason: Reason }
  | { readonly type: 'TOLD'; readonly told: Told }
  | { readonly type: 'MISSED' }
  | { readonly type: 'LOOK' };

export type Event = Act & Facts;
