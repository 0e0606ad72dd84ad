import type { TicketChanges } from '../../desk/ticket-changes.ts';
import type { Answered } from '../../dialogs/pressed-card.ts';
import type { PrivacySaying } from '../../dialogs/privacy.ts';
import type { Screen } from '../../dialogs/steps.ts';
import type { ButtonEvent } from '../../dialogs/view.ts';
import type { Locale } from '../../machines/locales.ts';
import { type HolderAct, isClosed } from '../../machines/ticket-types.ts';
import type { Effect, State, Step } from '../../machines/types.ts';
import { STEPS } from '../../machines/types.ts';
import type { TurnWrite } from '../../store/conversations.ts';
import type { NewTask } from '../../store/tasks.ts';
import { type Address, addressKey, type Person } from '../messages/address.ts';
import type { Did } from '../messages/incoming.ts';
import { forScreen, type TaskPayload } from '../tasks/task.ts';
import type { ToTicket } from './intent.ts';
import type { Now } from './now.ts';

/** What a turn came to, before it is written. */
export type Outcome = Omit<Screen, 'state'> & {
  readonly address: Address;
  readonly person: Person;
  readonly locale: Locale;
  readonly state: State;
  readonly effects: readonly Effect[];
  /** The check page goes along as a file. */
  readonly givesPage: boolean;
  readonly toTicket?: ToTicket;
  readonly privacy?: PrivacySaying;
  /** The conversation's ticket was closed when the chart decided. */
  readonly ticketClosed: boolean;
  /** The holder spoke to the desk, not to the bot: the path is not shown. */
  readonly silent: boolean;
};

/** What of a turn's writes comes of its effects. */
type Mutable<T> = T extends readonly (infer Item)[] ? Item[] : never;
type Writes = Pick<TurnWrite, 'opened' | 'changed' | 'tasks'>;

/** The step that a press belongs to, if it names one. */
export const pressedStep = (did: Did): Step | undefined =>
  did.kind === 'pressed' ? STEPS.find((known) => known === did.step) : undefined;

type PressedOn = Extract<Did, { kind: 'pressed' }>;

/** A press on a message beside the path. */
const isBeside = ({ step }: PressedOn): boolean => step === 'ticket' || step === 'privacy';

/** What of such a press its message is replaced by. */
export const answeredOf = ({ step, ticket, event }: PressedOn): Answered => ({
  step,
  event,
  ...(ticket === undefined ? {} : { ticket }),
});

const HOLDER = { kind: 'holder' } as const;

type Decide = TurnWrite['changed'][number]['decide'];

/** What happens to a ticket by its holder; one that is not the holder's own, or does not know the act now, stays as it is. */
const decideFor =
  (toTicket: ToTicket, conversation: string, via: string, at: number, changes: TicketChanges): Decide =>
  (ticket) => {
    if (ticket.conversation !== conversation) return undefined;
    if ('telling' in toTicket) return changes.telling(ticket, toTicket.telling, at);
    const by = { by: HOLDER, via, at } as const;
    const change = changes.after(ticket, toTicket.act, by);
    if (change !== undefined) return change;
    if (!isClosed(ticket.state.status)) return changes.telling(ticket, 'running', at);
    if (changes.after(ticket, { type: 'REOPEN' }, by) === undefined)
      return changes.telling(ticket, 'too-late', at);
    return changes.telling(ticket, 'text' in toTicket.act ? 'not-taken' : 'ended', at);
  };

/** The path's chart decided by whether the ticket is closed; where that is true no longer, it is asked once more. */
const unlessRaced =
  (rested: boolean, decide: Decide): Decide =>
  (ticket) =>
    isClosed(ticket.state.status) === rested ? decide(ticket) : 'raced';

/** Every effect as tickets and tasks. The answer goes before the pressed card is replaced, which nothing may wait for. */
export const writesOf = (
  outcome: Outcome,
  did: Did,
  press: ButtonEvent | undefined,
  now: Now,
  changes: TicketChanges,
): Writes => {
  const { address, person, locale, state, notices, answer, typed, found, unlock } = outcome;
  const conversation = addressKey(address);
  const opened: Mutable<Writes['opened']> = [];
  const changed: Mutable<Writes['changed']> = [];
  const tasks: NewTask[] = [];
  const add = (effect: TaskPayload, dueAt: number = now.at): void => {
    tasks.push({ lane: conversation, effect, dueAt });
  };
  const decide = (toTicket: ToTicket): Decide =>
    decideFor(toTicket, conversation, address.channel, now.at, changes);
  const ofPath = (ticket: number, act: HolderAct): void => {
    changed.push({ ticket, decide: unlessRaced(outcome.ticketClosed, decide({ ticket, act })) });
  };

  for (const effect of outcome.effects) {
    switch (effect.type) {
      case 'say':
        break;
      case 'openTicket': {
        const { ticket: number, code, reason, contact, context } = effect;
        const { channel } = address;
        const facts = {
          number,
          code,
          conversation,
          channel,
          locale,
          reason,
          contact,
          context,
          openedAt: now.at,
        };
        opened.push({
          ticket: { ...facts, person: { id: person.id, ...(person.name && { name: person.name }) } },
          opening: changes.opening(facts, { by: HOLDER, via: channel, at: now.at }),
        });
        if (!now.desk.open && now.desk.opensAt !== undefined) {
          add({ type: 'tell', ticket: number, what: 'desk-opened' }, now.desk.opensAt);
        }
        break;
      }
      case 'addNote':
        ofPath(effect.ticket, { type: 'ADD_NOTE', text: effect.note });
        break;
      case 'withdraw':
        ofPath(effect.ticket, { type: 'WITHDRAW' });
        break;
      case 'reopen':
        ofPath(effect.ticket, { type: 'REOPEN' });
        break;
      default:
        effect satisfies never;
    }
  }
  if (!outcome.silent) {
    const showing = {
      state: forScreen(state),
      notices,
      ...(answer ? { answer } : {}),
      ...(typed ? { typed } : {}),
      ...(found ? { found } : {}),
      ...(unlock ? { unlock } : {}),
    };
    add({ type: 'show', address, locale, person, showing });
    if (outcome.givesPage) add({ type: 'give-page', address, locale });
  }
  if (outcome.privacy !== undefined) {
    add({ type: 'privacy', address, locale, person: person.id, saying: outcome.privacy });
  }
  if (outcome.toTicket !== undefined) {
    changed.push({ ticket: outcome.toTicket.ticket, decide: decide(outcome.toTicket) });
  }
  const from = pressedStep(did);
  if (did.kind === 'pressed' && did.message !== undefined && from !== undefined) {
    const { message } = did;
    add({ type: 'replace', address, locale, message, step: from, ...(press ? { press } : {}) });
  }
  if (did.kind === 'pressed' && did.message !== undefined && isBeside(did)) {
    add({ type: 'replace-answered', address, locale, message: did.message, answered: answeredOf(did) });
  }
  return { opened, changed, tasks };
};
