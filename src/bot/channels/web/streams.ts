import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Json } from '../../../http/json.ts';
import type { Held } from './tokens.ts';

/** Reads a batch at most of a conversation's log after that number. */
export type Read = (
  conversation: string,
  after: number,
) => Promise<readonly { readonly n: number; readonly activity: Json }[]>;

type Streams = {
  /** Takes over a connection that was let in, and sends everything after `after`, now and from now on. */
  readonly accept: (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    held: Held,
    after: number,
  ) => void;
  /** Something new stands in the log of the conversation. */
  readonly wake: (conversation: string) => void;
  /** Something new may stand in the log of any. */
  readonly wakeAll: () => void;
  readonly close: () => void;
};

type Rows = Awaited<ReturnType<Read>>;

type Stream = {
  readonly socket: WebSocket;
  readonly conversation: string;
  readonly tellsRead: boolean;
  /** The last number that was sent. */
  after: number;
  /** How many times somebody asked for a look into the log. */
  asked: number;
  flowing: boolean;
  /** What was sent, until the client's own network has answered for it. */
  sent: readonly Rows[];
  alive: boolean;
};

/** Bytes of the longest message from a client, which only sends keep-alives. */
const MAX_FROM_CLIENT = 4096;
/** Open streams of one conversation; a new one closes the oldest. */
const MAX_STREAMS = 8;
const TRY_AGAIN_LATER = 1013;

const send = (socket: WebSocket, data: string): Promise<void> =>
  new Promise((resolve, reject) => socket.send(data, (error) => (error ? reject(error) : resolve())));

/**
 * The WebSocket streams of the browser chat. Each stream pulls from the log at its own pace, one batch at a time, and keeps what was sent
 * until the client's network has answered for it. One that answers nothing between two keep-alives (`tickMs`) is dropped and will come back:
 * a slow client costs what it was sent in that time.
 */
export const createStreams = (options: {
  readonly read: Read;
  /** A client that does not tell what was in sight has received these rows: it answered a ping that was sent after them. */
  readonly markRead: (rows: Rows) => Promise<void>;
  readonly tickMs: number;
}): Streams => {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FROM_CLIENT,
    perMessageDeflate: false,
  });
  const streams = new Map<string, Set<Stream>>();

  const flow = async (stream: Stream): Promise<void> => {
    for (let seen = -1; seen !== stream.asked; ) {
      const asked = stream.asked;
      const rows = await options.read(stream.conversation, stream.after);
      const last = rows.at(-1);
      if (last === undefined) {
        seen = asked;
        continue;
      }
      const activities = rows.map(({ activity }) => activity);
      await send(stream.socket, JSON.stringify({ activities, watermark: String(last.n) }));
      stream.after = last.n;
      stream.sent = [...stream.sent, rows];
      stream.socket.ping(String(last.n));
    }
    stream.flowing = false;
  };

  /** The client has received everything up to that number. */
  const answered = async (stream: Stream, n: number): Promise<void> => {
    const came = stream.sent.filter((rows) => (rows.at(-1)?.n ?? 0) <= n);
    stream.sent = stream.sent.filter((rows) => !came.includes(rows));
    if (!stream.tellsRead) await options.markRead(came.flat());
  };

  const drain = (stream: Stream): void => {
    stream.asked += 1;
    if (stream.flowing) return;
    stream.flowing = true;
    flow(stream).catch(() => stream.socket.close(TRY_AGAIN_LATER));
  };

  const forget = (stream: Stream): void => {
    const open = streams.get(stream.conversation);
    open?.delete(stream);
    if (open?.size === 0) streams.delete(stream.conversation);
  };

  const every = function* (): Generator<Stream> {
    for (const open of streams.values()) yield* open;
  };

  const tick = setInterval(() => {
    for (const stream of every()) {
      if (!stream.alive || stream.socket.bufferedAmount > 0) {
        stream.socket.terminate();
        continue;
      }
      stream.alive = false;
      stream.socket.ping();
      stream.socket.send('');
    }
  }, options.tickMs).unref();

  return {
    accept: (request, duplex, head, { conversation, tellsRead = false }, after) =>
      server.handleUpgrade(request, duplex, head, (socket) => {
        const stream: Stream = {
          socket,
          conversation,
          tellsRead,
          after,
          asked: 0,
          flowing: false,
          sent: [],
          alive: true,
        };
        const open = streams.get(conversation) ?? new Set();
        const [oldest] = open;
        if (oldest !== undefined && open.size >= MAX_STREAMS) {
          forget(oldest);
          oldest.socket.close(TRY_AGAIN_LATER);
        }
        streams.set(conversation, open.add(stream));
        socket.on('pong', (data) => {
          stream.alive = true;
          void answered(stream, Number(String(data)));
        });
        socket.on('message', () => {
          stream.alive = true;
        });
        socket.on('error', () => socket.terminate());
        socket.on('close', () => forget(stream));
        drain(stream);
      }),
    wake: (conversation) => {
      for (const stream of streams.get(conversation) ?? []) drain(stream);
    },
    wakeAll: () => {
      for (const stream of every()) drain(stream);
    },
    close: () => {
      clearInterval(tick);
      for (const stream of every()) stream.socket.terminate();
      server.close();
    },
  };
};
