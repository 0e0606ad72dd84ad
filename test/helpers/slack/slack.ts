import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';
import { answeredFor, type FarFault, type KeptLines, keptLinesOf } from '../far-faults.ts';
import { freePort } from '../free-port.ts';
import { request } from '../request.ts';

/** Slack as a workspace shows it: the emulated Web API behind a front that signs and sends what Slack itself would. */

export const SECRET = 'signing-secret-of-the-tests';
export const TOKEN = 'xoxb-of-the-bot';
const USER_TOKEN = 'xoxb-of-a-person';

/** The emulator lets each token make 5,000 calls an hour, which Slack does not: whoever calls does so under one of many. */
const ALIASES = 200;
const aliasesOf = (token: string, login: string): Record<string, { login: string; scopes: string[] }> =>
  Object.fromEntries(Array.from({ length: ALIASES }, (_, n) => [`${token}-${n}`, { login, scopes: [] }]));
let calling = 0;
const aliasOf = (token: string): string => {
  calling += 1;
  return token === TOKEN || token === USER_TOKEN ? `${token}-${calling % ALIASES}` : token;
};

export type Json = Readonly<Record<string, unknown>>;
export type Call = { readonly method: string; readonly body: Json };
export type Answered = { readonly status: number; readonly text: string };
/** An answer of the Web API in place of the emulator's: a refusal, unless `answer` says otherwise. */
export type Refusal = {
  readonly status?: number;
  readonly retryAfter?: number;
  readonly error?: string;
  readonly answer?: Json;
};

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
};

const jsonOr = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const parsed = (type: string, body: string): Json => {
  if (type.includes('json')) return JSON.parse(body || '{}');
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([key, value]) => [
      key,
      /^[[{]|^(?:true|false)$/.test(value) ? jsonOr(value) : value,
    ]),
  );
};

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );

export type Workspace = {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  /** The host of shared files. */
  readonly host: string;
  /** Where signed requests go. */
  readonly sendTo: (url: string | (() => string)) => void;
  /** Every call of the bot, in order. */
  readonly calls: readonly Call[];
  readonly callsOf: (method: string) => readonly Json[];
  /** Refuses the next call of this method. */
  readonly refuse: (method: string, refusal: Refusal) => void;
  /** The next call of this method happens, and its answer breaks off. */
  readonly lose: (method: string) => void;
  /** The next call of this method waits until it is let go; resolves once it came. */
  readonly hold: (method: string) => { readonly came: Promise<void>; readonly letGo: () => void };
  /** A call of the Web API as a person (or as the bot's maker) would make it. */
  readonly api: (method: string, body: Json, token?: string) => Promise<Json>;
  readonly ids: {
    readonly user: string;
    readonly other: string;
    readonly channel: string;
    readonly dm: string;
    /** The agents that were asked for. */
    readonly agents: readonly string[];
  };
  /** Every message that stands in a direct message, as JSON. */
  readonly posted: () => Promise<readonly { readonly channel: string; readonly text: string }[]>;
  readonly trigger: () => Promise<string>;
  /** Shares a file in the direct message; gives the file as it stands in the event. */
  readonly upload: (name: string, bytes: Uint8Array) => Promise<Json>;
  /** A raw request, signed unless told otherwise. `age` in seconds. */
  readonly post: (
    body: string,
    options?: {
      readonly type?: string;
      readonly age?: number;
      readonly signature?: string;
      readonly retry?: number;
    },
  ) => Promise<Answered>;
  readonly event: (
    event: Json,
    options?: { readonly id?: string; readonly retry?: number },
  ) => Promise<Answered>;
  readonly interaction: (payload: Json) => Promise<Answered>;
  readonly command: (body: Json) => Promise<Answered>;
  /** What was sent to response URLs. */
  readonly responses: readonly Json[];
  readonly expireLines: KeptLines['expire'];
  readonly close: () => Promise<void>;
};

/** Starts a workspace with a bot, two people and so many agents besides, one channel in which all are, and a direct message. */
export const startWorkspace = async (
  options: {
    readonly agents?: number;
    /** How a call of the Web API goes wrong, if it does; `place` is the thread or channel that it is for. */
    readonly faults?: (method: string, place: string) => FarFault | undefined;
  } = {},
): Promise<Workspace> => {
  const agents = Array.from({ length: options.agents ?? 0 }, (_, n) => ({
    name: `agent${n + 1}`,
    real_name: `窓口 ${n + 1}号`,
    email: `agent${n + 1}@example.co.jp`,
  }));
  const port = await freePort();
  const inner = `http://127.0.0.1:${port}`;
  // Taken at once, so that nothing else gets the port meanwhile.
  const front = createServer();
  const lines = keptLinesOf(front);
  const host = `127.0.0.1:${await listen(front)}`;
  const emulator = await createEmulator({
    service: 'slack',
    port,
    baseUrl: `http://${host}`,
    seed: {
      tokens: {
        ...aliasesOf(TOKEN, 'madoguchi'),
        ...aliasesOf(USER_TOKEN, 'hanako'),
      },
      slack: {
        users: [
          { name: 'madoguchi', real_name: 'Madoguchi' },
          { name: 'hanako', real_name: '山田 花子', email: 'hanako@example.co.jp' },
          { name: 'taro', real_name: '鈴木 太郎', email: 'taro@example.co.jp' },
          ...agents,
        ],
        channels: [{ name: 'sodan' }],
      },
    },
  });
  const calls: Call[] = [];
  const responses: Json[] = [];
  const refusals = new Map<string, Refusal[]>();
  const lost = new Set<string>();
  const held = new Map<string, { readonly came: () => void; readonly gone: Promise<void> }>();
  let target = () => '';

  front.on('request', async (asked, response) => {
    if (lines.wasClosed(asked)) return;
    const body = await readAll(asked);
    const type = asked.headers['content-type'] ?? '';
    const path = asked.url ?? '/';
    if (path === '/response') {
      responses.push(parsed('json', body.toString()));
      response.end('ok');
      return;
    }
    const method = /^\/api\/([\w.]+)/.exec(path)?.[1] ?? '';
    if (method !== '') calls.push({ method, body: parsed(type, body.toString()) });
    const holding = held.get(method);
    held.delete(method);
    holding?.came();
    await holding?.gone;
    const given = method === '' ? {} : parsed(type, body.toString());
    const fault = options.faults?.(method, String(given.thread_ts ?? given.channel ?? ''));
    if (fault !== undefined && (await answeredFor(fault, response))) return;
    const refusal = refusals.get(method)?.shift();
    if (refusal !== undefined) {
      response.statusCode = refusal.status ?? 200;
      if (refusal.retryAfter !== undefined) response.setHeader('retry-after', String(refusal.retryAfter));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(refusal.answer ?? { ok: false, error: refusal.error ?? 'ratelimited' }));
      return;
    }
    const { authorization } = asked.headers;
    // A call that is still under way when a test ends finds the emulator gone; that is nobody's failure.
    const forwarded = await request(`${inner}${path}`, {
      method: asked.method ?? 'GET',
      headers: {
        'content-type': type,
        ...(authorization && { authorization: `Bearer ${aliasOf(authorization.replace('Bearer ', ''))}` }),
      },
      body: asked.method === 'GET' ? undefined : body,
      closes: true,
    }).catch(() => undefined);
    if (forwarded === undefined || fault === 'lost') {
      response.destroy();
      return;
    }
    if (lost.delete(method)) {
      response.write('{', () => response.destroy());
      return;
    }
    response.statusCode = forwarded.status;
    response.setHeader('content-type', forwarded.headers.get('content-type') ?? 'text/plain');
    response.end(forwarded.body);
  });

  const api = async (method: string, body: Json, token = USER_TOKEN): Promise<Json> => {
    const { body: said } = await request(`${inner}/api/${method}`, {
      closes: true,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${aliasOf(token)}` },
      body: JSON.stringify(body),
    });
    const answer: Json & { ok: boolean } = JSON.parse(said.toString());
    if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const at = (value: unknown, ...path: readonly string[]): unknown =>
    path.reduce<unknown>(
      (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
      value,
    );
  const idOf = (list: unknown, name: string): string =>
    String(at(Array.isArray(list) ? list.find((one) => at(one, 'name') === name) : undefined, 'id'));
  const { members } = await api('users.list', { limit: 1000 });
  const { channels } = await api('conversations.list', {});
  const user = idOf(members, 'hanako');
  const opened = await api('conversations.open', { users: user }, TOKEN);
  const ids = {
    user,
    other: idOf(members, 'taro'),
    channel: idOf(channels, 'sodan'),
    dm: String(at(opened, 'channel', 'id')),
    agents: agents.map(({ name }) => idOf(members, name)),
  };

  const sign = (stamp: string, body: string): string =>
    `v0=${createHmac('sha256', SECRET).update(`v0:${stamp}:${body}`).digest('hex')}`;
  const post: Workspace['post'] = async (body, options = {}) => {
    const stamp = String(Math.floor(Date.now() / 1000) - (options.age ?? 0));
    const answer = await request(target(), {
      method: 'POST',
      headers: {
        'content-type': options.type ?? 'application/json',
        'x-slack-request-timestamp': stamp,
        'x-slack-signature': options.signature ?? sign(stamp, body),
        ...(options.retry !== undefined && {
          'x-slack-retry-num': String(options.retry),
          'x-slack-retry-reason': 'http_timeout',
        }),
      },
      body,
      closes: true,
    });
    return { status: answer.status, text: answer.body.toString() };
  };
  const postForm = (fields: Json) =>
    post(new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)])).toString(), {
      type: 'application/x-www-form-urlencoded',
    });
  let events = 0;

  return {
    apiUrl: `http://${host}/api/`,
    host,
    sendTo: (url) => {
      target = typeof url === 'string' ? () => url : url;
    },
    calls,
    responses,
    expireLines: lines.expire,
    callsOf: (method) => calls.filter((call) => call.method === method).map(({ body }) => body),
    refuse: (method, refusal) => {
      refusals.set(method, [...(refusals.get(method) ?? []), refusal]);
    },
    lose: (method) => {
      lost.add(method);
    },
    hold: (method) => {
      const came = Promise.withResolvers<void>();
      const gone = Promise.withResolvers<void>();
      held.set(method, { came: came.resolve, gone: gone.promise });
      return { came: came.promise, letGo: gone.resolve };
    },
    api,
    ids,
    posted: async () => {
      const channels = new Set(
        calls
          .filter(({ method }) => method === 'chat.postMessage')
          .map(({ body }) => String(body.channel))
          .filter((channel) => channel.startsWith('D')),
      );
      const found: { readonly channel: string; readonly text: string }[] = [];
      for (const channel of channels) {
        const { messages } = await api('conversations.history', { channel, limit: 100 }, TOKEN);
        for (const message of Array.isArray(messages) ? messages : [])
          found.push({ channel, text: JSON.stringify(message) });
      }
      return found;
    },
    trigger: async () => String((await api('views.generateTriggerId', { user_id: user })).trigger_id),
    upload: async (name, bytes) => {
      const session = await api('files.getUploadURLExternal', { filename: name, length: bytes.length });
      await fetch(String(session.upload_url), { method: 'POST', body: new Uint8Array(bytes) });
      const { files } = await api('files.completeUploadExternal', {
        files: [{ id: session.file_id }],
        channel_id: ids.dm,
      });
      const [file]: readonly Json[] = Array.isArray(files) ? files : [];
      if (file === undefined) throw new Error('no file was shared');
      return file;
    },
    post,
    event: (event, options = {}) => {
      events += 1;
      return post(
        JSON.stringify({
          type: 'event_callback',
          team_id: 'T000000001',
          api_app_id: 'A000000001',
          event_id: options.id ?? `Ev${events}`,
          event_time: Math.floor(Date.now() / 1000),
          event: { event_ts: event.ts, ...event },
        }),
        options.retry === undefined ? {} : { retry: options.retry },
      );
    },
    interaction: (payload) =>
      postForm({ payload: JSON.stringify({ team: { id: 'T000000001' }, ...payload }) }),
    command: (body) =>
      postForm({
        command: '/madoguchi',
        team_id: 'T000000001',
        api_app_id: 'A000000001',
        response_url: `http://${host}/response`,
        ...body,
      }),
    close: async () => {
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
      await emulator.close();
    },
  };
};
