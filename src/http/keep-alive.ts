import type { IncomingHttpHeaders, RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { urlToHttpOptions } from 'node:url';

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
  readonly body?: string;
  /** From the call to the last byte, ms. */
  readonly timeout: number;
  /** Bytes of the answer that are read. */
  readonly maxBytes: number;
};

/** Asks over connections that stay open; a redirect is an answer like any other. Rejects where there is none. */
export type AskOver = (url: string, asked: HttpAsked) => Promise<HttpAnswer>;

/** An address of which nothing is written otherwise on its way (https://url.spec.whatwg.org/#url-parsing): its origin, its path with the query. */
const PLAIN =
  /^(https?:\/\/[\w.:[\]-]+)((?:\/(?!\.|%2e)[\w~!$&'()*+,;=:@%.-]*)+(?:\?[\w~!$&()*+,;=:@%./?-]*)?)$/i;
const MAX_ORIGINS = 100;

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

/**
 * An HTTP client of kept connections (RFC 9112, 9.3), for far sides that are asked over and over: several times cheaper in CPU than
 * `fetch`. At most `maxSockets` at once to one host.
 */
export const createKeepAlive = (maxSockets = 64): AskOver => {
  const options = { keepAlive: true, maxSockets, scheduling: 'lifo' } as const;
  const plain = new HttpAgent(options);
  const secure = new HttpsAgent(options);
  const read = createAddresses();
  return (url, { method, headers, body, timeout, maxBytes }) =>
    new Promise((resolve, reject) => {
      const isSecure = url.startsWith('https:');
      const send = isSecure ? httpsRequest : httpRequest;
      const request = send({
        ...read(url),
        method,
        agent: isSecure ? secure : plain,
        headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
      });
      const timer = setTimeout(() => request.destroy(new Error('no answer in time')), timeout);
      const fail = (error: Error): void => {
        clearTimeout(timer);
        reject(error);
      };
      request.on('error', fail);
      request.on('response', (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          if (size < maxBytes) parts.push(part);
          size += part.length;
        });
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(parts).subarray(0, maxBytes).toString('utf8'),
          });
        });
      });
      request.end(body);
    });
};
