import type { webApi } from '@slack/bolt';
import { BARE_VIEW, type View } from '../../../../dialogs/view.ts';
import type { EphemeralMessage } from '../ephemeral.ts';
import type { SlackDeskNeeds } from './desk-presses.ts';
import { agentOf } from './members.ts';

/** What agents ask the bot for. */
type DeskLookup = {
  /** A link that signs in to the desk's page, for a member of its channel; for others, why there is none. */
  readonly pageFor: (user: string) => Promise<EphemeralMessage>;
  /** Each ticket that these digits mean: its card, then what happened so far. */
  readonly lookUp: (text: string) => Promise<readonly EphemeralMessage[]>;
};

export const createDeskLookup = (client: webApi.WebClient, needs: SlackDeskNeeds): DeskLookup => {
  const { channelDesk, members, users, ephemerals, words, log } = needs;
  const own = words(channelDesk.locale);

  const deskLink = async (user: string): Promise<View> => {
    const url = await channelDesk.signInLink(await agentOf(user, users));
    return {
      ...BARE_VIEW,
      step: 'desk',
      title: own.text('slack:desk.link.title'),
      lines: [own.text('slack:desk.link.line')],
      links: [{ title: own.text('slack:desk.link.open'), url }],
    };
  };

  // Who was refused a link is not logged.
  const pageFor = async (user: string): Promise<EphemeralMessage> => {
    if (await members.has(user)) return deskLink(user);
    log.warn('a sign-in link was refused to somebody who is not in the desk’s channel');
    const { text } = words(await ephemerals.localeFor(user));
    return text('slack:desk.no-link');
  };

  const linkTo = async (message: string | undefined): Promise<string | undefined> => {
    const [channel, ts] = (message ?? '').split(':');
    if (channel === undefined || ts === undefined) return undefined;
    try {
      return (await client.chat.getPermalink({ channel, message_ts: ts })).permalink;
    } catch {
      return undefined;
    }
  };

  const lookUp = async (text: string): Promise<readonly EphemeralMessage[]> => {
    const tickets = await channelDesk.named(text);
    if (tickets.length === 0) return [channelDesk.refusal({ done: false, why: 'unknown-ticket' })];
    const views = await Promise.all(
      tickets.map(async (ticket) => {
        const { card, past, message } = await channelDesk.lookUp(ticket);
        const url = await linkTo(message);
        return [
          card,
          { ...past, links: url === undefined ? [] : [{ title: own.text('slack:desk.thread'), url }] },
        ];
      }),
    );
    return views.flat();
  };

  return { pageFor, lookUp };
};
