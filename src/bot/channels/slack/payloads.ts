import { z } from 'zod';

/** What of Slack's payloads is read here; anything else in them is nobody's business. */

const id = z.string().min(1).max(100);

const sharedFile = z.object({
  id: id.optional(),
  name: z.string().nullish(),
  url_private_download: z.string().nullish(),
  is_external: z.boolean().optional(),
});
export type SharedFile = z.infer<typeof sharedFile>;

/** `message` and `app_mention`. */
export const said = z.object({
  channel: id,
  channel_type: z.string().optional(),
  user: id,
  ts: id,
  thread_ts: id.optional(),
  text: z.string().default(''),
  subtype: z.string().optional(),
  bot_id: z.string().nullish(),
  files: z.array(sharedFile).default([]),
});
export type Said = z.infer<typeof said>;

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
