import type { Effect } from '../effect.ts';
import type { Event } from '../event.ts';
import type { Context } from '../state.ts';
import { STEPS } from '../step-ids.ts';
import { joined } from '../unsent.ts';
import { chart } from './chart-setup.ts';
import { leave, say } from './shared-transitions.ts';

/** At the ticket's own step: it is there, or it is closed and another may be opened. */
const again = [
  { guard: 'hasTicket', actions: say({ id: 'already-filed' }) },
  { target: '#escalate.contact', actions: { type: 'keepReason', params: { reason: 'asked' } } },
] as const;

/** The words stand in the contact form, and so in what was sent. */
const withoutUnsent = ({ unsent: _, ...context }: Context): Context => context;

const ticketOf = ({ ticket }: Context): number => {
  if (ticket === undefined) throw new Error('escalate.filed without a ticket');
  return ticket;
};

const withdraw = {
  type: 'effect',
  params: ({ context }: { context: Context }): Effect => ({ type: 'withdraw', ticket: ticketOf(context) }),
} as const;

/** With it goes what was written while the ticket was closed. */
const reopen = {
  type: 'effect',
  params: ({ context, event }: { context: Context; event: Event }): Effect => ({
    type: 'reopen',
    ticket: ticketOf(context),
    note: event.type === 'REOPEN' ? joined(context.unsent, event.note) : context.unsent,
  }),
} as const;

const tooLateForTicket = { guard: 'ticketClosed', actions: say({ id: 'ticket-ended' }) } as const;

/** The steps of a person at the desk: the contact form and the ticket. */
export const escalateStates = chart.createStateConfig({
  id: 'escalate',
  initial: 'contact',
  states: {
    contact: {
      exit: leave('escalate.contact'),
      on: {
        SUBMIT: {
          target: '#escalate.filed',
          actions: [
            {
              type: 'effect',
              params: ({ context, event }): Effect => ({
                type: 'openTicket',
                ticket: event.ticket,
                code: event.code,
                reason: context.reason ?? 'asked',
                contact: event.contact,
                context: withoutUnsent(context),
              }),
            },
            'forgetUnsent',
            'keepTicket',
          ],
        },
        HUMAN: { actions: say({ id: 'contact-here' }) },
      },
    },
    filed: {
      exit: leave('escalate.filed'),
      on: {
        ADD_NOTE: [
          { guard: 'ticketClosed', actions: ['keepUnsent', say({ id: 'note-kept' })] },
          {
            actions: [
              {
                type: 'effect',
                params: ({ context, event }): Effect => ({
                  type: 'addNote',
                  ticket: ticketOf(context),
                  note: joined(context.unsent, event.note) ?? event.note,
                }),
              },
              'forgetUnsent',
              say({ id: 'note-added' }),
            ],
          },
        ],
        WITHDRAW: [
          tooLateForTicket,
          { guard: 'cameFromClosedReissue', target: '#closed', actions: [withdraw, 'goBack'] },
          ...STEPS.filter((step) => !step.startsWith('escalate.')).map(
            (step) =>
              ({
                guard: { type: 'cameFrom', params: { step } },
                target: `#${step}`,
                actions: [withdraw, 'goBack'],
              }) as const,
          ),
          { target: '#start', actions: [withdraw, 'forget'] },
        ],
        REOPEN: [
          { guard: 'ticketClosed', actions: [reopen, 'forgetUnsent'] },
          { actions: say({ id: 'already-filed' }) },
        ],
        HUMAN: again,
        STUCK: again,
      },
    },
  },
});
