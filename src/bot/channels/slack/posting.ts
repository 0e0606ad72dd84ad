import { webApi } from '@slack/bolt';
import { isObject, type Json } from '../../../http/json.ts';
import type { AskOver } from '../../../http/keep-alive.ts';

/** Bytes of an answer, which repeats the message. */
const MAX_BYTES = 1024 * 1024;

/** Calls one of the methods that say something with a form (`application/x-www-form-urlencoded`); gives what Slack answered. */
export type Posting = (method: 'chat.postMessage' | 'chat.update', form: string) => Promise<Json>;

const RATE_LIMITED = 429;

const resultIn = (text: string): Json => {
  const read: unknown = JSON.parse(text);
  if (!isObject(read)) throw new Error('Slack answered with something else than an object');
  return read;
};

const messagesIn = ({ response_metadata: about }: Json): readonly unknown[] =>
  isObject(about) && Array.isArray(about.messages) ? about.messages : [];

/**
 * The Web API for forms that are written already. Its client writes every form anew, and each of its arguments once more for a log that does
 * not take them. Throws what the client throws: WebAPIRateLimitedError, WebAPIPlatformError, or another error where there is no answer. `timeout` in ms.
 */
export const createPosting =
  (needs: {
    readonly ask: AskOver;
    /** With a slash at its end. */
    readonly apiUrl: string;
    readonly token: string;
    readonly timeout: number;
    /** What Slack says of a message that it does not take, or not as it was meant. */
    readonly hears: (said: string) => void;
  }): Posting =>
  async (method, form) => {
    const { ask, apiUrl, token, timeout, hears } = needs;
    const { status, headers, text } = await ask(`${apiUrl}${method}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: form,
      timeout,
      maxBytes: MAX_BYTES,
      repeatable: method === 'chat.update',
    });
    const wait = Number.parseInt(String(headers['retry-after']), 10);
    if (status === RATE_LIMITED && !Number.isNaN(wait)) throw new webApi.WebAPIRateLimitedError(wait);
    if (status !== 200) throw new Error(`Slack answered ${status}`);
    const result = resultIn(text);
    for (const said of messagesIn(result)) hears(String(said));
    if (result.ok !== true)
      throw new webApi.WebAPIPlatformError({ ...result, ok: false, error: String(result.error) });
    return result;
  };
