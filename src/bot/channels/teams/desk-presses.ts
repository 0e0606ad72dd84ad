import { createBoundedMap } from '../../../collections/bounded-map.ts';
import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import { ticketDigits } from '../../../dialogs/ticket-number.ts';
import type { Words } from '../../../dialogs/words.ts';
import { CALLER_PRESS } from '../../../machines/ticket/ticket-types.ts';
import type { Ticket } from '../../../store/tickets/ticket-rows.ts';
import type { Did } from '../../messages/incoming.ts';
import { agentOf } from './account.ts';
import { channelIdOf, type TeamsActivity } from './activity.ts';
import { REFRESH } from './message.ts';

export type Press = Extract<Did, { kind: 'pressed' }>;

/** Activities are answered at most once each, whatever conversation they belong to. */
export const deskActId = (activity: TeamsActivity): string =>
  `teams|${channelIdOf(activity)}|${activity.id ?? activity.timestamp ?? ''}`;

/** Agents of whom it is known what came of their last press. */
const MAX_KNOWN = 100;

/** Does what a button of the desk asks for: the ticket as it is now, or why not. A second press in haste has what came of the first. */
export const createDeskPresses = (
  channelDesk: ChannelDesk,
  wordsFor: (activity: TeamsActivity) => Words,
): ((activity: TeamsActivity, did: Press) => Promise<Ticket | string>) => {
  const came = createBoundedMap<string, Promise<Ticket | string>>(MAX_KNOWN);
  const once = async (
    activity: TeamsActivity,
    { event, ticket, inputs }: Press,
    work: () => Promise<Ticket | string>,
  ): Promise<Ticket | string> => {
    const agent = agentOf(activity.from).id;
    const press = { id: deskActId(activity), event, ticket, inputs };
    const begin = (): Promise<Ticket | string> => {
      const doing = work();
      came.set(agent, doing);
      return doing;
    };
    return (await channelDesk.unlessTwice(agent, press, begin)) ?? came.get(agent) ?? work();
  };

  const find = async (said: string): Promise<Ticket | undefined> => {
    const number = Number(ticketDigits(said));
    return (await channelDesk.named(said)).find((ticket) => ticket.number === number);
  };

  /** A call that was written down on a card of its own. */
  const fileCall = async (activity: TeamsActivity, did: Press): Promise<Ticket | string> => {
    const call = { id: deskActId(activity), agent: agentOf(activity.from), via: 'teams' };
    const filed = await channelDesk.fileCall(call, did.inputs);
    return filed.done ? filed.ticket : [...new Set(Object.values(filed.faults))].join(' ');
  };

  /** The form of the press is not filled in, or names a time that has gone. */
  const unfilled = (activity: TeamsActivity, { inputs }: Press, ticket: Ticket): string =>
    'when' in inputs && inputs.when !== ''
      ? channelDesk.refusal({ done: false, why: 'no-time', ticket })
      : wordsFor(activity).text('teams:desk.incomplete');

  const actOn = async (activity: TeamsActivity, did: Press, ticket: Ticket): Promise<Ticket | string> => {
    const agent = agentOf(activity.from);
    const id = deskActId(activity);
    const act = await channelDesk.actOf(did.event, did.inputs);
    if (act === undefined) return unfilled(activity, did, ticket);
    const before = await channelDesk.askFirst(agent, ticket.number, act, id);
    if (before !== undefined) return before;
    const outcome = await channelDesk.act({ id, agent, via: 'teams', ticket: ticket.number, act });
    return outcome.done ? outcome.ticket : channelDesk.refusal(outcome);
  };

  return async (activity, did) => {
    if (did.step === 'desk' && did.event === CALLER_PRESS)
      return once(activity, did, () => fileCall(activity, did));
    const ticket = did.step === 'desk' ? await find(did.ticket ?? '') : undefined;
    if (ticket === undefined) return channelDesk.refusal({ done: false, why: 'unknown-ticket' });
    return did.event === REFRESH ? ticket : once(activity, did, () => actOn(activity, did, ticket));
  };
};
