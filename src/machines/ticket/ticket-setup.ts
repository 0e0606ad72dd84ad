import { assign, setup } from 'xstate';
import { isOver } from './ticket-context.ts';
import type { Agent, Cause, TicketContext, TicketEffect, TicketEvent } from './ticket-types.ts';

const agentOf = ({ by }: TicketEvent): Agent | undefined =>
  by.kind === 'agent' ? { id: by.id, name: by.name } : undefined;

/** What the life of a ticket asks for as it moves, and what becomes of what is kept of it. */
export const ticketSetup = setup({
  types: { context: {} as TicketContext, events: {} as TicketEvent },
  guards: {
    /** The holder may for a fortnight, an agent always. */
    inTime: ({ context, event }) => event.by.kind === 'agent' || !isOver(context, event.at),
    /** Who has it already does not take it from another by CLAIM; that is what ASSIGN is for. */
    unassigned: ({ context }) => context.assignee === undefined,
    talking: ({ context }) => context.talking,
    solved: ({ event }) => event.type === 'CALLED' && event.outcome === 'solved',
    unreached: ({ event }) => event.type === 'CALLED' && event.outcome === 'no-answer',
    unrated: ({ context }) => context.helped === undefined,
    dueCall: ({ context }) => context.call !== undefined && context.call.told !== true,
    /** Words wait in the chat that an agent may send by mail. */
    unread: ({ context }) => context.unread !== undefined,
    newLimit: ({ context, event }) =>
      (event.type === 'NEAR' && !context.near.includes(event.limit)) ||
      (event.type === 'PAST' && !context.past.includes(event.limit)),
  },
  actions: {
    /** The sole effect: what the chart asks the world for travels in the params. */
    effect: (_, _params: TicketEffect) => undefined,
    take: assign(({ event }) => ({ assignee: agentOf(event) })),
    takeIfFree: assign(({ context, event }) => ({ assignee: context.assignee ?? agentOf(event) })),
    hand: assign(({ event }) => (event.type === 'ASSIGN' ? { assignee: event.to } : {})),
    letGo: assign({ assignee: undefined }),
    answer: assign(({ context, event }) => ({
      talking: true,
      answeredAt: context.answeredAt ?? event.at,
      whenAsked: event.type === 'ASK_CALL' ? true : undefined,
    })),
    /** Who was helped on the telephone was answered then. */
    answerByPhone: assign(({ context, event }) =>
      event.type === 'RESOLVE' && event.cause === 'by-phone' && context.answeredAt === undefined
        ? { answeredAt: event.at }
        : {},
    ),
    startClock: assign(({ context, event }) => (context.since === undefined ? { since: event.at } : {})),
    stopClock: assign(({ context, event }) =>
      context.since === undefined ? {} : { worked: context.worked + event.worked, since: undefined },
    ),
    end: assign(({ event }) => ({
      endedAt: event.at,
      talking: false,
      whenAsked: undefined,
      call: undefined,
      tries: undefined,
    })),
    setCall: assign(({ context, event }) => ({
      call: event.call,
      whenAsked: event.type === 'CALL_AT' ? undefined : context.whenAsked,
    })),
    /** A wish that no time could be read from leaves the time that there is, and one that is taken back what was agreed on with an agent. */
    wishCall: assign(({ context, event }) => {
      const takenBack = event.type === 'TELL_WHEN' && event.takesBack !== undefined;
      return { call: takenBack && context.call?.sure !== true ? undefined : (event.call ?? context.call) };
    }),
    /** What was agreed on with an agent stays. */
    dropWish: assign(({ context, event }) =>
      event.type === 'UNSAY' && event.wish && context.call?.sure !== true ? { call: event.call } : {},
    ),
    countTry: assign(({ context }) => ({ tries: (context.tries ?? 0) + 1 })),
    forgetTries: assign({ tries: undefined }),
    markCall: assign(({ context }) =>
      context.call === undefined ? {} : { call: { ...context.call, told: true } },
    ),
    keepCause: assign(({ event }) => (event.type === 'RESOLVE' ? { cause: event.cause } : {})),
    cause: assign((_, params: { cause: Cause }) => ({ cause: params.cause })),
    keepMerge: assign(({ event }) => (event.type === 'MERGE' ? { mergedInto: event.into } : {})),
    beginAnew: assign({
      endedAt: undefined,
      cause: undefined,
      mergedInto: undefined,
      helped: undefined,
      answeredAt: undefined,
      worked: 0,
      near: [],
      past: [],
    }),
    offerMail: assign(({ event }) =>
      event.type === 'UNREAD' && event.next === 'offered'
        ? { unread: { of: event.of, what: event.what } }
        : {},
    ),
    dropMail: assign({ unread: undefined }),
    dropRead: assign(({ context, event }) =>
      event.type === 'READ' && event.of === context.unread?.of ? { unread: undefined } : {},
    ),
    rate: assign(({ event }) => (event.type === 'RATE' ? { helped: event.helped } : {})),
    mark: assign(({ context, event }) => {
      if (event.type === 'NEAR') return { near: [...context.near, event.limit] };
      return event.type === 'PAST' ? { past: [...context.past, event.limit] } : {};
    }),
  },
});
