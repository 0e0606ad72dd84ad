import { describe, expect, test } from '@jest/globals';
import { deskAccepts, newTicketState, stepTicket } from '../../../src/machines/ticket/step-ticket.ts';
import { REOPEN_MS } from '../../../src/machines/ticket/ticket-context.ts';
import {
  type Actor,
  DESK_PRESSES,
  STATUSES,
  type Status,
  type TicketAct,
  type TicketState,
} from '../../../src/machines/ticket/ticket-types.ts';

const agent = (n: number): Actor => ({ kind: 'agent', id: `slack:U${n}`, name: `担当${n}` });
const HOLDER: Actor = { kind: 'holder' };
const BOT: Actor = { kind: 'bot' };

type Move = { readonly act: TicketAct; readonly by: Actor };
const by = (actor: Actor, act: TicketAct): Move => ({ act, by: actor });
const MOVES: readonly Move[] = [
  by(agent(1), { type: 'CLAIM' }),
  by(agent(2), { type: 'CLAIM' }),
  by(agent(1), { type: 'RELEASE' }),
  by(agent(1), { type: 'ASSIGN', to: { id: 'slack:U2', name: '担当2' } }),
  by(agent(1), { type: 'NOTE', text: 'メモ' }),
  by(agent(1), { type: 'REPLY', text: '返信' }),
  by(agent(2), { type: 'ASK_CALL' }),
  by(agent(1), { type: 'CALLED', outcome: 'call-again' }),
  by(agent(1), { type: 'CALLED', outcome: 'no-answer' }),
  by(agent(1), { type: 'CALLED', outcome: 'solved' }),
  by(agent(1), { type: 'RESOLVE', cause: 'backed-up' }),
  by(agent(1), { type: 'MERGE', into: 1001 }),
  by(agent(1), { type: 'REOPEN' }),
  by(HOLDER, { type: 'SAID', text: 'はい' }),
  by(HOLDER, { type: 'ADD_NOTE', text: '追記' }),
  by(HOLDER, { type: 'TELL_WHEN', text: '明日' }),
  by(HOLDER, { type: 'RATE', helped: true }),
  by(HOLDER, { type: 'COMMENT', text: 'どうも' }),
  by(HOLDER, { type: 'WITHDRAW' }),
  by(HOLDER, { type: 'REOPEN' }),
  by(BOT, { type: 'NEAR', limit: 'answer' }),
  by(BOT, { type: 'PAST', limit: 'answer' }),
  by(BOT, { type: 'PAST', limit: 'resolution' }),
];

const go = (state: TicketState, move: Move, at: number, worked = 0) =>
  stepTicket(state, { ...move.act, by: move.by, at, worked });

type Node = { readonly state: TicketState; readonly at: number; readonly way: readonly Move[] };

const after = ({ state, at, way }: Node): readonly Node[] =>
  MOVES.flatMap((move) => {
    const next = go(state, move, at + 1000, state.context.since === undefined ? 0 : 1000);
    return next.understood ? [{ state: next.state, at: at + 1000, way: [...way, move] }] : [];
  });

const MOVES_IN_A_ROW = 5;

/** Every state that five moves lead to, each by its shortest way; time passes with each move. */
const reachable = (): readonly Node[] => {
  const found = new Map<string, Node>();
  let edge: readonly Node[] = [{ state: newTicketState(0), at: 0, way: [] }];
  for (let depth = 0; depth <= MOVES_IN_A_ROW; depth += 1) {
    const next: Node[] = [];
    for (const node of edge) {
      const key = JSON.stringify(node.state);
      if (found.has(key)) continue;
      found.set(key, node);
      if (depth < MOVES_IN_A_ROW) next.push(...after(node));
    }
    edge = next;
  }
  return [...found.values()];
};

const NODES = reachable();
const spell = ({ way }: Node) => way.map(({ act }) => act.type).join(' ');
const broken = (holds: (node: Node) => boolean) =>
  NODES.filter((node) => !holds(node))
    .map(spell)
    .slice(0, 5);

test('every button of the desk stands at some ticket', () => {
  const unread = { of: 1, what: 'reply' } as const;
  const offered = STATUSES.flatMap((status) =>
    deskAccepts({ status, context: { ...newTicketState(0).context, unread } }),
  );
  expect(DESK_PRESSES.filter((press) => !offered.includes(press))).toEqual([]);
});

describe('the life of a ticket, in every way of five moves', () => {
  test('reaches every status, by many ways', () => {
    expect(new Set(NODES.map(({ state }) => state.status))).toEqual(new Set(STATUSES));
    expect(NODES.length).toBeGreaterThan(1500);
  });

  test('who is claimed or waited for has an agent; who is back in the queue or reopened has none', () => {
    expect(
      broken(({ state: { status, context } }) => {
        if (status === 'claimed' || status === 'waiting') return context.assignee !== undefined;
        return status === 'open' || status === 'reopened' ? context.assignee === undefined : true;
      }),
    ).toEqual([]);
  });

  test('the clock runs while the desk has to act, and stands still otherwise', () => {
    expect(
      broken(({ state: { status, context } }) =>
        ['open', 'claimed', 'reopened'].includes(status)
          ? context.since !== undefined
          : context.since === undefined,
      ),
    ).toEqual([]);
  });

  test('what rests has an end and nobody talks; a resolution has a cause', () => {
    expect(
      broken(({ state: { status, context } }) => {
        if (status !== 'resolved' && status !== 'withdrawn') return context.endedAt === undefined;
        const ended = context.endedAt !== undefined && !context.talking;
        return ended && (status === 'withdrawn' || context.cause !== undefined);
      }),
    ).toEqual([]);
  });

  test('one talks with the holder only once an agent has answered', () => {
    expect(broken(({ state: { context } }) => !context.talking || context.answeredAt !== undefined)).toEqual(
      [],
    );
  });

  test('what is not understood changes nothing, and what is not offered is not understood', () => {
    expect(
      broken(({ state, at }) =>
        MOVES.every((move) => {
          const result = go(state, move, at + 1);
          const offered =
            move.by.kind !== 'agent' || deskAccepts(state).some((press) => press === move.act.type);
          return result.understood ? offered : result.state === state && result.effects.length === 0;
        }),
      ),
    ).toEqual([]);
  });

  test('nothing leads into a dead end: from everywhere the ticket can be resolved, or reopened', () => {
    expect(
      broken(({ state, at }) => {
        const resolve = go(state, by(agent(1), { type: 'RESOLVE', cause: 'other' }), at);
        const reopen = go(state, by(agent(1), { type: 'REOPEN' }), at);
        return resolve.state.status === 'resolved' || reopen.state.status === 'reopened';
      }),
    ).toEqual([]);
  });
});

describe('single moves', () => {
  const opened = newTicketState(0);
  const walk = (...moves: readonly Move[]) =>
    moves.reduce((state, move, n) => go(state, move, (n + 1) * 1000, 1000).state, opened);
  const claim = by(agent(1), { type: 'CLAIM' });
  const resolve = by(agent(1), { type: 'RESOLVE', cause: 'successor' });

  test('the second claim is not understood, and the first stays', () => {
    const second = go(walk(claim), by(agent(2), { type: 'CLAIM' }), 5000);
    expect(second.understood).toBe(false);
    expect(second.state.context.assignee).toEqual({ id: 'slack:U1', name: '担当1' });
  });

  test('another agent’s reply does not take the ticket away', () => {
    const replied = go(walk(claim), by(agent(2), { type: 'REPLY', text: 'こんにちは' }), 5000);
    expect(replied.state).toMatchObject({
      status: 'waiting',
      context: { assignee: { id: 'slack:U1' }, talking: true },
    });
    expect(replied.effects).toEqual([{ type: 'tell', what: 'reply' }]);
  });

  test('a call that nobody took is no answer to the holder, one that was taken is', () => {
    const called = (outcome: 'no-answer' | 'call-again') =>
      walk(claim, by(agent(1), { type: 'CALLED', outcome }));
    expect(called('no-answer')).toMatchObject({ status: 'claimed', context: { talking: false } });
    expect(called('no-answer').context.answeredAt).toBeUndefined();
    expect(called('call-again').context.answeredAt).toBe(2000);
  });

  test('working time counts while the desk has to act, not while the holder is waited for', () => {
    const waiting = walk(claim, by(agent(1), { type: 'REPLY', text: 'はい' }));
    expect(waiting.context).toMatchObject({ worked: 1000, since: undefined });
    const back = go(waiting, by(HOLDER, { type: 'SAID', text: 'できました' }), 9000);
    expect(back.state).toMatchObject({ status: 'claimed', context: { worked: 1000, since: 9000 } });
  });

  test('a limit that is past is marked once, and who has the ticket keeps it', () => {
    const past = go(walk(claim), by(BOT, { type: 'PAST', limit: 'answer' }), 5000);
    expect(past.state).toMatchObject({
      status: 'claimed',
      context: { past: ['answer'], assignee: { id: 'slack:U1' } },
    });
    expect(go(past.state, by(BOT, { type: 'PAST', limit: 'answer' }), 6000).understood).toBe(false);
  });

  test.each<[string, number, Actor, Status]>([
    ['the holder on the last moment of the fortnight', REOPEN_MS, HOLDER, 'reopened'],
    ['the holder a millisecond later', REOPEN_MS + 1, HOLDER, 'resolved'],
    ['an agent at any time', REOPEN_MS * 10, agent(2), 'reopened'],
  ])('reopening: %s', (_, later, actor, status) => {
    const ended = walk(resolve);
    const at = (ended.context.endedAt ?? 0) + later;
    expect(go(ended, by(actor, { type: 'REOPEN' }), at).state.status).toBe(status);
  });

  test('a reopened ticket begins its clocks and its rating anew', () => {
    const again = walk(
      claim,
      resolve,
      by(HOLDER, { type: 'RATE', helped: false }),
      by(HOLDER, { type: 'REOPEN' }),
    );
    expect(again.context).toMatchObject({
      worked: 0,
      since: 4000,
      past: [],
      near: [],
      helped: undefined,
      cause: undefined,
    });
  });

  test('the holder is asked once whether it helped', () => {
    const rated = walk(resolve, by(HOLDER, { type: 'RATE', helped: true }));
    expect(rated.context.helped).toBe(true);
    expect(go(rated, by(HOLDER, { type: 'RATE', helped: false }), 9000).understood).toBe(false);
  });
});
