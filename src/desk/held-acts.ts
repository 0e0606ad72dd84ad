import { DeliveryFailure } from '../bot/messages/outgoing.ts';
import type { Runner } from '../bot/tasks/runner.ts';
import { heldLane, type TaskPayload } from '../bot/tasks/task.ts';
import { mayBeCalled } from '../calendar/call-ahead.ts';
import type { DeskAct } from '../machines/ticket/ticket-types.ts';
import type { Store } from '../store/store.ts';
import { hasChat, isErased, type Ticket } from '../store/tickets/ticket-rows.ts';
import type { HeldAct } from '../store/tickets/waiting-acts.ts';
import { callBackOf, chartRefusal, mayTake, speaksToNobody, textRefusal } from './act-refusal.ts';
import type { Refusal } from './api.ts';
import type { Desk, DeskNeeds, DeskOutcome, DeskRequest } from './desk.ts';
import { createHears } from './hears.ts';

/** How long an act that its holder will hear of can be taken back, ms. */
const UNDO_MS = 5_000;

/** `held`: it will be done in a moment, and can be taken back until then. */
type HeldOutcome = DeskOutcome & { readonly held: boolean };

export type HeldActs = {
  /**
   * Does at once what no holder hears of, and later the rest, so that it can be taken back. What could not be done now is refused now. CLAIM
   * is done at once, for one of many wins; its holder hears of it later, and not at all where it is given back meanwhile.
   */
  readonly act: (request: DeskRequest) => Promise<HeldOutcome>;
  /** Takes back what this agent did; undefined where it is too late, or was another's. */
  readonly takeBack: (request: Pick<DeskRequest, 'id' | 'agent' | 'ticket'>) => Promise<HeldAct | undefined>;
  /** Its time has come. Throws where it cannot be done any more: an agent has to look at it. */
  readonly perform: (id: string) => Promise<void>;
};

/** What the holder hears of an act: that it was done, in the chat or by mail; in the chat alone, also where it solved the ticket; by mail alone; or nothing that could be taken back. */
const HEARD: Readonly<Record<DeskAct['type'], 'done' | 'in-chat' | 'solved-in-chat' | 'mail' | 'nothing'>> = {
  CLAIM: 'nothing',
  RELEASE: 'nothing',
  ASSIGN: 'nothing',
  NOTE: 'nothing',
  CORRECT_NOTE: 'nothing',
  WITHDRAW_NOTE: 'nothing',
  CONTACT: 'nothing',
  CALL_AT: 'nothing',
  REPLY: 'done',
  RESOLVE: 'done',
  ASK_CALL: 'in-chat',
  MERGE: 'in-chat',
  REOPEN: 'in-chat',
  CALLED: 'solved-in-chat',
  MAIL: 'mail',
};

/** Whether the holder hears of it, in the chat or by mail. */
const isHeard = (act: DeskAct, ticket: Ticket, hears: boolean): boolean => {
  const heard = HEARD[act.type];
  switch (heard) {
    case 'done':
      return hears;
    case 'in-chat':
      return hasChat(ticket);
    case 'solved-in-chat':
      return hasChat(ticket) && act.type === 'CALLED' && act.outcome === 'solved';
    case 'mail':
      return true;
    case 'nothing':
      return false;
    default:
      return heard satisfies never;
  }
};

const heldTask = (ticket: number, id: string): TaskPayload => ({ type: 'held', ticket, held: id });
const seenAs = (id: string): string => `desk|${id}`;

export const createHeldActs = (
  needs: DeskNeeds & {
    readonly desk: Pick<Desk, 'act' | 'actFor'>;
    readonly store: Pick<Store, 'heldActs' | 'conversations'>;
    readonly runner: Pick<Runner, 'wakeDue'>;
  },
): HeldActs => {
  const { desk, store, changes, looksSecret, runner, news, now } = needs;
  const hears = createHears(changes, store.tickets);

  /** The ticket as it will be once the waiting acts are done. */
  const foreseen = (ticket: Ticket, at: number, waiting: readonly HeldAct[]): Ticket => {
    let { state } = ticket;
    for (const { act, agent, refused } of waiting) {
      if (refused !== undefined) continue;
      const by = { kind: 'agent', ...agent } as const;
      state = changes.after({ ...ticket, state }, act, { by, via: 'desk', at })?.state ?? state;
    }
    return { ...ticket, state };
  };

  const refusalOf = async (
    { act, agent, via }: DeskRequest,
    ticket: Ticket,
    at: number,
    waiting: readonly HeldAct[],
  ): Promise<Refusal | undefined> => {
    const fault = textRefusal(act, looksSecret);
    if (fault !== undefined) return fault;
    if (!mayBeCalled(callBackOf(act) ?? at, at)) return 'no-time';
    const heard = await hears(ticket);
    if (isErased(ticket) || speaksToNobody(act, ticket, heard)) return chartRefusal(act, ticket, heard);
    if (act.type === 'MERGE' && !mayTake(await store.tickets.find(act.into), ticket)) return 'unknown-merge';
    const later = foreseen(ticket, at, waiting);
    const change = changes.after(later, act, { by: { kind: 'agent', ...agent }, via, at });
    return change === undefined ? chartRefusal(act, later, heard) : undefined;
  };

  return {
    act: async (request) => {
      const { id, agent, act, ticket: number } = request;
      const ticket = await store.tickets.find(number);
      const at = now();
      if (ticket === undefined || !isHeard(act, ticket, await hears(ticket)))
        return {
          ...(await desk.act({ ...request, tellAt: act.type === 'CLAIM' ? at + UNDO_MS : undefined })),
          held: false,
        };
      const waiting = await store.heldActs.of(number);
      if (waiting.some((held) => held.id === id) || (await store.conversations.isSeen(seenAs(id))))
        return { done: true, ticket, held: true };
      const why = await refusalOf(request, ticket, at, waiting);
      if (why !== undefined) return { done: false, why, ticket, held: false };
      await store.agents.met(agent, at);
      const dueAt = at + UNDO_MS;
      const task = { lane: heldLane(number), effect: heldTask(number, id), dueAt };
      await store.heldActs.hold({ id, ticket: number, agent, act, at, dueAt }, task, seenAs(id));
      news.changed(number);
      return { done: true, ticket, held: true };
    },
    takeBack: async ({ id, agent, ticket }) => {
      const task = { lane: heldLane(ticket), effect: heldTask(ticket, id) };
      const held = { id, ticket, agent: agent.id };
      const taken = await store.heldActs.takeBack(held, task, { id: seenAs(id), at: now() });
      if (taken === undefined) return undefined;
      news.changed(ticket);
      if (taken.refused !== undefined) news.alarmed();
      return taken;
    },
    perform: async (id) => {
      const held = await store.heldActs.begin(id);
      if (held === undefined) return;
      const { agent, ticket, act } = held;
      const outcome = await desk.actFor({ id, agent, via: 'desk', ticket, act });
      if (outcome.done) await store.heldActs.drop(held);
      else await store.heldActs.refuse(held, outcome.why);
      news.changed(ticket);
      runner.wakeDue();
      if (!outcome.done) throw new DeliveryFailure(`not done: ${outcome.why}`, { final: true });
    },
  };
};
