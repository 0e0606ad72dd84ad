import type { Logger } from 'pino';
import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import { ticketDigits } from '../../../dialogs/ticket-number.ts';
import { BARE_VIEW, type View } from '../../../dialogs/view.ts';
import type { Words, WordsOf } from '../../../dialogs/words.ts';
import { CALLER_PRESS } from '../../../machines/ticket-types.ts';
import type { Ticket } from '../../../store/tickets/ticket-rows.ts';
import { messageKey } from '../../messages/address.ts';
import { type Did, forPeople } from '../../messages/incoming.ts';
import { agentOf } from './account.ts';
import { channelIdOf, localeOf, type TeamsActivity, tenantOf, threadOf } from './activity.ts';
import type { DirectMessage } from './direct-message.ts';
import { cardAnswer, chatUrl, type InvokeAnswer, REFRESH, teamsMessage, textAnswer } from './message.ts';
import type { Roster } from './roster.ts';
import { hasAnything, quotedIn, saidIn } from './said.ts';
import type { TeamsTurn } from './turn.ts';

type Press = Extract<Did, { kind: 'pressed' }>;

/** Tickets that one lookup shows. */
const MAX_SHOWN = 3;

/** `desk`, `1042`, `/madoguchi desk`: what is asked for, and whether the bot was called by its name. */
const askedIn = (activity: TeamsActivity): { readonly named: boolean; readonly text: string } => {
  const text = saidIn(activity).normalize('NFKC').trim();
  const named = /^\/?madoguchi(?:\s+|$)/i;
  return { named: named.test(text), text: text.replace(named, '').trim() };
};

/** The word that files a call, and the caller's number behind it. */
const NEW = /^new\b(.*)$/i;

const isDesk = (text: string): boolean => /^desk$/i.test(text);

/** Whether an activity asks for the desk: `@bot desk`. */
export const isAskingForDesk = (activity: TeamsActivity): boolean => isDesk(askedIn(activity).text);

/** Activities are answered at most once each, whatever conversation they belong to. */
const idOf = (activity: TeamsActivity): string =>
  `teams|${channelIdOf(activity)}|${activity.id ?? activity.timestamp ?? ''}`;

/** Bots write to a channel as well; their words are nobody's notes. */
const isBot = ({ from, recipient }: TeamsActivity): boolean =>
  from.id === recipient.id || from.id.startsWith('28:');

export type TeamsDesk = {
  readonly isHere: (activity: TeamsActivity) => boolean;
  /** A button of the desk; the answer is for who pressed alone. Its card becomes true for all by the loop. */
  readonly press: (activity: TeamsActivity, did: Press) => Promise<InvokeAnswer>;
  /** The same from a client that draws no answers to a press: who pressed hears of a refusal in the 1:1 chat. */
  readonly submit: (activity: TeamsActivity, did: Press) => Promise<void>;
  /** The bot was mentioned in the desk's channel. */
  readonly mentioned: (turn: TeamsTurn) => Promise<void>;
  /** Plain words in the desk's channel: a note where they stand in a card's thread. */
  readonly overheard: (activity: TeamsActivity) => Promise<void>;
  /** A message of the desk's channel was changed, or deleted. */
  readonly amended: (
    activity: TeamsActivity,
    change: { readonly id: string; readonly message: string; readonly text?: string },
  ) => Promise<void>;
  /** What a member of the desk asks for in the 1:1 chat. False: it is nothing of the desk's. */
  readonly asked: (turn: TeamsTurn) => Promise<boolean>;
};

/** The desk in its channel of Teams. `bot` is the bot's id in Teams where it is known. */
export const createTeamsDesk = (needs: {
  readonly channelDesk: ChannelDesk;
  readonly words: WordsOf;
  readonly roster: Roster;
  readonly tellAlone: DirectMessage;
  readonly bot?: string;
  readonly log: Logger;
}): TeamsDesk => {
  const { channelDesk, words, roster, tellAlone, log } = needs;
  const wordsFor = (activity: TeamsActivity): Words => words(localeOf(activity) ?? channelDesk.locale);

  const plain = (title: string, lines: readonly string[] = [], links: View['links'] = []): View => ({
    ...BARE_VIEW,
    step: 'desk',
    title,
    lines,
    links,
  });
  const say = async (turn: TeamsTurn, view: View): Promise<void> => {
    await turn.reply(teamsMessage(view));
  };

  const find = async (said: string): Promise<Ticket | undefined> => {
    const number = Number(ticketDigits(said));
    return (await channelDesk.named(said)).find((ticket) => ticket.number === number);
  };

  /** A call that was written down on a card of its own. */
  const fileCall = async (activity: TeamsActivity, did: Press): Promise<Ticket | string> => {
    const call = { id: idOf(activity), agent: agentOf(activity.from), via: 'teams' };
    const filed = await channelDesk.fileCall(call, did.inputs);
    return filed.done ? filed.ticket : [...new Set(Object.values(filed.faults))].join(' ');
  };

  /** What was done: the ticket as it is now, or why not. */
  const act = async (activity: TeamsActivity, did: Press): Promise<Ticket | string> => {
    if (did.step === 'desk' && did.event === CALLER_PRESS) return fileCall(activity, did);
    const ticket = did.step === 'desk' ? await find(did.ticket ?? '') : undefined;
    if (ticket === undefined) return channelDesk.refusal({ done: false, why: 'unknown-ticket' });
    if (did.event === REFRESH) return ticket;
    const asked = await channelDesk.actOf(did.event, did.inputs);
    if (asked === undefined)
      return 'when' in did.inputs && did.inputs.when !== ''
        ? channelDesk.refusal({ done: false, why: 'no-time', ticket })
        : wordsFor(activity).text('teams:desk.incomplete');
    const outcome = await channelDesk.act({
      id: idOf(activity),
      agent: agentOf(activity.from),
      via: 'teams',
      ticket: ticket.number,
      act: asked,
    });
    return outcome.done ? outcome.ticket : channelDesk.refusal(outcome);
  };

  const linkView = async (activity: TeamsActivity): Promise<View> => {
    const { text, lines } = wordsFor(activity);
    const url = await channelDesk.signInLink(agentOf(activity.from));
    return plain(text('teams:desk.link.title'), lines('teams:desk.link.lines'), [
      { title: text('teams:desk.link.open'), url },
    ]);
  };

  /** The link is for its agent alone: it goes to the 1:1 chat, and the channel hears only that it did. */
  const sendLink = async (turn: TeamsTurn): Promise<void> => {
    const { activity } = turn;
    const { text, lines } = wordsFor(activity);
    if (await tellAlone(activity, await linkView(activity))) {
      await say(turn, plain(text('teams:desk.link.sent')));
      return;
    }
    await say(
      turn,
      plain(text('teams:desk.link.unsent.title'), lines('teams:desk.link.unsent.lines'), [
        { title: text('teams:invitation.open'), url: chatUrl(needs.bot ?? activity.recipient.id) },
      ]),
    );
  };

  const messageUrl = (activity: TeamsActivity, message: string): string => {
    const tenantId = tenantOf(activity);
    const url = new URL(
      `https://teams.microsoft.com/l/message/${encodeURIComponent(channelDesk.address.id)}/${encodeURIComponent(message)}`,
    );
    if (tenantId !== undefined) url.searchParams.set('tenantId', tenantId);
    url.searchParams.set('parentMessageId', message);
    return url.href;
  };

  /** The ticket without buttons, which stand on its one card, and what was done so far. */
  const show = async (turn: TeamsTurn, tickets: readonly Ticket[]): Promise<void> => {
    const { activity } = turn;
    const here = threadOf(activity);
    if (tickets.length === 0)
      await say(turn, plain(channelDesk.refusal({ done: false, why: 'unknown-ticket' })));
    for (const ticket of tickets.slice(0, MAX_SHOWN)) {
      const { card, past, message } = await channelDesk.lookUp(ticket);
      const links =
        message === undefined || message === here
          ? []
          : [
              {
                title: wordsFor(activity).text('teams:desk.open-thread'),
                url: messageUrl(activity, message),
              },
            ];
      if (message === undefined || message !== here) await say(turn, { ...card, buttons: [], links });
      await say(turn, past);
    }
  };

  /** The note's own words, under what it quotes. */
  const wordsIn = (activity: TeamsActivity): string => {
    const quoted = quotedIn(activity);
    return forPeople({ text: saidIn(activity), ...(quoted !== undefined && { quoted }) });
  };

  const note = async (activity: TeamsActivity, ticket: number): Promise<string | undefined> => {
    const outcome = await channelDesk.act({
      id: idOf(activity),
      agent: agentOf(activity.from),
      via: 'teams',
      ticket,
      message: messageKey(channelDesk.address, activity.id ?? ''),
      act: { type: 'NOTE', text: wordsIn(activity) },
      inThread: true,
    });
    if (outcome.done && hasAnything(activity))
      await tellAlone(activity, plain(wordsFor(activity).text('teams:desk.no-files')));
    return outcome.done ? undefined : channelDesk.refusal(outcome);
  };

  const cardAbove = async (activity: TeamsActivity): Promise<number | undefined> => {
    const root = threadOf(activity);
    return root === undefined ? undefined : channelDesk.ticketOf(root);
  };

  const refuseNote = (activity: TeamsActivity, refused: string): Promise<boolean> =>
    tellAlone(activity, plain(wordsFor(activity).text('teams:desk.note-refused'), [refused]));

  return {
    isHere: (activity) => channelIdOf(activity) === channelDesk.address.id,
    press: async (activity, did) => {
      const done = await act(activity, did);
      return typeof done === 'string'
        ? textAnswer(done)
        : cardAnswer(await channelDesk.cardOf(done), roster.known());
    },
    submit: async (activity, did) => {
      const done = await act(activity, did);
      if (typeof done === 'string') await tellAlone(activity, plain(done));
    },
    mentioned: async (turn) => {
      const { activity } = turn;
      const { text } = askedIn(activity);
      if (isDesk(text)) return sendLink(turn);
      const phone = NEW.exec(text)?.[1];
      if (phone !== undefined) return say(turn, channelDesk.callerView(phone.trim()));
      if (ticketDigits(text) !== undefined) return show(turn, await channelDesk.named(text));
      const ticket = await cardAbove(activity);
      if (ticket === undefined) {
        const here = wordsFor(activity);
        return say(turn, plain(here.text('teams:desk.usage.title'), here.lines('teams:desk.usage.lines')));
      }
      if (text === '') return show(turn, await channelDesk.named(String(ticket)));
      const refused = await note(activity, ticket);
      if (refused !== undefined && !(await refuseNote(activity, refused))) await say(turn, plain(refused));
    },
    overheard: async (activity) => {
      const isEmpty = wordsIn(activity) === '' && !hasAnything(activity);
      const ticket = isBot(activity) || isEmpty ? undefined : await cardAbove(activity);
      if (ticket === undefined) return;
      const refused = await note(activity, ticket);
      if (refused !== undefined) await refuseNote(activity, refused);
    },
    amended: async (activity, { id, message, text }) => {
      const outcome = await channelDesk.amend({
        id: `teams|${channelIdOf(activity)}|${id}`,
        via: 'teams',
        message: messageKey(channelDesk.address, message),
        ...(text !== undefined && { text }),
      });
      if (outcome?.done === false) await refuseNote(activity, channelDesk.refusal(outcome));
    },
    asked: async (turn) => {
      const { activity } = turn;
      const { named, text } = askedIn(activity);
      const wantsDesk = isDesk(text);
      const wantsTicket = named && ticketDigits(text) !== undefined;
      if (!wantsDesk && !wantsTicket) return false;
      const member = await roster.has(activity.from);
      if (member)
        await (wantsDesk
          ? linkView(activity).then((view) => say(turn, view))
          : show(turn, await channelDesk.named(text)));
      else if (wantsDesk && named) {
        log.warn('somebody who is not of the desk asked for its page');
        const here = wordsFor(activity);
        await say(
          turn,
          plain(here.text('teams:desk.stranger.title'), here.lines('teams:desk.stranger.lines')),
        );
      }
      return member || (wantsDesk && named);
    },
  };
};
