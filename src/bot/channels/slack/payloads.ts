import { z } from 'zod';

/** The parts of Slack's payloads that are read; everything else in them is ignored. */

const id = z.string().min(1).max(100);

const sharedFile = z.object({
  id: id.optional(),
  name: z.string().nullish(),
  url_private_download: z.string().nullish(),
  is_external: z.boolean().optional(),
});
export type SharedFile = z.infer<typeof sharedFile>;

/** A message of somebody else's that was forwarded. */
const shared = z.object({
  is_share: z.boolean().optional(),
  is_msg_unfurl: z.boolean().optional(),
  text: z.string().nullish(),
  fallback: z.string().nullish(),
});

/** What Slack tells of every message. */
const message = z.object({
  user: id,
  ts: id,
  thread_ts: id.optional(),
  text: z.string().default(''),
  subtype: z.string().optional(),
  bot_id: z.string().nullish(),
});

/** `message` and `app_mention`. */
export const said = message.extend({
  channel: id,
  channel_type: z.string().optional(),
  files: z.array(sharedFile).default([]),
  attachments: z.array(shared).default([]),
});
export type Said = z.infer<typeof said>;

/** `message_changed`: an edit, a link that Slack unfurled, or a message with replies that was deleted, in whose place Slack’s own stands. */
export const changed = z.object({
  subtype: z.literal('message_changed'),
  channel: id,
  ts: id,
  message,
  previous_message: z
    .object({ user: id.optional(), bot_id: z.string().nullish(), text: z.string().optional() })
    .optional(),
});
export type Changed = z.infer<typeof changed>;

/** `message_deleted`; whose it was is told where Slack tells it. */
export const deleted = z.object({
  subtype: z.literal('message_deleted'),
  channel: id,
  ts: id,
  deleted_ts: id,
  previous_message: z
    .object({ user: id.optional(), thread_ts: id.optional(), bot_id: z.string().nullish() })
    .optional(),
});
export type Deleted = z.infer<typeof deleted>;

export const opened = z.object({ user: id, channel: id, tab: z.string().optional() });

/** `member_joined_channel` and `member_left_channel`. */
export const joined = z.object({ type: z.string(), user: id, channel: id });

export const pressed = z.object({
  user: z.object({ id }),
  trigger_id: z.string().optional(),
  channel: z.object({ id }).optional(),
  message: z.object({ ts: id, thread_ts: id.optional() }).optional(),
});
export type Pressed = z.infer<typeof pressed>;

export const action = z.object({ action_id: id, value: z.string().max(2000).optional(), action_ts: id });
export type Action = z.infer<typeof action>;

export const command = z.object({
  user_id: id,
  channel_id: id,
  text: z.string().default(''),
  trigger_id: id,
  team_id: z.string().optional(),
  api_app_id: z.string().optional(),
});

export const submitted = z.object({ user: z.object({ id }) });

/** What somebody else wrote that came along, in Slack’s mrkdwn; undefined where nothing did. */
export const quotedIn = ({ attachments }: Said): string | undefined => {
  const texts = attachments
    .filter(({ is_share, is_msg_unfurl }) => is_share === true || is_msg_unfurl === true)
    .map(({ text, fallback }) => text || fallback || '')
    .filter((text) => text !== '');
  return texts.length === 0 ? undefined : texts.join('\n');
};
