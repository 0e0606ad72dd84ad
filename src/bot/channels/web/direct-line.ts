import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Request, Server } from 'restify';
import type { View } from '../../../dialogs/view.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import { createAnswering, HttpError, type Report, sendJson, toHttpError } from '../../../http/error.ts';
import { createLimitBy, LIMITS_UNLESS_SET, type Limits, perMinute } from '../../../http/limits.ts';
import { pathOf } from '../../../http/path.ts';
import { limitInMemory, type RateLimiter } from '../../../http/rate-limit.ts';
import type { Locale } from '../../../machines/locales.ts';
import type { WebLog } from '../../../store/conversations/web-log.ts';
import type { Turn } from '../../messages/loop.ts';
import type { Port } from '../../messages/outgoing.ts';
import { createExchange } from './activities.ts';
import { activityId, createActivityWriter, receiptsIn } from './activity.ts';
import { type Answer, directLineError, queryOf, refuse, watermarkOf } from './answer.ts';
import { type Act, createEntry } from './conversations.ts';
import { createOrigins } from './cors.ts';
import { createStreams, type KeepAlives, keepAlivesEvery, type Read } from './streams.ts';
import { createTokens, type Held } from './tokens.ts';

const ROOT = '/v3/directline';
const CONVERSATION = `${ROOT}/conversations/:conversation`;
const STREAM_DOOR = `${CONVERSATION}/stream`;
const STREAM = new RegExp(`^${ROOT}/conversations/([^/]+)/stream$`);
/** How many activities one message of the stream has at most. */
const BATCH = 100;
/** How much one conversation may send: `burst` at once, then one every `everyMs`. */
const ACTIVITIES = { burst: 60, everyMs: 1_000 } as const;

/** How many callers' codes one address may try in a minute. */
const CODES = 20;
const MAX_CODE = 40;
/** Between keep-alives of a stream. */
const KEEP_ALIVE_MS = 20_000;

export type WebDeps = {
  readonly turn: Turn;
  readonly log: WebLog;
  /** Signs the tokens; 32 bytes or more, kept beside the log. */
  readonly secret: Uint8Array;
  /** ms UTC. */
  readonly now: () => number;
  readonly words: WordsOf;
  /** Hears of refusals and of faults here; the client only hears that something went wrong. */
  readonly report: Report;
  /** What the page shows of the reissue as a chat is opened, whatever its cards said of it; nothing while one can reissue. */
  readonly reissue?: () => View['reissue'];
  /** Whose days count (IANA), as in the cards; the page is told. */
  readonly zone?: string;
  /** Where the service is reached from outside, e.g. `https://bot.example.org`. */
  readonly publicUrl?: string | undefined;
  /** False for text that must not be kept, such as a password; true for everything unless told otherwise. */
  readonly mayKeep?: (text: string, locale: Locale) => boolean;
  /** Puts in what an activity has a blank for, since it must not be kept: tokens. */
  readonly complete?: (conversation: string, activity: object) => object | Promise<object>;
  /** Hears of the receipts (`Outgoing.receipt`) of messages that were in sight, or that a client has fetched which does not tell so. */
  readonly markRead?: (receipts: readonly number[]) => Promise<void>;
  /** What an address may do, where it is to be something else. This machine itself has no limit. */
  readonly limits?: Partial<Limits>;
  /** What counts against the limits; by default this process alone. */
  readonly rateLimiter?: RateLimiter;
  /** The chat that a code opens which the desk gave to a caller. */
  readonly continued?: (code: string) => Promise<Held | undefined>;
  /** Origins of other pages that may embed the chat, such as `https://www.example.co.jp`; none unless told. */
  readonly origins?: readonly string[];
  /** When streams are kept alive; every 20 s unless told otherwise. */
  readonly keepAlives?: KeepAlives;
};

export type Web = {
  readonly port: Port;
  /** Adds the routes and the WebSocket upgrade. No body parser may stand before them. */
  readonly mount: (server: Server) => void;
  /** Another process wrote into this chat, or may have written into any. */
  readonly wake: (conversation: string) => void;
  readonly wakeAll: () => void;
  readonly close: () => void;
};

/**
 * The browser chat: a Direct Line 3.0 server (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference).
 * Anyone may begin a conversation; its token opens that one alone. An expired token is refused with 403, as clients of Direct Line expect.
 */
export const createWeb = (deps: WebDeps): Web => {
  const { turn, log, now, words, report } = deps;
  const answering = createAnswering(report, directLineError);
  const tokens = createTokens(deps.secret, now);
  const origins = createOrigins(deps.origins ?? []);
  const limits = { ...LIMITS_UNLESS_SET, ...deps.limits };
  const limited = createLimitBy(limits.proxies);
  const limiter = deps.rateLimiter ?? limitInMemory(now);
  const newcomers = perMinute(limiter, 'chats', limits.chats);
  const activities = limiter('chat', ACTIVITIES.burst, ACTIVITIES.everyMs);
  const ofAddress = perMinute(limiter, 'activities', limits.activities);
  const uploads = perMinute(limiter, 'uploads', limits.uploads);
  const codes = perMinute(limiter, 'codes', CODES);
  const complete = deps.complete ?? ((_: string, activity: object) => activity);

  const read = async (conversation: string, after: number, most: number) =>
    Promise.all(
      (await log.since(conversation, after, most)).map(async ({ n, activity }) => ({
        n,
        activity: { ...(await complete(conversation, activity)), id: activityId(conversation, n) },
      })),
    );
  const markRead = async (rows: Awaited<ReturnType<Read>>): Promise<void> => {
    const receipts = receiptsIn(rows.map(({ activity }) => activity));
    if (receipts.length > 0)
      await deps.markRead?.(receipts).catch((error: unknown) => report.failed(ROOT, error));
  };
  const write = createActivityWriter();
  const streams = createStreams({
    markRead,
    read: (conversation, after) => read(conversation, after, BATCH),
    keepAlives: deps.keepAlives ?? keepAlivesEvery(KEEP_ALIVE_MS),
  });

  const act: Act = (conversation, id, did, { locale, echo, invitation }) =>
    turn({
      id,
      address: { channel: 'web', id: conversation },
      person: { id: conversation },
      locale,
      echo,
      invitation,
      did,
    });

  const entry = createEntry({
    act,
    log,
    wake: streams.wake,
    tokens,
    limited: (request) => limited(request, newcomers),
    now,
    root: ROOT,
    publicUrl: deps.publicUrl,
    reissue: deps.reissue,
    zone: deps.zone,
  });
  const { list, post, upload } = createExchange({
    act,
    entry,
    read,
    markRead,
    wake: streams.wake,
    words,
    now,
    mayKeep: deps.mayKeep ?? (() => true),
    limitActivity: async (request, conversation) => {
      await limited(request, activities, conversation);
      await limited(request, ofAddress);
    },
    limitUpload: (request) => limited(request, uploads),
  });

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const conversation = STREAM.exec(pathOf(request))?.[1];
    const enter = async (): Promise<void> => {
      if (conversation === undefined) throw new HttpError(404, 'NotFound', 'There is no stream here.');
      const held = await entry.enteredStream(request, conversation);
      streams.accept(request, socket, head, held, watermarkOf(queryOf(request)));
    };
    enter().catch((error: unknown) => refuse(socket, toHttpError(error, STREAM_DOOR, report)));
  };

  return {
    port: {
      send: async (outgoing) => {
        const conversation = outgoing.address.id;
        const activity = write(outgoing, words(outgoing.locale).text('web:bot.name'), now());
        const n = await log.append(conversation, activity, { task: outgoing.task });
        streams.wake(conversation);
        return activityId(conversation, n);
      },
      /** Direct Line cannot change what was sent; the loop answers a press on an old card. */
      replace: async () => {},
    },
    mount: (server) => {
      const handler = (answer: (request: Request) => Promise<Answer>) => [
        origins.admit,
        answering(async (request, response) => {
          const { status, body } = await answer(request);
          sendJson(request, response, status, body);
        }),
      ];
      server.get(
        '/go/:code',
        answering(async (request, response) => {
          await limited(request, codes);
          response.setHeader('Cache-Control', 'no-store');
          response.setHeader('Referrer-Policy', 'no-referrer');
          const held = await deps.continued?.(String(request.params.code).slice(0, MAX_CODE));
          // If somebody has gone on with the chat since, it has moved, and the code is over.
          const isOver = held === undefined || (await log.movesOf(held.conversation)) !== held.moves;
          const lent = isOver ? 'over' : await tokens.forResume(held);
          response.redirect(303, `/#resume=${lent}`, () => undefined);
        }),
      );
      server.opts(`${ROOT}/*`, origins.preflight);
      server.post(`${ROOT}/tokens/generate`, handler(entry.generate));
      server.post(`${ROOT}/tokens/refresh`, handler(entry.refresh));
      server.post(`${ROOT}/conversations`, handler(entry.begin));
      server.get(CONVERSATION, handler(entry.reconnect));
      server.get(`${CONVERSATION}/activities`, handler(list));
      server.post(`${CONVERSATION}/activities`, handler(post));
      server.post(`${CONVERSATION}/resume`, handler(entry.lend));
      server.post(`${ROOT}/resume`, handler(entry.resume));
      server.post(`${CONVERSATION}/upload`, handler(upload));
      server.on('upgrade', upgrade);
    },
    wake: streams.wake,
    wakeAll: streams.wakeAll,
    close: () => streams.close(),
  };
};
