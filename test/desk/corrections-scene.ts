import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { directMessage } from '../helpers/slack/payloads.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import type { SlackDesk } from '../helpers/slack/slack-desk.ts';
import { until } from '../helpers/until.ts';

export const NOW = '2025-03-10T10:00:00+09:00';
/** An agent on the page of a desk that is in Slack too. */
export const signInBeside = ({ bot, workspace }: SlackDesk): Promise<DeskClient> =>
  signIn(bot, '鈴木', NOW, {
    DESK_CHANNEL: `slack:${workspace.ids.channel}`,
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
  });
/** A message, or what became of one, in the holder's direct message. */
export const inDirectOf = ({ workspace }: SlackDesk, rest: Record<string, unknown>) =>
  workspace.event(directMessage(workspace.ids, rest));
/** The log of the first ticket, as the desk page shows it. */
export const linesOf = async (page: DeskClient) =>
  (await page.ticket(1001)).events.map(({ what, text, detail }) => ({ what, text, of: detail?.of }));
/** Its line of this kind, once it is there. */
export const lineOf = (page: DeskClient, what: string) =>
  until(async () => (await linesOf(page)).find((line) => line.what === what), what);
