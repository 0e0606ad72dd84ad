import type { Logger } from 'pino';
import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import { ticketDigits } from '../../../dialogs/ticket-number.ts';
import type { View } from '../../../dialogs/view.ts';
import type { Words, WordsOf } from '../../../dialogs/words.ts';
import { errorForLog } from '../../../http/fault.ts';
import { messageKey } from '../../messages/address.ts';
import { forPeople } from '../../messages/incoming.ts';
import { agentOf } from './account.ts';
import { channelIdOf, localeOf, type TeamsActivity, threadOf } from './activity.ts';
import { createDeskLookup, deskView, say } from './desk-lookup.ts';
import { createDeskPresses, deskActId, type Press } from './desk-presses.ts';
import type { DirectMessage } from './direct-message.ts';
import type { IncomingOf } from './incoming-activity.ts';
import { cardAnswer, type InvokeAnswer, REFRESH, textAnswer } from './message.ts';
import type { Roster } from './roster.ts';
import { hasAnything, quotedIn, saidIn } from './said.ts';
import type { TeamsTurn } from './turn.ts';

/** `desk`, `1042`, `/madoguchi desk`: what is asked for, and whether the bot was called by its name. */
const askedIn = (activity: TeamsActivity): { readonly named: boolean; readonly text: string } => {
  const text = saidIn(activity).normalize('NFKC').trim();
  const named = /^\/?madoguchi(?:\s+|$)/i;
  return { named: named.test(text), text: text.replace(named, '').trim() };
};

/** The word that files a call, and the caller's number behind it; in a thread, words behind it are a note like any other. */
const NEW = /^new\b(.*)$/i;
const numberOfCaller = (text: string, isThread: boolean): string | undefined => {
  const behind = NEW.exec(text)?.[1]?.trim();
  return isThread && /\p{L}/u.test(behind ?? '') ? undefined : behind;
};

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
  readonly submit: (turn: TeamsTurn, did: Press) => Promise<void>;
  /** The bot was mentioned in the desk's channel. */
  readonly mentioned: (turn: TeamsTurn) => Promise<void>;
  /** Plain words in the desk's channel: a note where they stand in a card's thread. */
  readonly overheard: (turn: TeamsTurn) => Promise<void>;
  /** A message of the desk's channel was changed, or deleted. */
  readonly amended: (turn: TeamsTurn, change: IncomingOf<'amended'>) => Promise<void>;
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

  /** Tells who wrote alone; in the thread, where their 1:1 chat is closed to the bot. */
  const tell = async (turn: TeamsTurn, view: View): Promise<void> => {
    if (!(await tellAlone(turn.activity, view))) await say(turn, view);
  };

  /** The note's own words, under what it quotes. */
  const wordsIn = (activity: TeamsActivity): string => {
    const quoted = quotedIn(activity);
    return forPeople({ text: saidIn(activity), quoted });
  };

  const refuseNote = (turn: TeamsTurn, outcome: Parameters<ChannelDesk['refusal']>[0]): Promise<void> =>
    tell(
      turn,
      deskView(wordsFor(turn.activity).text('teams:desk.note-refused'), [channelDesk.refusal(outcome)]),
    );

  /** Its writer hears of what was not kept. */
  const note = async (turn: TeamsTurn, ticket: number): Promise<void> => {
    const { activity } = turn;
    const outcome = await channelDesk.act({
      id: deskActId(activity),
      agent: agentOf(activity.from),
      via: 'teams',
      ticket,
      message: messageKey(channelDesk.address, activity.id ?? ''),
      act: { type: 'NOTE', text: wordsIn(activity) },
      inThread: true,
    });
    if (!outcome.done) await refuseNote(turn, outcome);
    else if (hasAnything(activity))
      await tell(turn, deskView(wordsFor(activity).text('teams:desk.no-files')));
  };

  const cardAbove = async (activity: TeamsActivity): Promise<number | undefined> => {
    const root = threadOf(activity);
    return root === undefined ? undefined : channelDesk.ticketOf(root);
  };

  /** What a member asks for. */
  const give = async (turn: TeamsTurn, text: string): Promise<void> =>
    isDesk(text) ? say(turn, await linkView(turn.activity)) : show(turn, await channelDesk.named(text));

  const refuseStranger = async (turn: TeamsTurn): Promise<void> => {
    log.warn('somebody who is not of the desk asked for its page');
    const here = wordsFor(turn.activity);
    await say(
      turn,
      deskView(here.text('teams:desk.stranger.title'), here.lines('teams:desk.stranger.lines')),
    );
  };

  return {
    isHere: (activity) => channelIdOf(activity) === channelDesk.address.id,
    press: async (activity, did) => {
      const done = await act(activity, did);
      if (typeof done === 'string') return textAnswer(done);
      try {
        return cardAnswer(await channelDesk.cardOf(done), roster.known());
      } catch (error) {
        if (did.event === REFRESH) throw error;
        // It was done, and the loop draws its card for all.
        log.warn(errorForLog(error), 'the card of a press could not be drawn');
        return textAnswer(wordsFor(activity).text('teams:desk.done'));
      }
    },
    submit: async (turn, did) => {
      const done = await act(turn.activity, did);
      if (typeof done === 'string') await tell(turn, deskView(done));
    },
    mentioned: async (turn) => {
      const { activity } = turn;
      const { text } = askedIn(activity);
      if (isDesk(text)) return sendLink(turn);
      if (ticketDigits(text) !== undefined) return show(turn, await channelDesk.named(text));
      const ticket = await cardAbove(activity);
      const phone = numberOfCaller(text, ticket !== undefined);
      if (phone !== undefined) return say(turn, channelDesk.callerView(phone));
      if (ticket === undefined) {
        const here = wordsFor(activity);
        return say(turn, deskView(here.text('teams:desk.usage.title'), here.lines('teams:desk.usage.lines')));
      }
      if (text === '') return show(turn, await channelDesk.named(String(ticket)));
      await note(turn, ticket);
    },
    overheard: async (turn) => {
      const { activity } = turn;
      const isEmpty = wordsIn(activity) === '' && !hasAnything(activity);
      const ticket = isBot(activity) || isEmpty ? undefined : await cardAbove(activity);
      if (ticket !== undefined) await note(turn, ticket);
    },
    amended: async (turn, { id, message, text, quoted }) => {
      const outcome = await channelDesk.amend({
        id: `teams|${channelIdOf(turn.activity)}|${id}`,
        via: 'teams',
        message: messageKey(channelDesk.address, message),
        text: text === undefined ? undefined : forPeople({ text, quoted }),
      });
      if (outcome?.done === false) await refuseNote(turn, outcome);
    },
    asked: async (turn) => {
      const { activity } = turn;
      const { named, text } = askedIn(activity);
      const wantsDesk = isDesk(text);
      const wantsTicket = named && ticketDigits(text) !== undefined;
      if (!wantsDesk && !wantsTicket) return false;
      const member = await roster.has(activity.from);
      if (member === undefined) await say(turn, deskView(wordsFor(activity).text('teams:failed')));
      else if (member) await give(turn, text);
      else if (wantsDesk && named) await refuseStranger(turn);
      return member !== false || (wantsDesk && named);
    },
  };
};
