import type { Reason } from '../machines/reasons.ts';
import type { Step } from '../machines/step-ids.ts';
import type { CallOutcome, Cause } from '../machines/ticket/ticket-types.ts';
import type { AgentNumbers } from '../store/stats.ts';

/** What happened at the desk in some days, both inclusive. */
export type Stats = {
  readonly from: string;
  readonly to: string;
  readonly perDay: readonly { readonly day: string; readonly opened: number; readonly resolved: number }[];
  readonly byReason: readonly { readonly reason: Reason; readonly count: number }[];
  /** Conversations that reached each step, and those that have stayed there for a day and more. */
  readonly funnel: readonly { readonly step: Step; readonly reached: number; readonly left: number }[];
  /** Conversations that came to an end: with a backup and no ticket, and with a ticket. */
  readonly solvedAlone: number;
  readonly withTicket: number;
  /** Working minutes to the first answer. */
  readonly firstAnswer: {
    readonly median: number | null;
    readonly p90: number | null;
    /** How many were answered in time, of `count`: those that were answered, and those whose limit has passed unanswered. */
    readonly within: number;
    readonly count: number;
  };
  readonly helped: { readonly yes: number; readonly no: number };
  /** With what tickets ended in these days. */
  readonly byCause: readonly { readonly cause: Cause; readonly count: number }[];
  /** What came of the calls that were made. */
  readonly byOutcome: readonly { readonly outcome: CallOutcome; readonly count: number }[];
  /** How many tickets were opened at each hour of the day of the desk's zone, from midnight on: 24 numbers. */
  readonly byHour: readonly number[];
  /** What each agent did; for admins alone. */
  readonly byAgent: readonly AgentNumbers[] | null;
};
