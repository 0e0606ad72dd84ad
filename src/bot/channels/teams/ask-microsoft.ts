import type { HttpAnswer, HttpAsked, KeepAlive } from '../../../http/keep-alive.ts';
import { isOctets, type Octets } from '../../../http/octets.ts';
import { DeliveryFailure } from '../../messages/outgoing.ts';

const TIMEOUT_MS = 15_000;

/** Microsoft Entra gives us no token with what we have (MSAL's errorCode, OAuth 2.0's error): nothing will be sent until the operator mends it. */
const REVOKED: readonly unknown[] = ['invalid_client', 'unauthorized_client', 'invalid_grant'];

/** There is no token to be known by, which may pass unless Entra refuses us. */
const tokenless = (cause: unknown): never => {
  const code = typeof cause === 'object' && cause !== null && 'errorCode' in cause ? cause.errorCode : '';
  throw REVOKED.includes(code)
    ? new DeliveryFailure(`Microsoft Entra gives no token (${code})`, { revoked: 'teams', cause })
    : new DeliveryFailure('Microsoft Entra gave no token', { cause });
};

/** Gives what asks one of Microsoft's JSON services, with a body (or one in JSON) or none. Throws DeliveryFailure where there is no token, or no answer; what an answer means is the caller's. `repeatable`: a POST that may arrive twice. */
type AskMicrosoft = (
  method: HttpAsked['method'],
  url: string,
  body?: object | Octets,
  repeatable?: boolean,
) => Promise<() => Promise<HttpAnswer>>;

/** `name` is said where it does not answer; `authorization` gives the header that we are known by; `maxBytes` of an answer are read. */
export const createAskMicrosoft =
  (needs: {
    readonly name: string;
    readonly ask: KeepAlive;
    readonly authorization: () => Promise<string | undefined>;
    readonly maxBytes: number;
  }): AskMicrosoft =>
  async (method, url, body, repeatable = false) => {
    const { name, ask, authorization, maxBytes } = needs;
    const notReached = (cause: unknown): never => {
      throw new DeliveryFailure(`${name} could not be reached`, { cause });
    };
    const header = await authorization().catch(tokenless);
    const asked: HttpAsked = {
      method,
      headers: {
        accept: 'application/json',
        ...(header !== undefined && { authorization: header }),
        ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
      },
      ...(body !== undefined && { body: isOctets(body) ? body : JSON.stringify(body) }),
      timeout: TIMEOUT_MS,
      maxBytes,
      repeatable,
    };
    try {
      const asking = ask.ready(url, asked);
      return () => asking().catch(notReached);
    } catch (cause) {
      return notReached(cause);
    }
  };
