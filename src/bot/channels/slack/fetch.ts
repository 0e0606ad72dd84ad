import type { webApi } from '@slack/bolt';
import type { AskOver } from '../../../http/keep-alive.ts';

type Fetch = NonNullable<webApi.WebClientOptions['fetch']>;

/** Bytes of an answer: a page of a thousand members stays below. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The Web API over kept connections; uploads, which are no text, go by the platform's own `fetch`. `timeout` in ms. */
export const slackFetch =
  (ask: AskOver, timeout: number): Fetch =>
  async (url, { body, headers = {}, ...init } = {}) => {
    if (typeof body !== 'string') {
      const signal = AbortSignal.timeout(timeout);
      return fetch(url, { ...init, headers, signal, ...(body !== undefined && { body }) });
    }
    const answer = await ask(String(url), {
      method: 'POST',
      headers,
      body,
      timeout,
      maxBytes: MAX_BYTES,
      // Tasks post by `createPosting`; what is said without a task is rather said twice than not at all.
      repeatable: true,
    });
    const { status, text } = answer;
    const given = Object.entries(answer.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    return {
      ok: status >= 200 && status <= 299,
      status,
      statusText: String(status),
      url: String(url),
      headers: {
        get: (name) => given.find(([key]) => key === name.toLowerCase())?.[1] ?? null,
        entries: () => given,
      },
      text: async () => text,
      json: async () => JSON.parse(text),
      arrayBuffer: async () => new TextEncoder().encode(text).buffer,
    };
  };
