import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { ChannelDesk } from '../../../../desk/channel-desk.ts';
import type { DeskOutcome } from '../../../../desk/desk.ts';
import type { Form, View } from '../../../../dialogs/view.ts';
import type { WordsOf } from '../../../../dialogs/words.ts';
import type { Ticket } from '../../../../store/tickets/ticket-rows.ts';
import { addressAt, messageId, splitAddress } from '../address.ts';
import { numberOf } from '../blocks/button-value.ts';
import { modal, readSubmission, type Submitted } from '../blocks/modal.ts';
import type { Ephemeral, EphemeralMessage } from '../ephemeral.ts';
import type { Forms } from '../forms.ts';
import type { Action, Pressed } from '../payloads.ts';
import { takeForms } from '../take-forms.ts';
import type { Users } from '../users.ts';
import { agentOf, type Members } from './members.ts';

/** The forms of agents. */
const DESK_FORM = 'desk-form';
/** Which ticket, button and card a form belongs to. Without `message` it was opened from a card that only one person sees. */
const origin = z.object({
  channel: z.string().min(1),
  ticket: z.number().int(),
  event: z.string(),
  message: z.string().optional(),
});
type Origin = z.infer<typeof origin>;

type Refused = Extract<DeskOutcome, { done: false }>;
/** Refusals that are shown beside a field while the form is still open. */
const FIELDS: Partial<Readonly<Record<Refused['why'], string>>> = {
  empty: 'text',
  'too-long': 'text',
  secret: 'text',
  'unknown-merge': 'into',
  'no-time': 'when',
};

/** Why a form does not make an act. */
const unreadable = (inputs: Submitted<Origin>['inputs']): Refused['why'] => {
  if ('into' in inputs) return 'unknown-merge';
  return 'when' in inputs ? 'no-time' : 'not-now';
};

/** What the desk's presses need. */
export type SlackDeskNeeds = {
  readonly channelDesk: ChannelDesk;
  readonly members: Members;
  readonly users: Users;
  readonly ephemerals: Ephemeral;
  readonly words: WordsOf;
  readonly forms: Forms;
  /** The bot's own id as a user. */
  readonly bot: () => Promise<string | undefined>;
  readonly log: Logger;
};

/** An agent pressed a button of a ticket (`T-1042`), on its card or on one that only the agent sees. */
export type DeskPressed = (from: Pressed, press: Action, channel: string, ticket: string) => Promise<void>;

/** Takes the presses and forms of agents. */
export const openDeskPresses = (app: App, needs: SlackDeskNeeds): DeskPressed => {
  const { channelDesk, members, users, ephemerals, words, forms } = needs;
  const { ephemeralText } = ephemerals;
  const { channel: home } = splitAddress(channelDesk.address.id);
  const own = words(channelDesk.locale);

  const tell = (channel: string, user: string, said: EphemeralMessage): Promise<void> =>
    ephemerals.tell(addressAt(channel), user, said);

  /** In the desk's channel everybody is an agent; elsewhere only its members are. */
  const isAgent = async (channel: string, user: string): Promise<boolean> =>
    channel === home || members.has(user);

  const ticketOf = async (number: number): Promise<Ticket | undefined> =>
    (await channelDesk.named(String(number))).find((ticket) => ticket.number === number);

  /** What came of an act, where the card does not show it to the agent. */
  const show = async (channel: string, user: string, outcome: DeskOutcome, seen: boolean): Promise<void> => {
    if (!outcome.done) return tell(channel, user, channelDesk.refusal(outcome));
    if (seen) return;
    const { title, progress = '' } = await channelDesk.cardOf(outcome.ticket);
    await tell(channel, user, own.text('slack:desk.done', { card: title, status: progress }));
  };

  const openForm = async (
    from: Pressed,
    press: Action,
    { form, card, asked }: { readonly form: Form; readonly card: View; readonly asked: Origin },
  ): Promise<void> => {
    const titled = { ...form, lines: [card.title, ...form.lines] };
    await forms.open(from, press, modal(titled, DESK_FORM, asked, own), () =>
      tell(asked.channel, from.user.id, own.text('slack:again')),
    );
  };

  const pressed: DeskPressed = async (from, press, channel, said) => {
    const user = from.user.id;
    if (!(await isAgent(channel, user))) {
      await ephemeralText(addressAt(channel), user, 'slack:desk.not-member');
      return;
    }
    const number = numberOf(said);
    const ticket = number === undefined ? undefined : await ticketOf(number);
    if (ticket === undefined) {
      return tell(channel, user, channelDesk.refusal({ done: false, why: 'unknown-ticket' }));
    }
    const message = from.message && messageId(channel, from.message.ts);
    const card = await channelDesk.cardOf(ticket);
    const form = card.buttons.find(({ event }) => event === press.action_id)?.form;
    if (form !== undefined) {
      const asked = { channel, ticket: ticket.number, event: press.action_id, message };
      return openForm(from, press, { form, card, asked });
    }
    const id = `slack:${user}:${press.action_ts}:${press.action_id}`;
    const work = async (): Promise<DeskOutcome> => {
      const act = await channelDesk.actOf(press.action_id, {});
      // A button whose form is no longer on the card belongs to an earlier version of it.
      if (act === undefined || 'text' in act) return { done: false, why: 'not-now', ticket };
      const agent = await agentOf(user, users);
      return channelDesk.act({ id, agent, via: 'slack', ticket: ticket.number, act });
    };
    const once = { id, event: press.action_id, ticket: said, inputs: {} };
    const outcome = await channelDesk.unlessTwice(user, once, work);
    if (outcome !== undefined) await show(channel, user, outcome, message !== undefined);
  };

  /** Does what a form asks for: gives the outcome, or what the agent has to see first. A field that was not filled in is a refusal. */
  const submit = async (
    { id, from, inputs }: Submitted<Origin>,
    user: string,
  ): Promise<DeskOutcome | string> => {
    const act = await channelDesk.actOf(from.event, inputs);
    if (act === undefined) {
      const ticket = await ticketOf(from.ticket);
      return { done: false, why: unreadable(inputs), ticket };
    }
    const agent = await agentOf(user, users);
    const first = await channelDesk.askFirst(agent, from.ticket, act);
    if (first !== undefined) return first;
    return channelDesk.act({
      id: `slack:${id}`,
      agent,
      via: 'slack',
      ticket: from.ticket,
      act,
    });
  };

  takeForms(app, ephemerals, {
    kind: DESK_FORM,
    read: (view) => readSubmission(view, origin),
    placeOf: ({ from }) => addressAt(from.channel),
    take: async (form, user, answer) => {
      const { channel, message } = form.from;
      if (!(await isAgent(channel, user))) {
        await answer();
        await ephemeralText(addressAt(channel), user, 'slack:desk.not-member');
        return;
      }
      await forms.closed(user, form.id);
      const outcome = await submit(form, user);
      if (typeof outcome === 'string') return answer({ into: outcome });
      const field = outcome.done ? undefined : FIELDS[outcome.why];
      if (!outcome.done && field !== undefined && field in form.inputs) {
        return answer({ [field]: channelDesk.refusal(outcome) });
      }
      await answer();
      await show(channel, user, outcome, message !== undefined);
    },
    cancelled: forms.closed,
  });

  return pressed;
};
