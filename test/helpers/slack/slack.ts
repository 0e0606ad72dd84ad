import { createHmac } from 'node:crypto';
import type { Done, KeptLines } from '../far-faults.ts';
import { request } from '../request.ts';
import { type Call, type Faults, type Json, type Refusal, startFront } from './slack-front.ts';

export type { Json };

/** Slack as a workspace shows it: the emulated Web API behind a front that signs and sends what Slack itself would. */

export const SECRET = 'signing-secret-of-the-tests';
export const TOKEN = 'xoxb-of-the-bot';
const USER_TOKEN = 'xoxb-of-a-person';

export type Answered = { readonly status: number; readonly text: string };

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
  options: { readonly agents?: number; readonly faults?: Faults; readonly done?: Done } = {},
): Promise<Workspace> => {
  const agents = Array.from({ length: options.agents ?? 0 }, (_, n) => ({
    name: `agent${n + 1}`,
    real_name: `窓口 ${n + 1}号`,
    email: `agent${n + 1}@example.co.jp`,
  }));
  const front = await startFront(agents, { bot: TOKEN, person: USER_TOKEN }, options.faults, options.done);
  const { api, calls, host } = front;
  let target = () => '';
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
    responses: front.responses,
    expireLines: front.expireLines,
    callsOf: (method) => calls.filter((call) => call.method === method).map(({ body }) => body),
    refuse: (method, refusal) => {
      front.refusals.set(method, [...(front.refusals.get(method) ?? []), refusal]);
    },
    lose: (method) => {
      front.lost.add(method);
    },
    hold: (method) => {
      const came = Promise.withResolvers<void>();
      const gone = Promise.withResolvers<void>();
      front.held.set(method, { came: came.resolve, gone: gone.promise });
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
    close: front.close,
  };
};
