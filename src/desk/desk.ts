import type { Runner } from '../bot/tasks/runner.ts';
import { mayBeCalled } from '../calendar/call-ahead.ts';
import { ticketDigits } from '../dialogs/ticket-number.ts';
import type { LogEvent } from '../machines/ticket/log-events.ts';
import type { Agent, DeskAct } from '../machines/ticket/ticket-types.ts';
import type { Store } from '../store/store.ts';
import { isErased, type Ticket } from '../store/tickets/ticket-rows.ts';
import { callBackOf, chartRefusal, mayTake, speaksToNobody, textRefusal } from './act-refusal.ts';
import type { Refusal } from './api.ts';
import type { TicketChanges } from './changes/ticket-changes.ts';
import { createHears } from './hears.ts';
import type { DeskNews } from './news.ts';

/** One act of an agent, authenticated by the adapter. `id` is the platform's, for dedupe. */
export type DeskRequest = {
  readonly id: string;
  readonly agent: Agent;
  /** `slack`, `teams`, or `desk` for the page. */
  readonly via: string;
  readonly ticket: number;
  readonly act: DeskAct;
  /** The platform's message that it was written as (`messageKey`). */
  readonly message?: string | undefined;
  /** Written in the card's own thread, where it stands already. */
  readonly inThread?: boolean | undefined;
  /** The holder hears of it not before this, ms UTC. */
  readonly tellAt?: number | undefined;
};

/** `ticket` is what is true now, where there is one. The same id twice is answered the same. */
export type DeskOutcome =
  | { readonly done: true; readonly ticket: Ticket }
  | { readonly done: false; readonly why: Refusal; readonly ticket?: Ticket | undefined };

export type Desk = {
  /** Does an act of somebody who has just shown that they belong to the desk; it brings back whoever had left. */
  readonly act: (request: DeskRequest) => Promise<DeskOutcome>;
  /** The same in the name of somebody who may have left the desk since, which does not bring them back. */
  readonly actFor: (request: DeskRequest) => Promise<DeskOutcome>;
  /**
   * A message of the desk's channel was changed, or deleted (no `text`). A note that was written as it is put right; nothing comes of
   * anything else. Where the platform does not say who did it, it was its author.
   */
  readonly amend: (request: {
    readonly id: string;
    readonly via: string;
    readonly message: string;
    readonly text?: string | undefined;
  }) => Promise<DeskOutcome | undefined>;
  /** The tickets that an agent's digits mean: `1042`, `T-1042`, or a reference number; full width is understood. */
  readonly named: (text: string) => Promise<readonly Ticket[]>;
};

export type DeskNeeds = {
  readonly store: Pick<Store, 'tickets' | 'ticketEvents' | 'agents' | 'tasks'>;
  readonly changes: TicketChanges;
  readonly looksSecret: (text: string) => boolean;
  readonly runner: Pick<Runner, 'wakeDue'>;
  readonly news: DeskNews;
  /** ms UTC. */
  readonly now: () => number;
};

/** The desk's way in: what agents do to tickets, wherever they sit. Atomic: of many who press at once, one wins. */
export const createDesk = ({ store, changes, looksSecret, runner, news, now }: DeskNeeds): Desk => {
  const hears = createHears(changes, store.tickets);
  /** Whoever was refused saw a card that is out of date, so it is drawn again. */
  const redraw = async (ticket: number): Promise<void> => {
    for (const task of changes.redrawn(ticket, now())) {
      if ((await store.tasks.pending(task.lane)) !== 'waiting') await store.tasks.add(task);
    }
    runner.wakeDue();
  };

  /** Only the author of a note may correct it. */
  const isOthers = async (act: DeskAct, ticket: number, agent: Agent): Promise<boolean> => {
    if (act.type !== 'CORRECT_NOTE' && act.type !== 'WITHDRAW_NOTE') return false;
    const line = await store.ticketEvents.find(act.of);
    const isNote = line?.ticket === ticket && line.what === 'noted';
    return !isNote || line.by.kind !== 'agent' || line.by.id !== agent.id;
  };

  /** Why an act is refused whatever its ticket is. */
  const refusedAnyhow = async (
    { act, ticket, agent }: DeskRequest,
    at: number,
  ): Promise<Refusal | undefined> => {
    const fault = textRefusal(act, looksSecret);
    if (fault !== undefined) return fault;
    if (!mayBeCalled(callBackOf(act) ?? at, at)) return 'no-time';
    return (await isOthers(act, ticket, agent)) ? 'not-own' : undefined;
  };

  /** Changes the ticket by what it is as it is written. `mergesNowhere`: it would have been merged into one that cannot take it. */
  const changed = async (
    { id, agent, via, ticket, act, inThread, message, tellAt }: DeskRequest,
    heard: boolean,
    at: number,
  ) => {
    const by = { kind: 'agent', ...agent } as const;
    let mergesNowhere = false;
    const came = await store.tickets.change(
      ticket,
      (current, into) => {
        mergesNowhere = act.type === 'MERGE' && !mayTake(into, current);
        return isErased(current) || mergesNowhere || speaksToNobody(act, current, heard)
          ? undefined
          : changes.after(current, act, { by, via, at, inThread, message, tellAt });
      },
      { id: `desk|${id}`, at },
      act.type === 'MERGE' ? act.into : undefined,
    );
    return { ...came, mergesNowhere };
  };

  const refusedByChart = async (
    { act }: DeskRequest,
    ticket: Ticket,
    mergesNowhere: boolean,
  ): Promise<DeskOutcome> => {
    await redraw(ticket.number);
    const why = chartRefusal(act, ticket, await hears(ticket));
    return { done: false, why: mergesNowhere && why !== 'erased' ? 'unknown-merge' : why, ticket };
  };

  /** Wakes those who perform what is written, and tells the desk of it. */
  const goOn = ({ ticket, act }: DeskRequest): void => {
    // The lanes of its tasks are known only inside the transaction, so all that is due is woken.
    runner.wakeDue();
    news.changed(ticket);
    if (act.type === 'MERGE') news.changed(act.into);
  };

  /** A note as it was last put right; undefined where it was taken back. */
  const saysNow = async (note: LogEvent): Promise<string | undefined> => {
    const amended = (await store.ticketEvents.of(note.ticket)).findLast(
      ({ what, detail }) =>
        (what === 'note-corrected' || what === 'note-withdrawn') && detail?.of === note.id,
    );
    return (amended ?? note).text;
  };

  const desk: Desk = {
    act: async (request) => {
      await store.agents.met(request.agent, now());
      return desk.actFor(request);
    },
    actFor: async (request) => {
      const { ticket: number } = request;
      const at = now();
      const before = await store.tickets.find(number);
      if (before === undefined) return { done: false, why: 'unknown-ticket' };
      const refused = await refusedAnyhow(request, at);
      if (refused !== undefined) return { done: false, why: refused, ticket: before };
      const came = await changed(request, await hears(before), at);
      // Of the same transaction: what is done is told as done, though nothing could be read afterwards.
      const { change, repeated, mergesNowhere, ticket = before } = came;
      if (change === undefined && !repeated) return refusedByChart(request, ticket, mergesNowhere);
      if (change !== undefined) goOn(request);
      return { done: true, ticket };
    },
    amend: async ({ id, via, message, text }) => {
      const line = await store.ticketEvents.ofMessage(message);
      if (line?.by.kind !== 'agent' || line.what !== 'noted') return undefined;
      const left = text?.trim() === '' ? undefined : text;
      if (left === (await saysNow(line))) return undefined;
      const act: DeskAct =
        left === undefined
          ? { type: 'WITHDRAW_NOTE', of: line.id }
          : { type: 'CORRECT_NOTE', of: line.id, text: left };
      const agent = { id: line.by.id, name: line.by.name };
      return desk.actFor({ id, agent, via, ticket: line.ticket, act, inThread: true });
    },
    named: async (text) => {
      const digits = ticketDigits(text);
      return digits === undefined ? [] : store.tickets.named(digits);
    },
  };
  return desk;
};
