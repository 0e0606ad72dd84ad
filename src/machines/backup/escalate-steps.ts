import { and } from 'xstate';
import { besideForm } from '../drawn-form.ts';
import type { Effect } from '../effect.ts';
import type { Event } from '../event.ts';
import type { Context } from '../state.ts';
import { STEPS } from '../step-ids.ts';
import { packed } from '../unsent.ts';
import { chart } from './chart-setup.ts';
import { addNotes, leave, say, ticketOf, wordsFor } from './shared-transitions.ts';

/** At the ticket's own step: it is there, or it is closed and another may be opened. */
const again = [
  { guard: and(['hasTicket', 'hasWords']), actions: [...addNotes, say({ id: 'note-added' })] },
  { guard: 'hasTicket', actions: say({ id: 'already-filed' }) },
  {
    target: '#escalate.contact',
    actions: ['keepWords', { type: 'keepReason', params: { reason: 'asked' } }],
  },
] as const;

/** The words stand in the contact form, or go along beside it. */
const withoutUnsent = ({ unsent: _, reach: __, ...context }: Context): Context => context;

/** Adds to the ticket what waits and stands in no field of the form. */
const addBeside = {
  type: 'effect',
  params: ({ context, event }: { context: Context; event: Event }): Effect => {
    if (event.type !== 'SUBMIT') throw new Error('a form was sent by another act');
    return {
      type: 'addNotes',
      ticket: event.ticket,
      notes: packed(besideForm(context, event.contact, event.drawn)),
    };
  },
} as const;

const withdraw = {
  type: 'effect',
  params: ({ context }: { context: Context }): Effect => ({ type: 'withdraw', ticket: ticketOf(context) }),
} as const;

/** Reopens the ticket, together with what was written while it was closed. */
const reopen = {
  type: 'effect',
  params: ({ context, event }: { context: Context; event: Event }): Effect => ({
    type: 'reopen',
    ticket: event.type === 'TAKE_UP' ? event.ticket : ticketOf(context),
    ...wordsFor(context, event),
  }),
} as const;

/** From any step, makes that ticket the conversation's again. */
export const takeUp = [reopen, 'forgetUnsent', 'keepTakenUp'] as const;

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
            addBeside,
            'forgetUnsent',
            'keepTicket',
          ],
        },
        HUMAN: { actions: ['keepWords', say({ id: 'contact-here' })] },
      },
    },
    filed: {
      exit: leave('escalate.filed'),
      on: {
        ADD_NOTE: [
          { guard: and(['ticketClosed', 'noRoom']), actions: say({ id: 'note-full' }) },
          { guard: 'ticketClosed', actions: ['keepWords', say({ id: 'note-kept' })] },
          { actions: [...addNotes, say({ id: 'note-added' })] },
        ],
        WITHDRAW: [
          tooLateForTicket,
          { guard: 'ticketJoined', actions: say({ id: 'ticket-joined' }) },
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
          {
            guard: and(['ticketOver', 'hasUnsent']),
            actions: [say({ id: 'reopen-too-late' }), say({ id: 'still-kept' })],
          },
          { guard: 'ticketOver', actions: say({ id: 'reopen-too-late' }) },
          { guard: 'ticketClosed', actions: [reopen, 'forgetUnsent'] },
          { actions: say({ id: 'already-filed' }) },
        ],
        TAKE_UP: { actions: takeUp },
        // The desk has taken it up again: what waited goes there with the next thing that is said.
        LOOK: [
          { guard: 'says', actions: 'keepWords' },
          { guard: and(['hasTicket', 'hasUnsent']), actions: [...addNotes, say({ id: 'note-added' })] },
          {},
        ],
        HUMAN: again,
        STUCK: again,
      },
    },
  },
});
