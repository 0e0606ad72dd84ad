import { webApi } from '@slack/bolt';
import type { View } from '../dialogs/view.ts';
import type { Address } from './incoming.ts';
import { DeliveryFailure, type Outgoing, type Port } from './port.ts';
import { type Block, blocks, fallbackText } from './slack-blocks.ts';

/** Errors of the Web API that no further attempt mends (https://docs.slack.dev/reference/methods/chat.postMessage#errors). */
const FINAL: ReadonlySet<string> = new Set([
  'account_inactive',
  'cannot_dm_bot',
  'cant_update_message',
  'channel_not_found',
  'edit_window_closed',
  'ekm_access_denied',
  'invalid_arguments',
  'invalid_auth',
  'invalid_blocks',
  'is_archived',
  'message_not_found',
  'messages_tab_disabled',
  'missing_scope',
  'msg_too_long',
  'no_permission',
  'no_text',
  'not_allowed_token_type',
  'not_authed',
  'not_in_channel',
  'restricted_action',
  'thread_not_found',
  'token_revoked',
  'user_not_found',
]);

/** Slack's own word for what went wrong, such as `channel_not_found`. */
export const slackErrorOf = (error: unknown): string | undefined =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;

/** A refusal as the loop understands it; the waiting that Slack asks for, in ms. */
export const failureOf = (error: unknown): DeliveryFailure => {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new DeliveryFailure('Slack: rate limited', { retryAfter: error.retryAfter * 1000, cause: error });
  }
  const word = slackErrorOf(error);
  if (word !== undefined) {
    return new DeliveryFailure(`Slack: ${word}`, { final: FINAL.has(word), cause: error });
  }
  return new DeliveryFailure('Slack did not answer', { cause: error });
};

/** `C…` or `C…/thread_ts`. */
export const splitAddress = (id: string): { readonly channel: string; readonly thread?: string } => {
  const [channel = id, thread] = id.split('/');
  return thread === undefined ? { channel } : { channel, thread };
};

/** `channel:ts`, the id of a message in Slack. */
export const messageId = (channel: string, ts: string): string => `${channel}:${ts}`;

/** Slack refuses a whole message for a picture that it cannot fetch: then it goes without pictures. */
const withPictures = async <T>(view: View, post: (drawn: Block[]) => Promise<T>): Promise<T> => {
  try {
    return await post(blocks(view));
  } catch (error) {
    if (slackErrorOf(error) !== 'invalid_blocks' || view.pictures.length === 0) throw error;
    return post(blocks(view, { pictures: false }));
  }
};

/** As the Web API takes an address. */
export const threadOf = (address: Address): { readonly channel: string; readonly thread_ts?: string } => {
  const { channel, thread } = splitAddress(address.id);
  return thread === undefined ? { channel } : { channel, thread_ts: thread };
};

/**
 * The way out to Slack. chat.postMessage takes no idempotency key, so a message whose answer was lost may come twice;
 * chat.update is the same however often it is called.
 */
export const createSlackPort = (client: webApi.WebClient): Port => ({
  send: async ({ address, view }: Outgoing) => {
    try {
      const posted = await withPictures(view, (drawn) =>
        client.chat.postMessage({
          ...threadOf(address),
          text: fallbackText(view),
          blocks: drawn,
          unfurl_links: false,
          unfurl_media: false,
        }),
      );
      return messageId(posted.channel ?? splitAddress(address.id).channel, posted.ts ?? '');
    } catch (error) {
      throw failureOf(error);
    }
  },
  replace: async ({ view }: Outgoing, message: string) => {
    const [channel = '', ts = ''] = message.split(':');
    try {
      await withPictures(view, (drawn) =>
        client.chat.update({ channel, ts, text: fallbackText(view), blocks: drawn }),
      );
    } catch (error) {
      throw failureOf(error);
    }
  },
});
