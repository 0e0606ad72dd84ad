import type { Json } from './slack.ts';

/** The event of a message that a person writes in their direct message; `rest` is what it holds: its `ts`, its `text`. */
export const directMessage = (
  { dm, user }: { readonly dm: string; readonly user: string },
  rest: Json,
): Json => ({ type: 'message', channel: dm, channel_type: 'im', user, ...rest });

/** A button that is pressed; `rest` is what it stands on, and what else Slack tells of it. */
export const buttonPress = (
  { channel, user }: { readonly channel: string; readonly user: string },
  button: { readonly action_id: string; readonly value: unknown; readonly action_ts: string },
  rest: Json = {},
): Json => ({
  type: 'block_actions',
  user: { id: user },
  channel: { id: channel },
  actions: [{ type: 'button', block_id: 'b', ...button }],
  ...rest,
});

/** A form that is sent: `values` by the blocks of its fields, each a text (or null) or what else Slack tells of it. */
export const formSent = (
  user: string,
  form: { readonly id?: string; readonly callback_id?: string; readonly private_metadata: string },
  values: Json,
): Json => ({
  type: 'view_submission',
  user: { id: user },
  view: {
    id: form.id ?? 'V1',
    type: 'modal',
    callback_id: form.callback_id ?? 'form',
    private_metadata: form.private_metadata,
    state: {
      values: Object.fromEntries(
        Object.entries(values).map(([block, value]) => [
          block,
          { value: typeof value === 'object' && value ? value : { type: 'plain_text_input', value } },
        ]),
      ),
    },
  },
});
