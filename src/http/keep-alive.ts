import type { Agent, Dispatcher } from 'undici';
import type { Octets } from './octets.ts';

/** What a far side answered; `text` is cut at `maxBytes`. */
export type HttpAnswer = {
  readonly status: number;
  /** By names in small letters; several values where it was sent so. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
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

export type KeepAlive = AskOver & {
  /** The same of what is not to be asked yet: what can be done before is done, and what it gives asks. */
  readonly ready: (url: string, asked: HttpAsked) => () => Promise<HttpAnswer>;
};

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

/** Codes of a connection that the other end has closed, of the operating system and of undici. */
const CLOSED: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** A far side that closes the connection later than this after a request, ms, has most likely heard it: a round trip takes less. */
const HEARD_MS = 1_000;

/** An address of which nothing is written otherwise on its way (https://url.spec.whatwg.org/#url-parsing): its origin, its path with the query. */
const PLAIN =
  /^(https?:\/\/[\w.:[\]-]+)((?:\/(?!\.|%2e)[\w~!$&'()*+,;=:@%.-]*)+(?:\?[\w~!$&()*+,;=:@%./?-]*)?)$/i;

/** Reads an address for undici. Throws on what is none. */
const readAddress = (url: string): { readonly origin: string; readonly path: string } => {
  const [, plain, rest] = PLAIN.exec(url) ?? [];
  if (plain !== undefined && rest !== undefined) return { origin: plain, path: rest };
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search };
};

/** What is asked, as undici takes it. */
type Readied = Omit<HttpAsked, 'body'> & {
  readonly origin: string;
  readonly path: string;
  readonly body?: Buffer | undefined;
};

/** Throws where the address is none. */
const readied = (url: string, { body, ...asked }: HttpAsked): Readied => ({
  ...asked,
  ...readAddress(url),
  body: typeof body === 'string' ? Buffer.from(body) : body && Buffer.from(body.octets, 'latin1'),
});

/** How long an idle connection is kept, ms: less than the 60 s of common far sides. One that names a shorter time (`Keep-Alive`) is believed. */
const IDLE_MS = 45_000;
/** How long before that end a connection is let go, ms. */
const BEFORE_END_MS = 1_000;

type Lines = {
  readonly agent: Agent;
  /** Whether a new connection just came, or could not be had: what goes out or fails meanwhile does so of no kept one. */
  readonly isNew: () => boolean;
};

const openLines = (
  { Agent, buildConnector }: Pick<typeof import('undici'), 'Agent' | 'buildConnector'>,
  maxSockets: number,
): Lines => {
  let isNew = false;
  const connect = buildConnector({ allowH2: false });
  const agent = new Agent({
    allowH2: false,
    connect: (options, connected) =>
      connect(options, (...outcome) => {
        isNew = true;
        try {
          connected(...outcome);
        } finally {
          isNew = false;
        }
      }),
    connections: maxSockets,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
    keepAliveTimeoutThreshold: BEFORE_END_MS,
    // The caller's own limit covers the whole request.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return { agent, isNew: () => isNew };
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

/** Asks once, over such connections; `letGo` of them where a kept one had been closed, or where they are of no use any more. */
const askOver = (
  { agent, isNew }: Lines,
  { origin, path, method, headers, body, timeout, maxBytes }: Readied,
  heardAfter: number,
  letGo: () => void,
): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let isOver = false;
    let isKept: boolean | undefined;
    let isHeard = false;
    let status = 0;
    let heard: HttpAnswer['headers'] = {};
    const parts: Buffer[] = [];
    let size = 0;
    const notInTime = (): void => fail(new Error('no answer in time'));
    let callOff = afterReading(Math.min(heardAfter, timeout), () => {
      isHeard = true;
      if (timeout <= heardAfter) return notInTime();
      callOff = afterReading(timeout - heardAfter, notInTime);
    });
    const end = (): void => {
      isOver = true;
      callOff();
    };
    const fail = (error: Error): void => {
      if (isOver) return;
      end();
      reject(error);
      controller?.abort(error);
    };
    agent.dispatch(
      { origin, path, method, headers, ...(body !== undefined && { body }) },
      {
        onRequestStart: (given) => {
          // Nothing was sent: the connection stays for whoever is next.
          if (isOver) throw new Error('nobody waits for it any more');
          controller = given;
          isKept = !isNew();
        },
        onResponseStarted: () => {
          isHeard = true;
        },
        onResponseStart: (_, code, given) => {
          status = code;
          heard = given;
        },
        onResponseData: (_, part) => {
          if (size < maxBytes) parts.push(part);
          size += part.length;
        },
        onResponseEnd: () => {
          end();
          resolve({
            status,
            headers: heard,
            text: Buffer.concat(parts).toString('utf8', 0, maxBytes),
          });
        },
        onResponseError: (_, error: NodeJS.ErrnoException) => {
          // What waited to go out over a kept connection, when that was closed, fails without having begun.
          const wasKept = isKept ?? !isNew();
          if (isOver || !wasKept || isHeard || !CLOSED.has(error.code)) return fail(error);
          letGo();
          fail(new KeptLineClosed(error));
        },
      },
    );
    // undici reserves a connection for ever for what it refused to ask (a header that is none).
    if (isOver) letGo();
  });

/**
 * An HTTP client of kept connections (RFC 9112, 9.3), for far sides that are asked over and over: several times cheaper in CPU than
 * `fetch`. At most `maxSockets` at once to one host; `heardAfter` in ms. undici is loaded once somebody is asked.
 */
export const createKeepAlive = (maxSockets = 64, heardAfter = HEARD_MS): KeepAlive => {
  let lines: Lines | undefined;
  const load = async (): Promise<Lines> => {
    const { default: undici } = await import('undici');
    lines ??= openLines(undici, maxSockets);
    return lines;
  };

  const askBy = (over: Lines, asked: Readied): Promise<HttpAnswer> =>
    askOver(over, asked, heardAfter, () => {
      // The connections that were kept beside it are as old.
      if (lines === over) lines = undefined;
      void over.agent.close();
    });
  const askOnce = (asked: Readied): Promise<HttpAnswer> =>
    lines === undefined ? load().then((loaded) => askBy(loaded, asked)) : askBy(lines, asked);
  const ask = (asked: Readied): Promise<HttpAnswer> =>
    askOnce(asked).catch((error: unknown) => {
      if (!isKeptLineClosed(error) || (asked.method === 'POST' && asked.repeatable !== true)) throw error;
      return askOnce(asked);
    });

  const askNow: AskOver = async (url, asked) => ask(readied(url, asked));
  return Object.assign(askNow, {
    ready: (url: string, asked: HttpAsked) => {
      const known = readied(url, asked);
      return () => ask(known);
    },
  });
};
