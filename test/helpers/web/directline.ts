import { promisify } from 'node:util';
import restify from 'restify';
import { type ClientOptions, WebSocket } from 'ws';
import { createWeb, type WebDeps } from '../../../src/bot/channels/web/direct-line.ts';
import type { Turn } from '../../../src/bot/messages/loop.ts';
import type { Port } from '../../../src/bot/messages/outgoing.ts';
import { BARE_VIEW, type View } from '../../../src/dialogs/view.ts';
import type { Locale } from '../../../src/machines/locales.ts';
import { loadWords } from '../../../src/settings/load-words.ts';
import { listening } from '../listening.ts';
import { type OneDid, oneByOne } from '../one-did.ts';
import { request } from '../request.ts';
import { until } from '../until.ts';
import { memoryLog } from './memory-log.ts';

/** A client of Direct Line with no library: what it sends and hears is what goes over the wire. */
export type Activity = {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly value?: unknown;
  readonly locale?: string;
  readonly from: { readonly id: string; readonly role: string };
  readonly channelData: Readonly<Record<string, unknown>>;
  readonly attachments?: readonly {
    readonly name?: string;
    readonly contentType: string;
    readonly content?: { readonly body: readonly Readonly<Record<string, unknown>>[] };
  }[];
};
export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
};
export type Begun = { readonly conversationId: string; readonly token: string; readonly streamUrl: string };

/** As `fetch` would send it; what is neither text nor a form as JSON. */
const encoded = async (
  given: unknown,
): Promise<{ readonly type?: string | undefined; readonly body?: string | Uint8Array }> => {
  if (given === undefined) return {};
  if (typeof given === 'string') return { type: 'text/plain;charset=UTF-8', body: given };
  if (!(given instanceof FormData)) return { type: 'application/json', body: JSON.stringify(given) };
  const form = new Response(given);
  return { type: form.headers.get('content-type') ?? undefined, body: await form.bytes() };
};

/** One request to a Direct Line server at `root` (`http://127.0.0.1:1234/v3/directline`). */
export const ask = async (
  root: string,
  method: string,
  path: string,
  options: {
    readonly token?: string;
    readonly body?: unknown;
    readonly headers?: Record<string, string>;
  } = {},
): Promise<Answered> => {
  const { token } = options;
  const { type, body } = await encoded(options.body);
  const answer = await request(`${root}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(type !== undefined && { 'content-type': type }),
      ...options.headers,
    },
    body,
  });
  const text = answer.body.toString();
  return {
    status: answer.status,
    get headers() {
      return answer.headers;
    },
    body: text === '' ? {} : JSON.parse(text),
  };
};

/** Begins a conversation and gives what opens it. */
export const begin = async (
  root: string,
  headers: Record<string, string> = {},
  given: Readonly<Record<string, unknown>> = {},
): Promise<Begun> => {
  const { status, body } = await ask(root, 'POST', '/conversations', { body: given, headers });
  if (status !== 201) throw new Error(`POST /conversations answered ${status}`);
  return {
    conversationId: String(body.conversationId),
    token: String(body.token),
    streamUrl: String(body.streamUrl),
  };
};

/** An activity of somebody in the browser's chat; `id` by which the server knows it when it is sent again. */
export const fromHolder = (what: object, id?: string): object => ({
  type: 'message',
  from: { id: 'holder' },
  ...(id !== undefined && { channelData: { clientActivityID: id } }),
  ...what,
});

/** Posts this activity, or this body, as it is. */
export const postActivity = (
  root: string,
  { conversationId, token }: Pick<Begun, 'conversationId' | 'token'>,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> =>
  ask(root, 'POST', `/conversations/${conversationId}/activities`, { token, body, headers });

/** Everything that stands in the conversation after the watermark; undefined where the token does not open it (any more). */
export const activities = async (
  root: string,
  { conversationId, token }: Begun,
  watermark = '',
): Promise<readonly Activity[]> => {
  const { body } = await ask(
    root,
    'GET',
    `/conversations/${conversationId}/activities?watermark=${watermark}`,
    {
      token,
    },
  );
  return body.activities as readonly Activity[];
};

/** What a person reads of a conversation: `me` for what they sent, the step for each answer; nothing where the token does not open it. */
export const linesRead = async (root: string, begun: Begun): Promise<readonly unknown[]> =>
  ((await activities(root, begun)) ?? []).map(({ from, channelData }) =>
    from.role === 'bot' ? channelData.step : 'me',
  );

export type Heard = {
  readonly activities: readonly Activity[];
  readonly watermark: () => string;
  readonly empties: () => number;
  readonly code: () => number | undefined;
  /** Waits until so many activities have come. */
  readonly until: (count: number) => Promise<readonly Activity[]>;
  readonly socket: WebSocket;
};

/** Opens a stream and keeps what comes over it. */
export const listen = async (url: string, options: ClientOptions = {}): Promise<Heard> => {
  const socket = new WebSocket(url, options);
  const heard: Activity[] = [];
  let watermark = '';
  let empties = 0;
  let code: number | undefined;
  socket.on('message', (data) => {
    const text = String(data);
    if (text === '') {
      empties += 1;
      return;
    }
    const set: { activities: Activity[]; watermark: string } = JSON.parse(text);
    heard.push(...set.activities);
    watermark = set.watermark;
  });
  socket.on('close', (given) => {
    code = given;
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    activities: heard,
    watermark: () => watermark,
    empties: () => empties,
    code: () => code,
    until: async (count) => {
      await until(() => heard.length >= count, `${count} activities`);
      return heard;
    },
    socket,
  };
};

export type Scripted = {
  readonly root: string;
  readonly origin: string;
  readonly incoming: readonly OneDid[];
  readonly faults: readonly unknown[];
  readonly port: Port;
  /** How many connections stand. */
  readonly connections: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** What the scripted bot answers, by what came in; nothing where it is undefined. */
export type Script = (incoming: OneDid, locale: Locale) => View | undefined;

/** The channel on a server of its own, before a scripted loop that dedupes by id and answers through the port. */
export const startScripted = async (
  script: Script,
  options: Partial<WebDeps> & {
    readonly mount?: (server: restify.Server) => void;
    readonly port?: number;
  } = {},
): Promise<Scripted> => {
  const incoming: OneDid[] = [];
  const log = memoryLog();
  const faults: unknown[] = [];
  const seen = new Set<string>();
  const locales = new Map<string, Locale>();
  let task = 0;
  const turn: Turn = async (given) => {
    const repeated = seen.has(given.id);
    const { address, echo: kept } = given;
    const echo = kept && (await log.append(address.id, kept.activity, kept));
    let locale = locales.get(address.id) ?? given.locale ?? 'ja';
    for (const one of oneByOne(given)) {
      if (one.did.kind === 'chose-language') locale = one.did.locale;
      if (repeated) continue;
      seen.add(given.id);
      locales.set(address.id, locale);
      incoming.push(one);
      const view = script(one, locale);
      task += 1;
      if (view) await web.port.send({ task, address, locale, view });
    }
    return { locale, came: repeated ? 'repeated' : 'taken', echo };
  };
  const web = createWeb({
    turn,
    log,
    secret: new TextEncoder().encode('0123456789abcdef0123456789abcdef'),
    now: () => Date.UTC(2025, 2, 10, 1),
    words: loadWords(),
    report: { refused: () => undefined, failed: (_, fault) => faults.push(fault) },
    ...options,
  });
  const server = restify.createServer();
  web.mount(server);
  options.mount?.(server);
  const { origin, close } = await listening(server.server, options.port);
  return {
    root: `${origin}/v3/directline`,
    origin,
    incoming,
    faults,
    port: web.port,
    connections: () => promisify(server.server.getConnections.bind(server.server))(),
    close: async () => {
      web.close();
      await close();
    },
  };
};

/** A view with a title and no more. */
export const EMPTY: View = { ...BARE_VIEW, step: 'start', title: 'start' };
