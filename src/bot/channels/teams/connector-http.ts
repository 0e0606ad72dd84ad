import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { DeliveryFailure } from '../../messages/outgoing.ts';

type ConnectorOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
export type ConnectorHttp = NonNullable<ConnectorOptions['httpClient']>;

const TIMEOUT_MS = 15_000;
/** Bytes of a refusal that are read for its code. */
const MAX_REFUSAL = 4096;

/** ms from a Retry-After header: seconds or a date (RFC 9110). `at` in ms UTC. */
const retryAfter = (header: string | null, at: number): number | undefined => {
  if (header === null) return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - at;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
};

/** The code of Bot Framework's `{ error: { code, message } }`; the message may repeat what was sent and stays out. */
const codeIn = (body: string): string => {
  const code = /"code"\s*:\s*"([\w.-]{1,60})"/.exec(body)?.[1];
  return code ?? 'no code';
};

/** The message that was to be updated, or whose thread it was, is deleted or lost; a whole channel that is gone is another matter. */
const LOST: ReadonlySet<string> = new Set(['ActivityNotFoundInConversation', 'MessageNotFound']);

/**
 * What a refusal of the connector means (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages,
 * and .../bots/how-to/rate-limit): 403 blocked or not in the roster, 404 gone, 400 and 413 our own fault: final. 429 says when; 412, 502, 504 and
 * the rest may pass.
 */
const refusal = (response: Response, body: string, at: number): DeliveryFailure => {
  const wait = retryAfter(response.headers.get('retry-after'), at);
  const code = codeIn(body);
  return new DeliveryFailure(`Teams answered ${response.status} (${code})`, {
    final: [400, 403, 404, 413].includes(response.status),
    gone: [400, 404].includes(response.status) && LOST.has(code),
    ...(wait !== undefined && { retryAfter: wait }),
  });
};

/**
 * The HTTP of the connector client. It throws DeliveryFailure itself, so that the client's own policy does not repeat a POST that may have
 * arrived: when to try again is the loop's to say. `now` in ms UTC.
 */
export const createConnectorHttp = (now: () => number): ConnectorHttp => ({
  sendRequest: async (request) => {
    const body: unknown = request.body;
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers.toJson(),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(typeof body === 'string' && { body }),
    }).catch((cause: unknown) => {
      throw new DeliveryFailure('Teams could not be reached', { cause });
    });
    const text = await response.text();
    if (!response.ok) throw refusal(response, text.slice(0, MAX_REFUSAL), now());
    const headers = request.headers.clone();
    for (const name of headers.headerNames()) headers.remove(name);
    for (const [name, value] of response.headers) headers.set(name, value);
    return { request, status: response.status, headers, bodyAsText: text };
  },
});
