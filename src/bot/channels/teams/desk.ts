import type { Logger } from 'pino';
import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import { ticketDigits } from '../../../dialogs/ticket-number.ts';
import type { Words, WordsOf } from '../../../dialogs/words.ts';
import { messageKey } from '../../messages/address.ts';
import { forPeople } from '../../messages/incoming.ts';
import { agentOf } from './account.ts';
import { channelIdOf, localeOf, type TeamsActivity, threadOf } from './activity.ts';
import { createDeskLookup, deskView, say } from './desk-lookup.ts';
import { createDeskPresses, deskActId, type Press } from './desk-presses.ts';
import type { DirectMessage } from './direct-message.ts';
import { cardAnswer, type InvokeAnswer, textAnswer } from './message.ts';
import type { Roster } from './roster.ts';
import { hasAnything, quotedIn, saidIn } from './said.ts';
import type { TeamsTurn } from './turn.ts';

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
    change: { readonly id: string; readonly message: string; readonly text?: string | undefined },
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
  readonly bot: string | undefined;
  readonly log: Logger;
}): TeamsDesk => {
  const { channelDesk, words, roster, tellAlone, log } = needs;
  const wordsFor = (activity: TeamsActivity): Words => words(localeOf(activity) ?? channelDesk.locale);
  const act = createDeskPresses(channelDesk, wordsFor);
  const { linkView, sendLink, show } = createDeskLookup({ channelDesk, wordsFor, tellAlone, bot: needs.bot });

  /** The note's own words, under what it quotes. */
  const wordsIn = (activity: TeamsActivity): string => {
    const quoted = quotedIn(activity);
    return forPeople({ text: saidIn(activity), quoted });
  };

  const note = async (activity: TeamsActivity, ticket: number): Promise<string | undefined> => {
    const outcome = await channelDesk.act({
      id: deskActId(activity),
      agent: agentOf(activity.from),
      via: 'teams',
      ticket,
      message: messageKey(channelDesk.address, activity.id ?? ''),
      act: { type: 'NOTE', text: wordsIn(activity) },
      inThread: true,
    });
    if (outcome.done && hasAnything(activity))
      await tellAlone(activity, deskView(wordsFor(activity).text('teams:desk.no-files')));
    return outcome.done ? undefined : channelDesk.refusal(outcome);
  };

  const cardAbove = async (activity: TeamsActivity): Promise<number | undefined> => {
    const root = threadOf(activity);
    return root === undefined ? undefined : channelDesk.ticketOf(root);
  };

  const refuseNote = (activity: TeamsActivity, refused: string): Promise<boolean> =>
    tellAlone(activity, deskView(wordsFor(activity).text('teams:desk.note-refused'), [refused]));

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
      if (typeof done === 'string') await tellAlone(activity, deskView(done));
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
        return say(turn, deskView(here.text('teams:desk.usage.title'), here.lines('teams:desk.usage.lines')));
      }
      if (text === '') return show(turn, await channelDesk.named(String(ticket)));
      const refused = await note(activity, ticket);
      if (refused !== undefined && !(await refuseNote(activity, refused))) await say(turn, deskView(refused));
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
        text,
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
          deskView(here.text('teams:desk.stranger.title'), here.lines('teams:desk.stranger.lines')),
        );
      }
      return member || (wantsDesk && named);
    },
  };
};
