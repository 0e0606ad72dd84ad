import type { TicketChanges } from '../../desk/ticket-changes.ts';
import type { Answered } from '../../dialogs/pressed-card.ts';
import { isCampaignStep } from '../../machines/campaign-presses.ts';
import { STEPS, type Step } from '../../machines/step-ids.ts';
import { type HolderAct, isClosed } from '../../machines/ticket-types.ts';
import type { NewTask } from '../../store/add-tasks.ts';
import type { TurnWrite } from '../../store/conversations.ts';
import type { HeldPicture } from '../checks/held-pictures.ts';
import { type Address, addressKey, messageKey } from '../messages/address.ts';
import type { Did } from '../messages/incoming.ts';
import { forScreen, type TaskPayload } from '../tasks/task.ts';
import type { ToTicket } from './intent.ts';
import type { Now } from './now.ts';
import type { Outcome } from './outcome.ts';

/** What of a turn's writes comes of its effects. */
type Mutable<T> = T extends readonly (infer Item)[] ? Item[] : never;
type Writes = Pick<TurnWrite, 'opened' | 'changed' | 'tasks'>;

/** The step that a press belongs to, if it names one. */
export const pressedStep = (did: Did): Step | undefined =>
  did.kind === 'pressed' ? STEPS.find((known) => known === did.step) : undefined;

type PressedOn = Extract<Did, { kind: 'pressed' }>;

/** A press on a message beside the path. */
const isBeside = ({ step }: PressedOn): boolean =>
  step === 'ticket' || step === 'privacy' || isCampaignStep(step);

/** What of such a press its message is replaced by. */
export const answeredOf = ({ step, ticket, event }: PressedOn): Answered => ({
  step,
  event,
  ticket,
});

const HOLDER = { kind: 'holder' } as const;

type Decide = TurnWrite['changed'][number]['decide'];

/** What happens to a ticket by its holder; one that is not the holder's own, or does not know the act now, stays as it is. */
const decideFor =
  (toTicket: ToTicket, address: Address, at: number, changes: TicketChanges): Decide =>
  (ticket) => {
    if (ticket.conversation !== addressKey(address)) return undefined;
    if ('telling' in toTicket) return changes.telling(ticket, toTicket.telling, at);
    const { message } = toTicket;
    const by = {
      by: HOLDER,
      via: address.channel,
      at,
      message: message && messageKey(address, message),
    } as const;
    const change = changes.after(ticket, toTicket.act, by);
    if (change !== undefined) return { ...change, picture: toTicket.picture };
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

/** Pictures that waited for a ticket join the one that is opened. */
export const picturesInto = (
  opened: Writes['opened'],
  pictures: readonly HeldPicture[],
  address: Address,
  now: Now,
  changes: TicketChanges,
): Writes['changed'] =>
  opened.flatMap(({ ticket: { number: ticket } }) =>
    pictures.map(({ picture }) => {
      const toTicket = { ticket, act: { type: 'PICTURE', id: picture.id }, picture } as const;
      return { ticket, decide: decideFor(toTicket, address, now.at, changes) };
    }),
  );

/** Every effect as tickets and tasks. The answer goes before the pressed card is replaced, which nothing may wait for. */
export const writesOf = (outcome: Outcome, now: Now, changes: TicketChanges): Writes => {
  const { did, press, address, person, locale, state, notices, interpreted } = outcome;
  const conversation = addressKey(address);
  const opened: Mutable<Writes['opened']> = [];
  const changed: Mutable<Writes['changed']> = [];
  const tasks: NewTask[] = [];
  const add = (effect: TaskPayload, dueAt: number = now.at): void => {
    tasks.push({ lane: conversation, effect, dueAt });
  };
  const decide = (toTicket: ToTicket): Decide => decideFor(toTicket, address, now.at, changes);
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
        if (effect.note !== undefined)
          changed.push({
            ticket: effect.ticket,
            decide: decide({ ticket: effect.ticket, act: { type: 'ADD_NOTE', text: effect.note } }),
          });
        break;
      default:
        effect satisfies never;
    }
  }
  if (!outcome.silent) {
    const showing = { state: forScreen(state), notices, ...interpreted.extras };
    add({ type: 'show', address, locale, person, showing, thread: outcome.thread });
    if (outcome.givesPage) add({ type: 'give-page', address, locale });
  }
  const { privacy, toTicket } = interpreted;
  if (privacy !== undefined) {
    add({ type: 'privacy', address, locale, person: person.id, saying: privacy });
  }
  for (const { asks, about } of outcome.campaign) {
    if (asks !== undefined && outcome.member !== undefined)
      add({
        type: 'campaign',
        address,
        locale,
        person: outcome.member.person.id,
        saying: asks,
        certificates: about,
      });
  }
  if (toTicket !== undefined) changed.push({ ticket: toTicket.ticket, decide: decide(toTicket) });
  const from = pressedStep(did);
  if (did.kind === 'pressed' && did.message !== undefined && from !== undefined) {
    const { message } = did;
    add({ type: 'replace', address, locale, message, step: from, press });
  }
  if (did.kind === 'pressed' && did.message !== undefined && isBeside(did)) {
    add({ type: 'replace-answered', address, locale, message: did.message, answered: answeredOf(did) });
  }
  return { opened, changed, tasks };
};
