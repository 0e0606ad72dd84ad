import { webApi } from '@slack/bolt';
import { DeliveryFailure } from '../../messages/outgoing.ts';

/** Errors of the Web API that no further attempt mends (https://docs.slack.dev/reference/methods/chat.postMessage#errors). */
const FINAL: ReadonlySet<string> = new Set([
  'cannot_dm_bot',
  'cant_update_message',
  'channel_not_found',
  'edit_window_closed',
  'ekm_access_denied',
  'invalid_arguments',
  'invalid_blocks',
  'is_archived',
  'message_not_found',
  'messages_tab_disabled',
  'missing_scope',
  'msg_too_long',
  'no_permission',
  'no_text',
  'not_allowed_token_type',
  'not_in_channel',
  'restricted_action',
  'thread_not_found',
  'user_not_found',
]);

/** Of these, what the app's or the channel's settings mend. */
const MENDABLE: ReadonlySet<string> = new Set([
  'channel_not_found',
  'ekm_access_denied',
  'is_archived',
  'messages_tab_disabled',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_in_channel',
  'restricted_action',
]);

/** The message is not there any more, or will never take another version. */
const GONE: ReadonlySet<string> = new Set([
  'cant_update_message',
  'edit_window_closed',
  'message_not_found',
  'thread_not_found',
]);

/** The token is no good any more, for whatever is sent: the app was removed, its workspace is gone, or somebody took the token back. */
const REVOKED: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

/** Slack's own trouble, which says nothing of us. */
const PASSING: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
]);

/** Slack's own word for what went wrong, such as `channel_not_found`. */
export const slackErrorOf = (error: unknown): string | undefined =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;

/** Whether Slack itself is in trouble, or does not answer. */
export const isPassing = (error: unknown): boolean => {
  const word = slackErrorOf(error);
  return word === undefined || PASSING.has(word);
};

/** A refusal as the loop understands it; the waiting that Slack asks for, in ms. */
export const failureOf = (error: unknown): DeliveryFailure => {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new DeliveryFailure('Slack: rate limited', { retryAfter: error.retryAfter * 1000, cause: error });
  }
  const word = slackErrorOf(error);
  if (word !== undefined) {
    return new DeliveryFailure(`Slack: ${word}`, {
      final: FINAL.has(word),
      mendable: MENDABLE.has(word),
      gone: GONE.has(word),
      revoked: REVOKED.has(word) ? 'slack' : undefined,
      cause: error,
    });
  }
  return new DeliveryFailure('Slack did not answer', { cause: error });
};
