import type { Wished } from '../../calendar/wished-time.ts';
import type { WorkingTime } from '../../calendar/working-time.ts';
import type { CallBack, TicketAct } from '../../machines/ticket/ticket-types.ts';
import type { Ticket } from '../../store/tickets/ticket-rows.ts';

/** How long before a call-back the desk is reminded of it, ms. */
export const REMINDED_MS = 5 * 60_000;
/** How much open time passes until the next call after the first, the second and any further call that nobody took, ms. */
const RETRIES_MS = [1, 3, 8].map((hours) => hours * 3_600_000);

/** Reads when somebody wants to be called from what they wrote at a moment, both ms UTC; undefined where no time is named. */
export type WishedAt = (said: string, at: number) => Wished | undefined;

type CallBacks = {
  /** The call-back that an act leads to; a time that nobody named is proposed. */
  readonly after: (ticket: Ticket, act: TicketAct, at: number) => CallBack | undefined;
  /** At the time that an agent set, or else that the holder wished for. */
  readonly opening: (
    when: { readonly set?: number | undefined; readonly wished: string | undefined },
    at: number,
  ) => CallBack | undefined;
};

/** When a holder is called back. Pure. */
export const createCallBacks = (time: WorkingTime, wishedAt: WishedAt): CallBacks => {
  /** A call that is due in a moment needs no reminder: whoever set it, or read the wish, knows. */
  const noted = (call: CallBack | undefined, at: number): CallBack | undefined =>
    call !== undefined && call.at - REMINDED_MS <= at ? { ...call, told: true } : call;

  const wished = (said: string, at: number): CallBack | undefined => {
    const found = wishedAt(said, at);
    return found && { ...found, sure: false };
  };

  /** What was wished for at that moment, where it is ahead still. */
  const stillWished = (said: string, then: number, at: number): CallBack | undefined => {
    const again = wished(said, then);
    return again !== undefined && (again.until ?? again.at) > at ? again : undefined;
  };

  /** The next call after one that was made. */
  const afterCall = (
    { state }: Ticket,
    act: Extract<TicketAct, { type: 'CALLED' }>,
    at: number,
  ): CallBack | undefined => {
    if (act.outcome === 'solved') return undefined;
    if (act.callAt !== undefined) return { at: act.callAt, sure: true };
    const { call, tries = 0 } = state.context;
    const inVain = act.outcome === 'no-answer' ? tries : 0;
    const next = time.after(at, RETRIES_MS[Math.min(inVain, RETRIES_MS.length - 1)] ?? 0);
    // Whoever was called before the time that they wished for, or that was agreed, is still called then.
    if (call !== undefined && call.at > (next ?? at)) return call;
    return next === undefined ? undefined : { at: next, sure: false };
  };

  const callOf = (ticket: Ticket, act: TicketAct, at: number): CallBack | undefined => {
    switch (act.type) {
      case 'CALL_AT':
        return { at: act.callAt, sure: true };
      case 'TELL_WHEN':
        return act.takesBack === undefined ? wished(act.text, at) : undefined;
      case 'CORRECT':
        return act.wish ? wished(act.text, at) : undefined;
      case 'UNSAY':
        return act.instead && stillWished(act.instead.text, act.instead.at, at);
      case 'REOPEN': {
        const { when } = ticket.contact;
        return when === undefined ? undefined : stillWished(when, ticket.openedAt, at);
      }
      case 'CALLED':
        return afterCall(ticket, act, at);
      default:
        return undefined;
    }
  };

  return {
    after: (ticket, act, at) => noted(callOf(ticket, act, at), at),
    opening: (when, at) => {
      if (when.set !== undefined) return noted({ at: when.set, sure: true }, at);
      return when.wished === undefined ? undefined : noted(wished(when.wished, at), at);
    },
  };
};
