import type { App, RespondFn, webApi } from '@slack/bolt';
import { ticketDigits } from '../../../../dialogs/ticket-number.ts';
import { messageKey } from '../../../messages/address.ts';
import { forPeople } from '../../../messages/incoming.ts';
import { addressAt, messageId, splitAddress } from '../address.ts';
import { plainOf } from '../blocks/mrkdwn.ts';
import { type EphemeralMessage, ephemeralMessage } from '../ephemeral.ts';
import { joined, type Said } from '../payloads.ts';
import { readableOf, readableQuote } from '../readable.ts';
import { openCallers } from './callers.ts';
import { createDeskLookup } from './desk-lookup.ts';
import { type DeskPressed, openDeskPresses, type SlackDeskNeeds } from './desk-presses.ts';
import { agentOf } from './members.ts';

/** Who gave a command and where; `trigger` opens a form within three seconds. */
type Commanded = { readonly user: string; readonly channel: string; readonly trigger: string };

/** The word that files a call, and the caller's number behind it. */
const NEW = /^new\b(.*)$/i;

/** The word that asks for the desk's page. */
const PAGE = /^desk$/i;

/** What the desk does with what comes in; false where it is none of the desk's business. */
export type SlackDesk = {
  readonly pressed: DeskPressed;
  /** A message of a channel. */
  readonly said: (message: Said) => Promise<void>;
  readonly mentioned: (message: Said) => Promise<boolean>;
  readonly commanded: (from: Commanded, text: string, respond: RespondFn) => Promise<boolean>;
  /** A message was changed, or deleted (no `text`). False: it is no note of the desk's. */
  readonly amended: (change: {
    readonly id: string;
    readonly channel: string;
    readonly message: string;
    readonly text?: string | undefined;
    readonly thread?: string | undefined;
    readonly user?: string | undefined;
  }) => Promise<boolean>;
};

/** The desk in its channel of Slack: cards, threads, lookups. */
export const openDesk = (app: App, client: webApi.WebClient, needs: SlackDeskNeeds): SlackDesk => {
  const { channelDesk, members, users, ephemerals, words } = needs;
  const { ephemeral } = ephemerals;
  const { channel: home } = splitAddress(channelDesk.address.id);
  const own = words(channelDesk.locale);
  const pressed = openDeskPresses(app, needs);
  const { pageFor, lookUp } = createDeskLookup(client, needs);
  const callers = openCallers(app, client, needs);

  const messageKeyOf = (message: string): string => messageKey(channelDesk.address, message);

  /** Somebody wrote in the thread of a card: words that stay inside the desk. */
  const note = async (message: Said, ticket: number): Promise<void> => {
    const { channel, ts, user } = message;
    const thread = addressAt(channel, message.thread_ts);
    const bot = await needs.bot();
    const shown = await readableOf(message.text, users, bot);
    const quoted = await readableQuote(message, users, bot);
    const text = forPeople({ text: shown, quoted });
    if (message.files.length > 0) await ephemeral(thread, user, own.text('slack:desk.no-files'));
    if (text === '') return;
    const outcome = await channelDesk.act({
      id: messageId(channel, ts),
      agent: await agentOf(user, users),
      via: 'slack',
      ticket,
      message: messageKeyOf(messageId(channel, ts)),
      act: { type: 'NOTE', text },
      inThread: true,
    });
    if (!outcome.done) await ephemeral(thread, user, channelDesk.refusal(outcome));
  };

  const cardAbove = async ({ channel, ts, thread_ts }: Said): Promise<number | undefined> =>
    channel !== home || thread_ts === undefined || thread_ts === ts
      ? undefined
      : channelDesk.ticketOf(messageId(channel, thread_ts));

  const asksForPage = ({ text }: Said): boolean => PAGE.test(plainOf(text).normalize('NFKC'));

  const changed = async (event: unknown): Promise<void> => {
    const read = joined.safeParse(event);
    if (!read.success || read.data.channel !== home) return;
    members.forget();
    if (read.data.user === (await needs.bot())) {
      if (read.data.type === 'member_joined_channel') await channelDesk.invited();
      return;
    }
    if (read.data.type === 'member_joined_channel') await members.meet(read.data.user);
    else await channelDesk.left(`slack:${read.data.user}`);
  };
  app.event('member_joined_channel', ({ event }) => changed(event));
  app.event('member_left_channel', ({ event }) => changed(event));

  return {
    pressed,
    said: async (message) => {
      const ticket = await cardAbove(message);
      // As a mention it comes once more, and is answered then.
      const isWish = asksForPage(message) && message.text.includes('<@');
      if (ticket !== undefined && !isWish) await note(message, ticket);
    },
    amended: async ({ id, channel, message, text, thread, user }) => {
      if (channel !== home) return false;
      const amendment = { id, via: 'slack', message: messageKeyOf(message), text };
      const outcome = await channelDesk.amend(amendment);
      if (outcome?.done === false && user !== undefined)
        await ephemeral(addressAt(channel, thread), user, channelDesk.refusal(outcome));
      return outcome !== undefined;
    },
    mentioned: async (message) => {
      const { channel, user, thread_ts } = message;
      if (channel !== home) return false;
      const place = addressAt(channel, thread_ts);
      if (asksForPage(message)) {
        await ephemeral(place, user, await pageFor(user));
        return true;
      }
      const ticket = await cardAbove(message);
      if (ticket !== undefined) {
        await note(message, ticket);
        return true;
      }
      const text = plainOf(message.text);
      if (ticketDigits(text) === undefined) return false;
      for (const said of await lookUp(text)) await ephemeral(place, user, said);
      return true;
    },
    commanded: async ({ user, channel, trigger }, text, respond) => {
      const reply = (said: EphemeralMessage) =>
        respond({ response_type: 'ephemeral', ...ephemeralMessage(said) });
      if (PAGE.test(text.normalize('NFKC'))) {
        await reply(await pageFor(user));
        return true;
      }
      const phone = NEW.exec(text.normalize('NFKC'))?.[1];
      if (phone !== undefined) {
        if (!(await members.has(user).catch(() => false))) {
          const { text: say } = words(await ephemerals.localeFor(user));
          await reply(say('slack:desk.not-member'));
          return true;
        }
        const refused = await callers.open(trigger, channel, phone.trim());
        if (refused !== undefined) await reply(refused);
        return true;
      }
      // Where Slack does not tell who is a member, nobody is shown a ticket.
      if (ticketDigits(text) === undefined || !(await members.has(user).catch(() => false))) return false;
      for (const said of await lookUp(text)) await reply(said);
      return true;
    },
  };
};
