import type { AskOver, HttpAnswer, HttpAsked } from '../../../http/keep-alive.ts';
import { isOctets, type Octets } from '../../../http/octets.ts';
import { DeliveryFailure } from '../../messages/outgoing.ts';

const TIMEOUT_MS = 15_000;

/** Asks one of Microsoft's JSON services, with a body (or one in JSON) or none. Throws DeliveryFailure where there is no answer; what an answer means is the caller's. `repeatable`: a POST that may arrive twice. */
type AskMicrosoft = (
  method: HttpAsked['method'],
  url: string,
  body?: object | Octets,
  repeatable?: boolean,
) => Promise<HttpAnswer>;

/** `name` is said where it does not answer; `authorization` gives the header that we are known by; `maxBytes` of an answer are read. */
export const createAskMicrosoft =
  (needs: {
    readonly name: string;
    readonly ask: AskOver;
    readonly authorization: () => Promise<string | undefined>;
    readonly maxBytes: number;
  }): AskMicrosoft =>
  async (method, url, body, repeatable = false) => {
    const { name, ask, authorization, maxBytes } = needs;
    const header = await authorization();
    return ask(url, {
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
    }).catch((cause: unknown) => {
      throw new DeliveryFailure(`${name} could not be reached`, { cause });
    });
  };
