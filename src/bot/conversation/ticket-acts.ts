import type { TicketChanges } from '../../desk/changes/ticket-changes.ts';
import type { HolderMessage } from '../../dialogs/ticket/telling.ts';
import { type HolderAct, isClosed } from '../../machines/ticket/ticket-types.ts';
import type { TurnWrite } from '../../store/conversations/turn-write.ts';
import type { Ticket } from '../../store/tickets/ticket-rows.ts';
import type { HeldPicture } from '../checks/held-pictures.ts';
import { type Address, addressKey, messageKey } from '../messages/address.ts';
import type { ToTicket } from './moment/interpreted.ts';
import type { Now } from './moment/now.ts';
import type { Outcome } from './outcome.ts';

const HOLDER = { kind: 'holder' } as const;

/** What happens to a ticket, decided by what it is when it is written. */
export type TicketWrite = TurnWrite['changed'][number];
type Decide = TicketWrite['decide'];

/** What goes on to the ticket that the holder's was merged into: words and pictures. All else is about the holder's own. */
const FOLLOWING: readonly HolderAct['type'][] = [
  'SAID',
  'ADD_NOTE',
  'TELL_WHEN',
  'PICTURE',
  'CORRECT',
  'UNSAY',
];

type HolderContext = Parameters<TicketChanges['after']>[2] & { readonly own: Ticket | undefined };

/** Tells the holder, and changes nothing. */
type Tell = (what: HolderMessage) => ReturnType<TicketChanges['telling']>;

/** What is told of an act that an open ticket does not know now. */
const whileOpen = (
  ticket: Ticket,
  act: HolderAct,
  context: HolderContext,
  changes: TicketChanges,
  tell: Tell,
): ReturnType<Decide> => {
  if (act.type !== 'COMMENT') return tell('running');
  // Taken up again since: what was to be told of its end is for whoever looks after it now.
  const noted = changes.after(ticket, { type: 'ADD_NOTE', text: act.text }, context);
  return noted && { ...noted, tasks: [...noted.tasks, ...tell('passed').tasks] };
};

/** The same of a ticket that has ended. */
const onceEnded = (
  ticket: Ticket,
  act: HolderAct,
  context: HolderContext,
  changes: TicketChanges,
  tell: Tell,
): ReturnType<Decide> => {
  if (act.type === 'RATE') return tell(ticket.state.context.helped ? 'rated-up' : 'rated-down');
  // It ended at this very moment: the words are read once more, and kept.
  if (act.type === 'SAID' || act.type === 'TELL_WHEN') return 'raced';
  const mayReopen = changes.after(context.own ?? ticket, { type: 'REOPEN' }, { ...context, own: undefined });
  if (mayReopen === undefined) return tell('too-late');
  return tell('text' in act ? 'not-taken' : 'ended');
};

/**
 * What happens to a ticket by its holder, or by the holder of one that was merged into it (`own`); one that is not the holder's own, or does
 * not know the act now, stays as it is.
 */
const decideFor =
  (toTicket: ToTicket, address: Address, at: number, changes: TicketChanges, own?: Ticket): Decide =>
  (ticket) => {
    if ((own ?? ticket).conversation !== addressKey(address)) return undefined;
    if ('telling' in toTicket) return changes.telling(ticket, toTicket.telling, at);
    const { act, picture } = toTicket;
    const message = toTicket.message && messageKey(address, toTicket.message);
    const context = { by: HOLDER, via: address.channel, at, message, own } as const;
    const change = changes.after(ticket, act, context);
    if (change !== undefined) return { ...change, picture };
    const tell: Tell = (what) => changes.telling(ticket, what, at, undefined, own);
    const otherwise = isClosed(ticket.state.status) ? onceEnded : whileOpen;
    return otherwise(ticket, act, context, changes, tell);
  };

/** The path's chart decided by whether the ticket is closed; where that is true no longer, it is asked once more. */
export const unlessRaced =
  (closed: boolean, decide: Decide): Decide =>
  (ticket) =>
    isClosed(ticket.state.status) === closed ? decide(ticket) : 'raced';

/** What is done to a ticket of the holder's, at that very one. */
export const doneToOwn = (
  toTicket: ToTicket,
  address: Address,
  now: Now,
  changes: TicketChanges,
): TicketWrite => ({
  ticket: toTicket.ticket,
  decide: decideFor(toTicket, address, now.at, changes),
});

/** The same, at the one that lives where it was merged into another's. */
export const doneTo = (
  toTicket: ToTicket,
  { address, joined }: Pick<Outcome, 'address' | 'joined'>,
  now: Now,
  changes: TicketChanges,
): TicketWrite => {
  const follows = 'act' in toTicket && FOLLOWING.includes(toTicket.act.type);
  const into = follows ? joined.get(toTicket.ticket) : undefined;
  if (into === undefined) return doneToOwn(toTicket, address, now, changes);
  return {
    ticket: into.living.number,
    decide: decideFor(toTicket, address, now.at, changes, into.own),
  };
};

/** Pictures that waited for a ticket join the one that is opened. */
export const picturesInto = (
  opened: TurnWrite['opened'],
  pictures: readonly HeldPicture[],
  address: Address,
  now: Now,
  changes: TicketChanges,
): readonly TicketWrite[] =>
  opened.flatMap(({ ticket: { number: ticket } }) =>
    pictures.map(({ picture }) => {
      const toTicket = { ticket, act: { type: 'PICTURE', id: picture.id }, picture } as const;
      return doneToOwn(toTicket, address, now, changes);
    }),
  );
