import type { SlackBot } from '../../../helpers/slack/slack-bot.ts';

/** A press of a button in the direct message. */
export const press = (
  bot: SlackBot,
  rest: Record<string, unknown> = {},
  button: Record<string, unknown> = {},
) => ({
  type: 'block_actions',
  user: { id: bot.workspace.ids.user },
  channel: { id: bot.workspace.ids.dm },
  message: { ts: '1741568401.000200' },
  trigger_id: 'none',
  actions: [
    {
      type: 'button',
      block_id: 'b',
      action_id: 'FOUND',
      value: 'copy.locate',
      action_ts: '1741568402.5',
      ...button,
    },
  ],
  ...rest,
});

/** Who presses, as Slack names them. */
export const person = (bot: SlackBot) => ({
  id: bot.workspace.ids.user,
  name: '山田 花子',
  email: 'hanako@example.co.jp',
});
