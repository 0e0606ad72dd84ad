import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import { BARE_VIEW, type View } from '../../../dialogs/view.ts';
import type { Words } from '../../../dialogs/words.ts';
import type { Ticket } from '../../../store/tickets/ticket-rows.ts';
import { agentOf } from './account.ts';
import { type TeamsActivity, tenantOf, threadOf } from './activity.ts';
import type { DirectMessage } from './direct-message.ts';
import { chatUrl, teamsMessage } from './message.ts';
import type { TeamsTurn } from './turn.ts';

/** Tickets that one lookup shows. */
const MAX_SHOWN = 3;

/** Words for the desk's eyes, without buttons. */
export const deskView = (title: string, lines: readonly string[] = [], links: View['links'] = []): View => ({
  ...BARE_VIEW,
  step: 'desk',
  title,
  lines,
  links,
});

/** Answers an activity with a view, where it came from. */
export const say = async (turn: TeamsTurn, view: View): Promise<void> => {
  await turn.reply(teamsMessage(view));
};

type DeskLookup = {
  readonly linkView: (activity: TeamsActivity) => Promise<View>;
  readonly sendLink: (turn: TeamsTurn) => Promise<void>;
  readonly show: (turn: TeamsTurn, tickets: readonly Ticket[]) => Promise<void>;
};

/** What agents ask the bot for: their link to the desk page, and tickets. `bot` is the bot's id in Teams where it is known. */
export const createDeskLookup = (needs: {
  readonly channelDesk: ChannelDesk;
  readonly wordsFor: (activity: TeamsActivity) => Words;
  readonly tellAlone: DirectMessage;
  readonly bot: string | undefined;
}): DeskLookup => {
  const { channelDesk, wordsFor, tellAlone } = needs;

  const linkView = async (activity: TeamsActivity): Promise<View> => {
    const { text, lines } = wordsFor(activity);
    const url = await channelDesk.signInLink(agentOf(activity.from));
    return deskView(text('teams:desk.link.title'), lines('teams:desk.link.lines'), [
      { title: text('teams:desk.link.open'), url },
    ]);
  };

  /** The link is for its agent alone: it goes to the 1:1 chat, and the channel hears only that it did. */
  const sendLink = async (turn: TeamsTurn): Promise<void> => {
    const { activity } = turn;
    const { text, lines } = wordsFor(activity);
    if (await tellAlone(activity, await linkView(activity))) {
      await say(turn, deskView(text('teams:desk.link.sent')));
      return;
    }
    await say(
      turn,
      deskView(text('teams:desk.link.unsent.title'), lines('teams:desk.link.unsent.lines'), [
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
      await say(turn, deskView(channelDesk.refusal({ done: false, why: 'unknown-ticket' })));
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

  return { linkView, sendLink, show };
};
