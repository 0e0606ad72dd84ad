import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createEmulator } from 'emulate';
import { answeredFor, type Done, type FarFault, type KeptLines, keptLinesOf } from '../far-faults.ts';
import { freePort } from '../free-port.ts';
import { listening } from '../listening.ts';
import { type HttpAnswer, request } from '../request.ts';

export type Json = Readonly<Record<string, unknown>>;
export type Call = { readonly method: string; readonly body: Json };
/** An answer of the Web API in place of the emulator's: a refusal, unless `answer` says otherwise. */
export type Refusal = {
  readonly status?: number;
  readonly retryAfter?: number;
  readonly error?: string;
  readonly answer?: Json;
};

const refuseBy = (
  { status = 200, retryAfter, error = 'ratelimited', answer = { ok: false, error } }: Refusal,
  response: ServerResponse,
): void => {
  response.statusCode = status;
  if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer));
};

/** Whose calls the emulator knows. */
export type Tokens = { readonly bot: string; readonly person: string };

/** The emulator lets each token make 5,000 calls an hour, which Slack does not: whoever calls does so under one of many. */
const ALIASES = 200;
const aliasesOf = (token: string, login: string): Record<string, { login: string; scopes: string[] }> =>
  Object.fromEntries(Array.from({ length: ALIASES }, (_, n) => [`${token}-${n}`, { login, scopes: [] }]));
let calling = 0;
const aliasOf = (token: string, { bot, person }: Tokens): string => {
  calling += 1;
  return token === bot || token === person ? `${token}-${calling % ALIASES}` : token;
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

/** What stands between the bot and the emulated Web API: it hears each call, and lets it go wrong as it is told. */
export type Front = {
  readonly host: string;
  /** Every call of the bot, in order, and what was sent to response URLs. */
  readonly calls: readonly Call[];
  readonly responses: readonly Json[];
  /** By method: refusals that are still to come, whose next answer breaks off, which call waits. */
  readonly refusals: Map<string, Refusal[]>;
  readonly lost: Set<string>;
  readonly held: Map<string, { readonly came: () => void; readonly gone: Promise<void> }>;
  /** A call of the Web API as a person (or as the bot’s maker) would make it. */
  readonly api: (method: string, body: Json, token?: string) => Promise<Json>;
  readonly expireLines: KeptLines['expire'];
  readonly close: () => Promise<void>;
};

/** How a call of the Web API goes wrong, if it does, and when it is taken in; `place` is the thread or channel that it is for. */
export type Faults = (method: string, place: string) => FarFault | undefined | Promise<FarFault | undefined>;

/** What was told to go wrong, and how a call of the Web API is answered. */
type Behind = Pick<Front, 'refusals' | 'lost' | 'held'> & {
  readonly calls: Call[];
  readonly faults: Faults | undefined;
  readonly done: Done | undefined;
  /** What the emulator answers; nothing where it is gone: a call that is still under way when a test ends is nobody's failure. */
  readonly forward: (asked: IncomingMessage, body: Buffer) => Promise<HttpAnswer | undefined>;
};

/** The call waits where a test wants it to. */
const hold = async ({ held }: Behind, method: string): Promise<void> => {
  const holding = held.get(method);
  held.delete(method);
  holding?.came();
  await holding?.gone;
};

/** Whether it went wrong, as it was told to, before the emulator had it. */
const goesWrong = async (
  { refusals }: Behind,
  method: string,
  fault: FarFault | undefined,
  response: ServerResponse,
): Promise<boolean> => {
  if (fault !== undefined && (await answeredFor(fault, response))) return true;
  const refusal = refusals.get(method)?.shift();
  if (refusal !== undefined) refuseBy(refusal, response);
  return refusal !== undefined;
};

const answerCall = async (
  behind: Behind,
  asked: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> => {
  const method = /^\/api\/([\w.]+)/.exec(asked.url ?? '')?.[1] ?? '';
  const given = method === '' ? {} : parsed(asked.headers['content-type'] ?? '', body.toString());
  if (method !== '') behind.calls.push({ method, body: given });
  await hold(behind, method);
  const place = String(given.thread_ts ?? given.channel ?? '');
  const fault = await behind.faults?.(method, place);
  if (await goesWrong(behind, method, fault, response)) return;
  const forwarded = await behind.forward(asked, body);
  behind.done?.(method, response);
  if (forwarded === undefined || fault === 'lost') response.destroy();
  else if (behind.lost.delete(method)) response.write('{', () => response.destroy());
  else {
    response.statusCode = forwarded.status;
    response.setHeader('content-type', forwarded.headers.get('content-type') ?? 'text/plain');
    response.end(forwarded.body);
  }
};

/** Starts the emulator, with these people besides the bot and two of them, and what stands before it. */
export const startFront = async (
  agents: readonly { readonly name: string; readonly real_name: string; readonly email: string }[],
  tokens: Tokens,
  faults?: Faults,
  done?: Done,
): Promise<Front> => {
  const port = await freePort();
  const inner = `http://127.0.0.1:${port}`;
  // Taken at once, so that nothing else gets the port meanwhile.
  const front = createServer();
  const lines = keptLinesOf(front);
  const { port: at, close } = await listening(front);
  const host = `127.0.0.1:${at}`;
  const emulator = await createEmulator({
    service: 'slack',
    port,
    baseUrl: `http://${host}`,
    seed: {
      tokens: {
        ...aliasesOf(tokens.bot, 'madoguchi'),
        ...aliasesOf(tokens.person, 'hanako'),
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

  const forward: Behind['forward'] = (asked, body) => {
    const { authorization, 'content-type': type = '' } = asked.headers;
    const bearer = authorization && `Bearer ${aliasOf(authorization.replace('Bearer ', ''), tokens)}`;
    return request(`${inner}${asked.url}`, {
      method: asked.method ?? 'GET',
      headers: { 'content-type': type, ...(bearer && { authorization: bearer }) },
      body: asked.method === 'GET' ? undefined : body,
      closes: true,
    }).catch(() => undefined);
  };

  front.on('request', async (asked, response) => {
    if (lines.wasClosed(asked)) return;
    const body = await readAll(asked);
    if (asked.url !== '/response') {
      await answerCall({ calls, refusals, lost, held, faults, done, forward }, asked, body, response);
      return;
    }
    responses.push(parsed('json', body.toString()));
    response.end('ok');
  });

  const api = async (method: string, body: Json, token = tokens.person): Promise<Json> => {
    const { body: said } = await request(`${inner}/api/${method}`, {
      closes: true,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${aliasOf(token, tokens)}` },
      body: JSON.stringify(body),
    });
    const answer: Json & { ok: boolean } = JSON.parse(said.toString());
    if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer)}`);
    return answer;
  };

  return {
    host,
    calls,
    responses,
    refusals,
    lost,
    held,
    api,
    expireLines: lines.expire,
    close: async () => {
      await close();
      await emulator.close();
    },
  };
};
