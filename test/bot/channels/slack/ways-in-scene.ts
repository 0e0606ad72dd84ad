import { buttonPress } from '../../../helpers/slack/payloads.ts';
import type { SlackBot } from '../../../helpers/slack/slack-bot.ts';

/** A press of a button in the direct message. */
export const press = (
  bot: SlackBot,
  rest: Record<string, unknown> = {},
  button: Record<string, unknown> = {},
) =>
  buttonPress(
    { channel: bot.workspace.ids.dm, user: bot.workspace.ids.user },
    { action_id: 'FOUND', value: 'copy.locate', action_ts: '1741568402.5', ...button },
    { message: { ts: '1741568401.000200' }, trigger_id: 'none', ...rest },
  );

/** Who presses, as Slack names them. */
export const person = (bot: SlackBot) => ({
  id: bot.workspace.ids.user,
  name: '山田 花子',
  email: 'hanako@example.co.jp',
});
