import type { TicketChanges } from '../../desk/changes/ticket-changes.ts';
import type { Answered } from '../../dialogs/pressed-card.ts';
import type { HolderMessage } from '../../dialogs/ticket/ticket-message.ts';
import { isCampaignStep } from '../../machines/campaign-presses.ts';
import type { Effect } from '../../machines/effect.ts';
import { STEPS, type Step } from '../../machines/step-ids.ts';
import { type HolderAct, isClosed } from '../../machines/ticket/ticket-types.ts';
import type { TurnWrite } from '../../store/conversations/turn-write.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';
import type { Ticket } from '../../store/tickets/ticket-rows.ts';
import type { HeldPicture } from '../checks/held-pictures.ts';
import { type Address, addressKey, messageKey } from '../messages/address.ts';
import type { Did } from '../messages/incoming.ts';
import { forScreen, type TaskPayload } from '../tasks/task.ts';
import { making } from '../tasks/task-schema.ts';
import type { ToTicket } from './moment/interpreted.ts';
import type { Now } from './moment/now.ts';
import type { Outcome } from './outcome.ts';

type Mutable<T> = T extends readonly (infer Item)[] ? Item[] : never;
/** What of a turn's writes comes of its effects. */
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

/** What goes on to the ticket that the holder's was merged into: words and pictures. All else is about the holder's own. */
const FOLLOWING: readonly HolderAct['type'][] = [
  'SAID',
  'ADD_NOTE',
  'TELL_WHEN',
  'PICTURE',
  'CORRECT',
  'UNSAY',
];

/**
 * What happens to a ticket by its holder, or by the holder of one that was merged into it (`own`); one that is not the holder's own, or does
 * not know the act now, stays as it is.
 */
const decideFor =
  (toTicket: ToTicket, address: Address, at: number, changes: TicketChanges, own?: Ticket): Decide =>
  (ticket) => {
    if ((own ?? ticket).conversation !== addressKey(address)) return undefined;
    if ('telling' in toTicket) return changes.telling(ticket, toTicket.telling, at);
    const { message } = toTicket;
    const by = {
      by: HOLDER,
      via: address.channel,
      at,
      message: message && messageKey(address, message),
      own,
    } as const;
    const change = changes.after(ticket, toTicket.act, by);
    if (change !== undefined) return { ...change, picture: toTicket.picture };
    const tell = (what: HolderMessage) => changes.telling(ticket, what, at, undefined, own);
    if (!isClosed(ticket.state.status)) return tell('running');
    // It ended at this very moment: the words are read once more, and kept.
    if (toTicket.act.type === 'SAID') return 'raced';
    if (changes.after(own ?? ticket, { type: 'REOPEN' }, { ...by, own: undefined }) === undefined)
      return tell('too-late');
    return tell('text' in toTicket.act ? 'not-taken' : 'ended');
  };

/** The path's chart decided by whether the ticket is closed; where that is true no longer, it is asked once more. */
const unlessRaced =
  (closed: boolean, decide: Decide): Decide =>
  (ticket) =>
    isClosed(ticket.state.status) === closed ? decide(ticket) : 'raced';

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
    tasks.push({ lane: conversation, effect: making(effect), dueAt });
  };
  /** What is done to a ticket, at the one that lives where it was merged into another's, unless it lives itself again (not `merged`). */
  const doneTo = (toTicket: ToTicket, merged = true): Writes['changed'][number] => {
    const follows = merged && 'act' in toTicket && FOLLOWING.includes(toTicket.act.type);
    const joined = follows ? outcome.joined.get(toTicket.ticket) : undefined;
    return {
      ticket: joined?.living.number ?? toTicket.ticket,
      decide: decideFor(toTicket, address, now.at, changes, joined?.own),
    };
  };
  const ofPath = (ticket: number, act: HolderAct): void => {
    const { decide, ...done } = doneTo({ ticket, act });
    const isNew = opened.some((one) => one.ticket.number === ticket);
    changed.push({ ...done, decide: unlessRaced(!isNew && outcome.ticketClosed, decide) });
  };
  /** Notes, and when the holder can be reached, for a ticket that is open by then. */
  const passOn = (
    ticket: number,
    { notes, when }: Pick<Extract<Effect, { type: 'addNotes' }>, 'notes' | 'when'>,
    merged = true,
  ): void => {
    const acts: readonly HolderAct[] = [
      ...notes.map((text) => ({ type: 'ADD_NOTE', text }) as const),
      ...(when === undefined ? [] : [{ type: 'TELL_WHEN', text: when } as const]),
    ];
    for (const act of acts) changed.push(doneTo({ ticket, act }, merged));
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
      case 'addNotes': {
        const [first, ...notes] = effect.notes;
        if (first !== undefined) ofPath(effect.ticket, { type: 'ADD_NOTE', text: first });
        passOn(effect.ticket, { notes, when: effect.when });
        break;
      }
      case 'withdraw':
        ofPath(effect.ticket, { type: 'WITHDRAW' });
        break;
      case 'reopen':
        ofPath(effect.ticket, { type: 'REOPEN' });
        passOn(effect.ticket, effect, false);
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
  if (toTicket !== undefined) changed.push(doneTo(toTicket));
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
