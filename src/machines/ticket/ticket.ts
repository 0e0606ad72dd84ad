import { assign, setup } from 'xstate';
import type {
  Agent,
  CallBack,
  Cause,
  HolderNews,
  TicketContext,
  TicketEffect,
  TicketEvent,
} from './ticket-types.ts';

/** The holder may take up a ticket again for so long after its end, ms. */
export const REOPEN_MS = 14 * 24 * 3_600_000;

/** Whether one with that context ended so long before `at` (ms UTC) that its holder cannot take it up again. */
export const isOver = (
  { endedAt = Number.POSITIVE_INFINITY }: Pick<TicketContext, 'endedAt'>,
  at: number,
): boolean => at > endedAt + REOPEN_MS;

/** A ticket's context as it is opened at `at` (ms UTC): its clock runs. */
export const newTicketContext = (at: number): TicketContext => ({
  talking: false,
  worked: 0,
  since: at,
  near: [],
  past: [],
});

/** The same of a ticket that an agent opened who has its holder on the telephone: the agent has it, and it is answered. */
export const newCallerContext = (at: number, agent: Agent, call?: CallBack): TicketContext => ({
  ...newTicketContext(at),
  assignee: agent,
  answeredAt: at,
  call,
});

const agentOf = ({ by }: TicketEvent): Agent | undefined =>
  by.kind === 'agent' ? { id: by.id, name: by.name } : undefined;

const chart = setup({
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

const tell = (what: HolderNews) => ({ type: 'effect', params: { type: 'tell', what } }) as const;
/** Known, and nothing moves: only the log grows. */
const log = { type: 'effect', params: { type: 'log' } } as const;
const stay = { actions: log } as const;
const ended = ['stopClock', 'end'] as const;

/** Words that are read, or not, or are put right: open or closed. */
const reading = {
  CORRECT: stay,
  UNSAY: stay,
  CORRECT_NOTE: stay,
  WITHDRAW_NOTE: stay,
  READ: { actions: ['dropRead', log] },
  UNREAD: { actions: ['offerMail', log] },
  MAIL: { guard: 'unread', actions: ['dropMail', log] },
} as const;

/** What everybody may do while the ticket is not closed. */
const running = {
  ...reading,
  CORRECT: { actions: ['wishCall', log] },
  UNSAY: { actions: ['dropWish', log] },
  NOTE: stay,
  ADD_NOTE: stay,
  PICTURE: stay,
  TELL_WHEN: { actions: ['wishCall', log] },
  CONTACT: stay,
  CALL_AT: { actions: ['setCall', log] },
  CALL_DUE: { guard: 'dueCall', actions: ['markCall', log] },
  NEAR: { guard: 'newLimit', actions: 'mark' },
  PAST: { guard: 'newLimit', actions: 'mark' },
  ASSIGN: { target: 'claimed', actions: ['hand', 'startClock'] },
  REPLY: { target: 'waiting', actions: ['takeIfFree', 'answer', 'stopClock', tell('reply')] },
  ASK_CALL: { target: 'waiting', actions: ['takeIfFree', 'answer', 'stopClock', tell('ask-call')] },
  CALLED: [
    {
      guard: 'solved',
      target: 'resolved',
      actions: [
        'takeIfFree',
        'answer',
        { type: 'cause', params: { cause: 'by-phone' } },
        ...ended,
        tell('resolved'),
      ],
    },
    // Nobody was spoken to: that is no answer to the holder.
    {
      guard: 'unreached',
      target: 'claimed',
      actions: ['takeIfFree', 'startClock', 'countTry', 'setCall'],
    },
    { target: 'claimed', actions: ['takeIfFree', 'answer', 'startClock', 'forgetTries', 'setCall'] },
  ],
  RESOLVE: {
    target: 'resolved',
    actions: ['takeIfFree', 'keepCause', 'answerByPhone', ...ended, tell('resolved')],
  },
  MERGE: {
    target: 'resolved',
    actions: ['keepMerge', { type: 'cause', params: { cause: 'duplicate' } }, ...ended, tell('merged')],
  },
  WITHDRAW: { target: 'withdrawn', actions: [...ended, tell('withdrawn')] },
} as const;

/** Nobody has it. */
const free = {
  ...running,
  CLAIM: { target: 'claimed', actions: ['take', tell('claimed')] },
  SAID: { guard: 'talking', actions: log },
} as const;

/** What is left to do once it is closed. */
const closed = {
  ...reading,
  NOTE: stay,
  CONTACT: stay,
  RATE: { guard: 'unrated', actions: ['rate', tell('thanks')] },
  COMMENT: { actions: tell('thanks') },
  REOPEN: {
    guard: 'inTime',
    target: 'reopened',
    actions: ['letGo', 'beginAnew', 'wishCall', 'startClock', tell('reopened')],
  },
} as const;

/**
 * The life of a ticket as pure data: open → claimed → waiting (for the holder) → resolved → reopened, and withdrawn. A limit
 * that is past is marked; who has the ticket keeps it. Everything that the chart needs to know rides on the event.
 */
export const ticket = chart.createMachine({
  id: 'ticket',
  context: newTicketContext(0),
  initial: 'open',
  states: {
    open: { on: free },
    reopened: { on: free },
    claimed: {
      on: {
        ...running,
        SAID: stay,
        RELEASE: { target: 'open', actions: 'letGo' },
      },
    },
    waiting: {
      on: {
        ...running,
        SAID: { target: 'claimed', actions: 'startClock' },
        TELL_WHEN: { target: 'claimed', actions: ['startClock', 'wishCall'] },
        RELEASE: { target: 'open', actions: ['letGo', 'startClock'] },
      },
    },
    resolved: { on: closed },
    withdrawn: { on: closed },
  },
});
