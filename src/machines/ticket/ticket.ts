import { newTicketContext } from './ticket-context.ts';
import { ticketSetup } from './ticket-setup.ts';
import type { HolderNews } from './ticket-types.ts';

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
export const ticket = ticketSetup.createMachine({
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
