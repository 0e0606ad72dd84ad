import { expect, test } from '@jest/globals';
import { assign, createMachine, setup, transition } from 'xstate';
import { backup } from '../../src/machines/backup.ts';
import type { Act, Facts } from '../../src/machines/event.ts';
import { PRESSES } from '../../src/machines/presses.ts';
import { TOLD } from '../../src/machines/readings.ts';
import { REASONS } from '../../src/machines/reasons.ts';
import type { Context } from '../../src/machines/state.ts';
import { newState } from '../../src/machines/step.ts';
import { STEPS } from '../../src/machines/step-ids.ts';
import { newTicketContext, ticket } from '../../src/machines/ticket/ticket.ts';
import {
  type Actor,
  STATUSES,
  type TicketAct,
  type TicketContext,
} from '../../src/machines/ticket/ticket-types.ts';
import { transitionOf } from '../../src/machines/transition.ts';
import { VERDICTS } from '../../src/machines/verdicts.ts';

const at = Date.parse('2025-03-10T10:00:00+09:00');
const AGENT: Actor = { kind: 'agent', id: 'slack:U1', name: '担当' };

const contact = { name: '山田 花子', phone: '03-0000-0000' };
const ACTS: readonly Act[] = [
  ...PRESSES.filter((press) => press !== 'CHECK' && press !== 'SUBMIT' && press !== 'ADD_NOTE').flatMap(
    (type) => [{ type }, { type, note: 'more', reach: { when: '明日' } }],
  ),
  { type: 'SUBMIT', contact, ticket: 1042, code: '4821' },
  { type: 'ADD_NOTE', note: 'more' },
  { type: 'CHECK' },
  ...VERDICTS.map((verdict) => ({ type: 'CHECK', checked: { verdict, what: 'pkcs12' } }) as const),
  ...REASONS.map((reason) => ({ type: 'STUCK', reason }) as const),
  ...TOLD.map((told) => ({ type: 'TOLD', told }) as const),
  { type: 'TAKE_UP', ticket: 1041 },
  { type: 'MISSED' },
  { type: 'MISSED', note: '?' },
  { type: 'LOOK' },
  { type: 'LOOK', note: '?' },
];
const trod = STEPS.map((step) => ({ step, did: 'NEXT', at }) as const);
const CASES: readonly (readonly [Context, Facts])[] = [
  [newState().context, { at, reissueOpen: true, deskOpen: true }],
  [
    { path: STEPS, trail: [...trod, ...trod, ...trod], checks: [], ticket: 1042, unsent: ['x'], missed: 2 },
    { at, reissueOpen: true, deskOpen: false, ticketClosed: true },
  ],
  [
    {
      path: ['start', 'reissue.apply'],
      trail: trod,
      checks: [],
      ticket: 1042,
      secured: 'copy',
      gateway: true,
    },
    { at, reissueOpen: false, deskOpen: true, ticketClosed: true, ticketOver: true, ticketJoined: true },
  ],
  [
    {
      path: ['start', 'copy.search'],
      trail: [
        { step: 'copy.locate', did: 'NOT_FOUND', at },
        { step: 'export.save', did: 'CANNOT', at },
      ],
      checks: [],
      ticket: 1042,
    },
    { at, reissueOpen: false, deskOpen: true },
  ],
];

test.each(STEPS)('at %s everything leads where xstate leads, with the same effects and memory', (step) => {
  const move = transitionOf(backup);
  const [parent = '', child] = step.split('.');
  const value = child === undefined ? parent : { [parent]: child };
  for (const [context, facts] of CASES) {
    // Nobody stands there without one.
    if (step === 'escalate.filed' && context.ticket === undefined) continue;
    const before = backup.resolveState({ value, context });
    for (const act of ACTS) {
      const event = { ...act, ...facts };
      const [theirs, actions] = transition(backup, before, event);
      // The second time it is done as the first time put it down.
      for (const [after, asked] of [move(before, event), move(before, event)]) {
        expect([after.value, asked]).toEqual([
          theirs.value,
          actions.map(({ type, params }) => ({ type, params })),
        ]);
        expect(after.context).toStrictEqual(theirs.context);
        expect(after === before).toBe(theirs === before);
      }
    }
  }
});

const TICKET_ACTS: readonly TicketAct[] = [
  { type: 'CLAIM' },
  { type: 'RELEASE' },
  { type: 'ASSIGN', to: { id: 'slack:U2', name: '担当2' } },
  { type: 'NOTE', text: 'メモ' },
  { type: 'REPLY', text: '返信' },
  { type: 'ASK_CALL' },
  { type: 'CALLED', outcome: 'call-again' },
  { type: 'CALLED', outcome: 'no-answer' },
  { type: 'CALLED', outcome: 'solved' },
  { type: 'RESOLVE', cause: 'by-phone' },
  { type: 'MERGE', into: 1001 },
  { type: 'REOPEN' },
  { type: 'SAID', text: 'はい' },
  { type: 'ADD_NOTE', text: '追記' },
  { type: 'TELL_WHEN', text: '明日' },
  { type: 'RATE', helped: true },
  { type: 'COMMENT', text: 'どうも' },
  { type: 'WITHDRAW' },
  { type: 'NEAR', limit: 'answer' },
  { type: 'PAST', limit: 'resolution' },
  { type: 'CALL_DUE' },
  { type: 'READ', of: 3 },
];
const TICKET_CONTEXTS: readonly TicketContext[] = [
  newTicketContext(at),
  {
    ...newTicketContext(at),
    talking: true,
    assignee: { id: 'slack:U1', name: '担当' },
    endedAt: at,
    call: { at, sure: true },
    near: ['answer'],
    unread: { of: 3, what: 'reply' },
  },
];

test.each(STATUSES)('a ticket that is %s becomes what xstate makes of it', (status) => {
  const move = transitionOf(ticket);
  for (const context of TICKET_CONTEXTS) {
    const before = ticket.resolveState({ value: status, context });
    for (const act of TICKET_ACTS) {
      for (const by of [AGENT, { kind: 'holder' } as const]) {
        const event = { ...act, by, at: at + 1, worked: 7 };
        const [theirs, actions] = transition(ticket, before, event);
        const [after, asked] = move(before, event);
        expect([after.value, asked]).toEqual([
          theirs.value,
          actions.map(({ type, params }) => ({ type, params })),
        ]);
        expect(after.context).toStrictEqual(theirs.context);
        expect(after === before).toBe(theirs === before);
      }
    }
  }
});

test('states that enter, lie deep, or come back to themselves do as in xstate', () => {
  const note = (what: string) => ({ type: 'note', params: { what } }) as const;
  const machine = setup({
    types: { context: {} as { n: number } },
    actions: {
      note: (_, _params: { what: string }) => undefined,
      count: assign(({ context }) => ({ n: context.n + 1 })),
    },
  }).createMachine({
    context: { n: 0 },
    initial: 'a',
    entry: note('into the root'),
    on: { HOME: { target: '#x', actions: note('home') }, OUT: { target: '.b' } },
    states: {
      a: {
        initial: 'in',
        exit: note('out of a'),
        entry: note('into a'),
        on: { ROUND: { target: '.in', actions: 'count' } },
        states: {
          in: {
            initial: 'x',
            exit: [note('out of in'), 'count'],
            entry: note('into in'),
            states: {
              x: {
                id: 'x',
                exit: note('out of x'),
                entry: note('into x'),
                on: { ON: 'y', SELF: { target: 'x', actions: 'count' } },
              },
              y: { on: { ON: { target: '#b', actions: note('far') } } },
            },
          },
        },
      },
      b: { id: 'b', entry: note('into b'), exit: 'count' },
    },
  });
  const move = transitionOf(machine);
  for (const value of [{ a: { in: 'x' } }, { a: { in: 'y' } }, 'b']) {
    const before = machine.resolveState({ value, context: { n: 1 } });
    for (const type of ['HOME', 'OUT', 'ON', 'SELF', 'NOTHING']) {
      const [theirs, actions] = transition(machine, before, { type });
      const [after, asked] = move(before, { type });
      expect([type, after.value, after.context, asked]).toEqual([
        type,
        theirs.value,
        theirs.context,
        actions.map(({ type: did, params }) => ({ type: did, params })),
      ]);
    }
  }
  // Where it ends would be found out by what lies within.
  expect(() =>
    move(machine.resolveState({ value: { a: { in: 'x' } }, context: { n: 1 } }), { type: 'ROUND' }),
  ).toThrow('not known here');
});

test.each([
  ['something that happens by itself', { initial: 'a', states: { a: { always: 'b' }, b: {} } }],
  ['something that happens by itself', { initial: 'a', states: { a: { after: { 10: 'b' } }, b: {} } }],
  ['something that happens by itself', { initial: 'a', states: { a: { invoke: { src: 'x' } }, b: {} } }],
  ['a final state', { initial: 'a', states: { a: { type: 'final' } } }],
  ['a parallel state', { type: 'parallel', states: { a: {}, b: {} } }],
  ['a history state', { initial: 'a', states: { a: {}, b: { type: 'history' } } }],
] as const)('a chart with %s is refused', (what, config) => {
  expect(() => transitionOf(createMachine(config))).toThrow(what);
});
