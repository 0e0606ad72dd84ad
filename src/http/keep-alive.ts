import type { IncomingHttpHeaders, RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { type Octets, octetsOf } from './octets.ts';

// An import would ask it for all that it has, and load undici for that.
const { Agent: HttpAgent, request: httpRequest } = process.getBuiltinModule('node:http');

/** What a far side answered; `text` is cut at `maxBytes`. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

export type HttpAsked = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Octets;
  /** From the call to the last byte, ms. */
  readonly timeout: number;
  /** Bytes of the answer that are read. */
  readonly maxBytes: number;
  /** A POST that may arrive twice, as whatever else is asked may. */
  readonly repeatable?: boolean;
};

/**
 * Asks over connections that stay open; a redirect is an answer like any other. Rejects where there is none. What may arrive twice is asked
 * once more, over a new connection, where the far side had closed the kept one (RFC 9112, 9.3.1).
 */
export type AskOver = (url: string, asked: HttpAsked) => Promise<HttpAnswer>;

/** A kept connection was closed as soon as it was asked over: most likely the far side did not hear. There is no other cause to wait before it is asked again. */
class KeptLineClosed extends Error {
  constructor(cause: Error) {
    super('a kept connection was closed', { cause });
    this.name = 'KeptLineClosed';
  }
}

/** Whether it failed, in the end, because a kept connection was closed: then it can be tried again at once. */
export const isKeptLineClosed = (error: unknown): boolean =>
  error instanceof KeptLineClosed || (error instanceof Error && isKeptLineClosed(error.cause));

/** As both ends of a connection name it where the other has closed it. */
const CLOSED: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);

/** Who closes a connection so long after it was asked over has most likely heard, ms: a way there and back takes less. */
const HEARD_MS = 1_000;

/** An address of which nothing is written otherwise on its way (https://url.spec.whatwg.org/#url-parsing): its origin, its path with the query. */
const PLAIN =
  /^(https?:\/\/[\w.:[\]-]+)((?:\/(?!\.|%2e)[\w~!$&'()*+,;=:@%.-]*)+(?:\?[\w~!$&()*+,;=:@%./?-]*)?)$/i;
const MAX_ORIGINS = 100;
/**
 * So long a connection is kept that nobody asks over, ms: less than the 60 s of common far sides. One that names its own time (`Keep-Alive`) is
 * believed, which Node does only where there is a time of ours.
 */
const IDLE_MS = 45_000;

/** Reads addresses for node:http. An origin is read once: it would cost a sixth of the request. Throws on what is no address. */
const createAddresses = (): ((url: string) => RequestOptions) => {
  const origins = new Map<string, Pick<RequestOptions, 'protocol' | 'hostname' | 'port'>>();
  return (url) => {
    const [, origin, path] = PLAIN.exec(url) ?? [];
    if (origin === undefined) return urlToHttpOptions(new URL(url));
    let known = origins.get(origin);
    if (known === undefined) {
      const { protocol, hostname, port } = urlToHttpOptions(new URL(origin));
      known = { protocol, hostname, port };
      if (origins.size >= MAX_ORIGINS) origins.clear();
      origins.set(origin, known);
    }
    return { ...known, path };
  };
};

/** What is to be done in so many ms, after what came while this process stood still was read; gives what calls it off. */
const afterReading = (ms: number, then: () => void): (() => void) => {
  let late: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    late = setImmediate(then);
  }, ms);
  return () => {
    clearTimeout(timer);
    clearImmediate(late);
  };
};

/**
 * An HTTP client of kept connections (RFC 9112, 9.3), for far sides that are asked over and over: several times cheaper in CPU than
 * `fetch`. At most `maxSockets` at once to one host; `heardAfter` in ms.
 */
export const createKeepAlive = (maxSockets = 64, heardAfter = HEARD_MS): AskOver => {
  const options = { keepAlive: true, maxSockets, scheduling: 'lifo', timeout: IDLE_MS } as const;
  const plain = new HttpAgent(options);
  const secure = new HttpsAgent(options);
  const read = createAddresses();

  const askOnce = (
    url: string,
    { method, headers, body, timeout, maxBytes }: HttpAsked,
  ): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      const isSecure = url.startsWith('https:');
      const send = isSecure ? httpsRequest : httpRequest;
      const agent = isSecure ? secure : plain;
      const octets = (typeof body === 'string' ? octetsOf(body) : body)?.octets;
      const request = send({
        ...read(url),
        method,
        agent,
        headers: octets === undefined ? headers : { ...headers, 'content-length': octets.length },
      });
      const notInTime = afterReading(timeout, () => request.destroy(new Error('no answer in time')));
      let isHeard = false;
      const hearing = afterReading(heardAfter, () => {
        isHeard = true;
      });
      const end = (): void => {
        notInTime();
        hearing();
      };
      const fail = (error: Error): void => {
        end();
        reject(error);
      };
      request.on('error', (error: NodeJS.ErrnoException) => {
        if (!request.reusedSocket || isHeard || !CLOSED.has(error.code)) return fail(error);
        // What was kept beside it is as old.
        for (const kept of Object.values(agent.freeSockets).flat()) kept?.destroy();
        fail(new KeptLineClosed(error));
      });
      request.on('response', (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          if (size < maxBytes) parts.push(part);
          size += part.length;
        });
        response.on('error', fail);
        response.on('end', () => {
          end();
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(parts).subarray(0, maxBytes).toString('utf8'),
          });
        });
      });
      request.end(octets, 'latin1');
    });

  return (url, asked) =>
    askOnce(url, asked).catch((error: unknown) => {
      if (!isKeptLineClosed(error) || (asked.method === 'POST' && asked.repeatable !== true)) throw error;
      return askOnce(url, asked);
    });
};
