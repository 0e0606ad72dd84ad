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
  /** Something waited at the last tick for the client to take more, which it has not done since. */
  stuck: boolean;
};

/** Bytes of the longest message from a client, which only sends keep-alives. */
const MAX_FROM_CLIENT = 4096;
/** Open streams of one conversation; a new one closes the oldest. */
const MAX_STREAMS = 8;
const TRY_AGAIN_LATER = 1013;
/** UTF-16 units of a message of the stream, unless one activity is longer: a slow line shows by each that it goes on. */
const MESSAGE_LENGTH = 65_536;

/** Rows that stand together in a message, as JSON. */
type Message = { readonly rows: Rows; readonly json: readonly string[] };

/** The rows as the messages that they are sent in. */
const messagesOf = (rows: Rows): readonly Message[] => {
  const messages: { rows: Rows[number][]; json: string[]; length: number }[] = [];
  for (const row of rows) {
    const json = JSON.stringify(row.activity);
    const last = messages.at(-1);
    if (last === undefined || last.length + json.length > MESSAGE_LENGTH)
      messages.push({ rows: [row], json: [json], length: json.length });
    else {
      last.rows.push(row);
      last.json.push(json);
      last.length += json.length;
    }
  }
  return messages;
};

const send = (socket: WebSocket, data: string): Promise<void> =>
  new Promise((resolve, reject) => socket.send(data, (error) => (error ? reject(error) : resolve())));

/** Has `keep` called whenever streams are to be kept alive; gives what ends that. */
export type KeepAlives = (keep: () => void) => () => void;

/** Every so many ms. */
export const keepAlivesEvery =
  (ms: number): KeepAlives =>
  (keep) => {
    const timer = setInterval(keep, ms).unref();
    return () => clearInterval(timer);
  };

/**
 * The WebSocket streams of the browser chat. Each stream pulls from the log at its own pace, one batch at a time, and keeps what was sent
 * until the client's network has answered for it. One that answers nothing between two keep-alives, or takes nothing of what waits for
 * it, is dropped and will come back: a slow client costs what it was sent in that time, and a batch.
 */
export const createStreams = (options: {
  readonly read: Read;
  /** A client that does not tell what was in sight has received these rows: it answered a ping that was sent after them. */
  readonly markRead: (rows: Rows) => Promise<void>;
  readonly keepAlives: KeepAlives;
}): Streams => {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FROM_CLIENT,
    perMessageDeflate: false,
  });
  const streams = new Map<string, Set<Stream>>();

  const pass = async (stream: Stream, { rows, json }: Message): Promise<void> => {
    const last = rows.at(-1)?.n ?? stream.after;
    await send(stream.socket, `{"activities":[${json.join(',')}],"watermark":"${last}"}`);
    stream.stuck = false;
    stream.after = last;
    stream.sent = [...stream.sent, rows];
    stream.socket.ping(String(last));
  };

  const flow = async (stream: Stream): Promise<void> => {
    for (let seen = -1; seen !== stream.asked; ) {
      const asked = stream.asked;
      const rows = await options.read(stream.conversation, stream.after);
      if (rows.length === 0) seen = asked;
      for (const message of messagesOf(rows)) await pass(stream, message);
    }
    stream.flowing = false;
  };

  /** The client has received everything up to that number. */
  const answered = async (stream: Stream, n: number): Promise<void> => {
    const came = stream.sent.filter((rows) => (rows.at(-1)?.n ?? 0) <= n);
    stream.sent = stream.sent.filter((rows) => !came.includes(rows));
    if (came.length > 0) stream.stuck = false;
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

  const endKeepAlives = options.keepAlives(() => {
    for (const stream of every()) {
      const waits = stream.socket.bufferedAmount > 0;
      if (waits ? stream.stuck : !stream.alive) {
        stream.socket.terminate();
        continue;
      }
      stream.stuck = waits;
      // An answer would be behind what waits; from when that is taken, there is a whole tick for it.
      stream.alive = waits;
      if (waits) continue;
      stream.socket.ping();
      stream.socket.send('');
    }
  });

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
          stuck: false,
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
      endKeepAlives();
      for (const stream of every()) stream.socket.terminate();
      server.close();
    },
  };
};
