import type { Showing } from '../dialogs/steps.ts';
import type { ButtonEvent } from '../dialogs/view.ts';
import type { Effect, Locale, State, Step } from '../machines/types.ts';
import { STEPS } from '../machines/types.ts';
import type { TurnWrite } from '../store/conversations.ts';
import type { NewTask } from '../store/tasks.ts';
import type { Ticket, TicketEvent } from '../store/tickets.ts';
import { type Delivery, forShowing } from './delivery.ts';
import type { Now } from './facts.ts';
import { type Address, type Did, keyOf, type Person } from './incoming.ts';

/** What a turn came to, before it is written. */
export type Outcome = Omit<Showing, 'state'> & {
  readonly address: Address;
  readonly person: Person;
  readonly locale: Locale;
  readonly state: State;
  readonly effects: readonly Effect[];
  /** The check page goes along as a file. */
  readonly givesPage: boolean;
};

/** The step that a press belongs to, if it names one. */
export const pressedStep = (did: Did): Step | undefined =>
  did.kind === 'pressed' ? STEPS.find((known) => known === did.step) : undefined;

/** Every effect as tickets and tasks. The answer goes before the pressed card is replaced, which nothing may wait for. */
export const writesOf = (
  outcome: Outcome,
  did: Did,
  press: ButtonEvent | undefined,
  now: Now,
  desk: Address | undefined,
): Pick<TurnWrite, 'tickets' | 'ticketEvents' | 'tasks'> => {
  const { address, person, locale, state, notices, answer, typed, found, unlock } = outcome;
  const conversation = keyOf(address);
  const tickets: Ticket[] = [];
  const ticketEvents: TicketEvent[] = [];
  const tasks: NewTask[] = [];
  const add = (to: Address, effect: Delivery, dueAt: number = now.at): void => {
    tasks.push({ lane: keyOf(to), effect, dueAt });
  };

  for (const effect of outcome.effects) {
    switch (effect.type) {
      case 'say':
        break;
      case 'openTicket': {
        const { ticket: number, reason, contact, context } = effect;
        const { channel } = address;
        tickets.push({ number, conversation, channel, locale, reason, contact, context, openedAt: now.at });
        ticketEvents.push({ ticket: number, at: now.at, what: 'opened', who: 'holder' });
        if (desk !== undefined) add(desk, { type: 'announce', ticket: number });
        if (!now.desk.open && now.desk.opensAt !== undefined) {
          add(address, { type: 'desk-opened', address, locale, person, ticket: number }, now.desk.opensAt);
        }
        break;
      }
      case 'addNote': {
        const { ticket, note } = effect;
        ticketEvents.push({ ticket, at: now.at, what: 'noted', who: 'holder', note });
        if (desk !== undefined) add(desk, { type: 'pass-note', ticket, note });
        break;
      }
      default:
        effect satisfies never;
    }
  }
  const showing = {
    state: forShowing(state),
    notices,
    ...(answer ? { answer } : {}),
    ...(typed ? { typed } : {}),
    ...(found ? { found } : {}),
    ...(unlock ? { unlock } : {}),
  };
  add(address, { type: 'show', address, locale, person, showing });
  if (outcome.givesPage) add(address, { type: 'give-page', address, locale });
  const from = pressedStep(did);
  if (did.kind === 'pressed' && did.message !== undefined && from !== undefined) {
    const { message } = did;
    add(address, { type: 'replace', address, locale, message, step: from, ...(press ? { press } : {}) });
  }
  return { tickets, ticketEvents, tasks };
};
