import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Request, Server } from 'restify';
import type { WordsOf } from '../dialogs/words.ts';
import type { Locale } from '../machines/types.ts';
import type { WebLog } from '../store/web-log.ts';
import { createBuckets, type Take } from './bucket.ts';
import type { Did } from './incoming.ts';
import { isObject, type Json } from './json.ts';
import type { Port, Turn } from './port.ts';
import { acceptedLocale, activityId, botActivity, echoTask, localeOf, receive } from './web-activity.ts';
import {
  type Answer,
  answered,
  bearer,
  faultOf,
  letIn,
  pathOf,
  queryOf,
  refuse,
  socketOrigin,
  watermarkOf,
} from './web-answer.ts';
import { readJson, readUpload, type Uploaded } from './web-body.ts';
import { WebFault } from './web-fault.ts';
import { clientAddress } from './web-limit.ts';
import { createStreams } from './web-stream.ts';
import { createTokens, TOKEN_SECONDS } from './web-token.ts';

const ROOT = '/v3/directline';
const CONVERSATION = `${ROOT}/conversations/:conversation`;
const STREAM = new RegExp(`^${ROOT}/conversations/([^/]+)/stream$`);
/** Activities in one message of the stream, and in one answer. */
const BATCH = 100;
const PAGE = 500;
/** What one conversation may send, and one address may upload: so many at once, then one in so many ms. */
const ACTIVITIES = { burst: 60, everyMs: 1_000 } as const;
const UPLOADS = { burst: 20, everyMs: 5_000 } as const;

export type WebDeps = {
  readonly turn: Turn;
  readonly log: WebLog;
  /** Signs the tokens; 32 bytes or more, kept beside the log. */
  readonly secret: Uint8Array;
  /** ms UTC. */
  readonly now: () => number;
  readonly words: WordsOf;
  /** Told of what went wrong here; the client hears no more than that something did. */
  readonly report: (fault: unknown) => void;
  /** Where the service is reached from outside, e.g. `https://bot.example.org`. */
  readonly publicUrl?: string;
  /** False for text that must not be kept, such as a password; true for everything unless told otherwise. */
  readonly mayKeep?: (text: string, locale: Locale) => boolean;
  /** Puts in what an activity has a blank for, since it must not be kept: tokens. */
  readonly complete?: (conversation: string, activity: object) => Promise<object>;
  /** New conversations per address and minute; 30 unless told otherwise. This machine itself has no limit. */
  readonly newPerMinute?: number;
  /** Only a reverse proxy reaches us, so its X-Forwarded-For is believed. */
  readonly trustProxy?: boolean;
  /** Between keep-alives of a stream, in ms; 20,000 unless told otherwise. */
  readonly tickMs?: number;
  /** Where several processes share the log: how often streams look into it, in ms. */
  readonly pollMs?: number;
};

export type Web = {
  readonly port: Port;
  /** Adds the routes and the WebSocket upgrade. No body parser may stand before them. */
  readonly mount: (server: Server) => void;
  readonly close: () => void;
};

/**
 * The browser chat: a Direct Line 3.0 server (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference).
 * Anyone may begin a conversation; its token opens that one alone. An expired token is refused with 403, as clients of Direct Line expect.
 */
export const createWeb = (deps: WebDeps): Web => {
  const { turn, log, now, words, report } = deps;
  const tokens = createTokens(deps.secret, now);
  const newPerMinute = deps.newPerMinute ?? 30;
  const newcomers = createBuckets(newPerMinute, 60_000 / newPerMinute, now);
  const activities = createBuckets(ACTIVITIES.burst, ACTIVITIES.everyMs, now);
  const uploads = createBuckets(UPLOADS.burst, UPLOADS.everyMs, now);
  const mayKeep = deps.mayKeep ?? (() => true);
  const complete = deps.complete ?? (async (_, activity: object) => activity);

  const read = async (conversation: string, after: number, most = BATCH) =>
    Promise.all(
      (await log.since(conversation, after, most)).map(async ({ n, activity }) => ({
        n,
        activity: { ...(await complete(conversation, activity)), id: activityId(conversation, n) },
      })),
    );
  const streams = createStreams({
    read: (conversation, after) => read(conversation, after),
    tickMs: deps.tickMs ?? 20_000,
    ...(deps.pollMs !== undefined && { pollMs: deps.pollMs }),
  });

  const streamUrl = async (request: IncomingMessage, conversation: string, after: number): Promise<string> =>
    `${socketOrigin(request, deps.publicUrl)}${ROOT}/conversations/${conversation}/stream?watermark=${after}&t=${await tokens.forStream(conversation)}`;

  const credentials = async (conversation: string): Promise<Json> => ({
    conversationId: conversation,
    token: await tokens.forConversation(conversation),
    expires_in: TOKEN_SECONDS,
  });

  /** Throws WebFault 429 where the bucket of the client's address, or of `key`, is empty; this machine itself has no limit. */
  const limited = (request: IncomingMessage, take: Take, key?: string): void => {
    const address = clientAddress(request, deps.trustProxy ?? false);
    if (address === undefined) return;
    const wait = Math.ceil(take(key ?? address) / 1000);
    if (wait > 0) throw new WebFault(429, 'TooManyRequests', `Please try again in ${wait} seconds.`, wait);
  };

  const newConversation = (): string => randomBytes(16).toString('hex');

  const generate = async (request: Request): Promise<Answer> => {
    limited(request, newcomers);
    await readJson(request);
    return { status: 200, body: await credentials(newConversation()) };
  };

  const refresh = async (request: Request): Promise<Answer> => {
    const given = await tokens.read(bearer(request) ?? '');
    if (given === undefined) throw new WebFault(401, 'Unauthorized', 'A valid token is needed.');
    if (!given.refreshable) throw new WebFault(403, 'TokenExpired', 'Token has expired.');
    return { status: 200, body: await credentials(given.conversation) };
  };

  const begin = async (request: Request): Promise<Answer> => {
    const token = bearer(request);
    const given = token === undefined ? undefined : await tokens.read(token);
    if (token !== undefined) letIn(given, given?.conversation ?? '');
    const body = await readJson(request);
    const conversation = given?.conversation ?? newConversation();
    const known = await log.exists(conversation);
    if (!known) {
      if (given === undefined) limited(request, newcomers);
      await log.open(conversation, now());
    }
    const user = isObject(body.user) ? body.user : {};
    const locale =
      localeOf(queryOf(request).get('locale')) ??
      localeOf(body.locale) ??
      localeOf(user.locale) ??
      acceptedLocale(request.headers['accept-language']);
    if ((await log.since(conversation, 0, 1)).length === 0) {
      await act(conversation, `${conversation}|arrived`, { kind: 'arrived' }, locale);
    }
    return {
      status: known ? 200 : 201,
      body: { ...(await credentials(conversation)), streamUrl: await streamUrl(request, conversation, 0) },
    };
  };

  const act = (conversation: string, id: string, did: Did, locale: Locale | undefined) =>
    turn({
      id,
      address: { channel: 'web', id: conversation },
      person: { id: conversation },
      ...(locale && { locale }),
      did,
    });

  /** The conversation of the address, if the token opens it and it was begun. */
  const entered = async (request: Request): Promise<string> => {
    const conversation = String(request.params.conversation);
    letIn(await tokens.read(bearer(request) ?? ''), conversation);
    if (!(await log.exists(conversation)))
      throw new WebFault(404, 'ConversationNotFound', 'No such conversation.');
    return conversation;
  };

  const reconnect = async (request: Request): Promise<Answer> => {
    const conversation = await entered(request);
    const after = watermarkOf(queryOf(request));
    return {
      status: 200,
      body: {
        ...(await credentials(conversation)),
        streamUrl: await streamUrl(request, conversation, after),
      },
    };
  };

  const list = async (request: Request): Promise<Answer> => {
    const conversation = await entered(request);
    const after = watermarkOf(queryOf(request));
    const rows = await read(conversation, after, PAGE);
    return {
      status: 200,
      body: {
        activities: rows.map(({ activity }) => activity),
        watermark: String(rows.at(-1)?.n ?? after),
      },
    };
  };

  const keep = (echo: Json, locale: Locale): Json =>
    typeof echo.text === 'string' && !mayKeep(echo.text, locale)
      ? { ...echo, text: words(locale).text('web:bot.not-kept') }
      : echo;

  const take = async (
    conversation: string,
    activity: Json,
    files: readonly Uploaded[] = [],
  ): Promise<Answer> => {
    const received = receive(activity, files);
    if (received.did.length === 0) return { status: 200, body: { id: activityId(conversation, 0) } };
    const echo = {
      ...keep(received.echo, received.locale ?? 'ja'),
      timestamp: new Date(now()).toISOString(),
      channelId: 'directline',
      conversation: { id: conversation },
    };
    const n = await log.append(
      conversation,
      echo,
      received.clientId === undefined ? {} : { task: echoTask(conversation, received.clientId) },
    );
    streams.wake(conversation);
    const id = activityId(conversation, n);
    for (const [index, did] of received.did.entries()) {
      await act(conversation, index === 0 ? id : `${id}.${index}`, did, received.locale);
    }
    return { status: 200, body: { id } };
  };

  const post = async (request: Request): Promise<Answer> => {
    const conversation = await entered(request);
    limited(request, activities, conversation);
    return take(conversation, await readJson(request));
  };

  const upload = async (request: Request): Promise<Answer> => {
    const conversation = await entered(request);
    limited(request, activities, conversation);
    limited(request, uploads);
    const { activity, files } = await readUpload(request);
    return take(conversation, activity, files);
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const query = queryOf(request);
    const conversation = STREAM.exec(pathOf(request))?.[1];
    const enter = async (): Promise<void> => {
      if (conversation === undefined) throw new WebFault(404, 'NotFound', 'There is no stream here.');
      letIn(await tokens.read(query.get('t') ?? bearer(request) ?? '', 'stream'), conversation);
      if (!(await log.exists(conversation)))
        throw new WebFault(404, 'ConversationNotFound', 'No such conversation.');
      streams.accept(request, socket, head, conversation, watermarkOf(query));
    };
    enter().catch((error: unknown) => refuse(socket, faultOf(error, report)));
  };

  return {
    port: {
      send: async (outgoing) => {
        const conversation = outgoing.address.id;
        const activity = botActivity(outgoing, words(outgoing.locale).text('web:bot.name'), now());
        const n = await log.append(conversation, activity, { task: outgoing.task });
        streams.wake(conversation);
        return activityId(conversation, n);
      },
      /** Direct Line cannot change what was sent; the loop answers a press on an old card. */
      replace: async () => {},
    },
    mount: (server) => {
      const handler = (answer: (request: Request) => Promise<Answer>) => answered(answer, report);
      server.post(`${ROOT}/tokens/generate`, handler(generate));
      server.post(`${ROOT}/tokens/refresh`, handler(refresh));
      server.post(`${ROOT}/conversations`, handler(begin));
      server.get(CONVERSATION, handler(reconnect));
      server.get(`${CONVERSATION}/activities`, handler(list));
      server.post(`${CONVERSATION}/activities`, handler(post));
      server.post(`${CONVERSATION}/upload`, handler(upload));
      server.on('upgrade', upgrade);
    },
    close: () => streams.close(),
  };
};
