import { NEWS_HEADER, OURS_HEADER } from '../../../src/desk/api.ts';
import type { CallerFaults } from '../../../src/desk/callers-api.ts';
import type { SignedOut, SignInWays } from '../../../src/desk/sign-in-api.ts';
import type { Answer, Fault } from './answer.ts';

export const API = '/desk/api';

/** What goes with a request. */
type Sent = {
  /** A file as it is, anything else as JSON. */
  readonly body?: Blob | object | undefined;
  readonly type?: string;
  readonly signal?: AbortSignal | undefined;
  /** Statuses beside 2xx whose body is the value, too. */
  readonly answers?: readonly number[];
};

/** `path` after `API`. What has no body is answered with null. */
export type Ask = <T>(method: string, path: string, sent?: Sent) => Promise<Answer<T>>;

/** Asks the desk's server. Rejects where nobody answers. */
export const request = (
  method: string,
  path: string,
  { body, type = 'application/json', signal }: Sent = {},
): Promise<Response> =>
  fetch(`${API}/${path}`, {
    method,
    headers: {
      Accept: 'application/json',
      ...(method === 'GET' ? {} : { [OURS_HEADER]: '1', 'Content-Type': type }),
    },
    ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });

/** Asks the desk's server, with `onSignedOut` told of every answer that says so. */
export const createAsk = (onSignedOut: (ways: SignInWays) => void): Ask => {
  const readFault = async (response: Response): Promise<Fault> => {
    if (response.status === 401) {
      const { oidc = false, channel = null }: Partial<SignedOut> = await response.json().catch(() => ({}));
      const ways = { oidc, channel };
      onSignedOut(ways);
      return { kind: 'signed-out', ways };
    }
    if (response.status === 400) {
      const { fields }: Partial<CallerFaults> = await response.json().catch(() => ({}));
      return fields === undefined ? { kind: 'rejected' } : { kind: 'faulty', fields };
    }
    if (response.status === 409)
      return { kind: 'refused', refused: await response.json(), known: response.headers.get(NEWS_HEADER) };
    if (response.status === 404) return { kind: 'not-found' };
    return { kind: response.status >= 500 || response.status === 429 ? 'failed' : 'rejected' };
  };

  return async (method, path, sent = {}) => {
    try {
      const response = await request(method, path, sent);
      const { ok, status, headers } = response;
      if (!ok && !sent.answers?.includes(status)) return { ok: false, fault: await readFault(response) };
      const text = await response.text();
      return { ok: true, value: text === '' ? null : JSON.parse(text), known: headers.get(NEWS_HEADER) };
    } catch {
      return { ok: false, fault: { kind: 'unreachable' } };
    }
  };
};
