import type { Event } from './event.ts';
import type { Reason } from './reasons.ts';
import type { Step } from './step-ids.ts';
import type { Reach } from './unsent.ts';
import type { Checked } from './verdicts.ts';

/** One thing done at one step; `at` in ms UTC. */
export type TrailEntry = { readonly step: Step; readonly did: Event['type']; readonly at: number };

const METHODS = ['copy', 'export', 'reissue', 'own'] as const;
/** How the certificate was secured; `own` is a backup that the holder had before. */
export type Method = (typeof METHODS)[number];

export type Context = {
  /** Where BACK leads, nearest last; bounded. */
  readonly path: readonly Step[];
  /** What was tried, oldest first, bounded. */
  readonly trail: readonly TrailEntry[];
  readonly checks: readonly (Checked & { readonly at: number })[];
  readonly gateway?: boolean | undefined;
  readonly menu?: 'partner' | 'coupon' | undefined;
  readonly reason?: Reason | undefined;
  readonly ticket?: number | undefined;
  /** What was written to a ticket that is closed, or before and at the contact form, bounded: it goes along when the ticket is reopened, or another is opened. */
  readonly unsent?: readonly string[] | undefined;
  /** How and when to be reached, told in the same places. */
  readonly reach?: Reach | undefined;
  readonly secured?: Method | undefined;
  /** The check that proved the backup of today; none where it was skipped. */
  readonly proof?: Checked | undefined;
  /** How the certificates before this one were secured, oldest first; bounded. */
  readonly earlier?: readonly Method[] | undefined;
  /** How many sentences in a row were not understood. */
  readonly missed?: number | undefined;
};

/** What is stored of a conversation's chart: thin, versioned, restored by `step`. */
export type State = { readonly v: number; readonly step: Step; readonly context: Context };
