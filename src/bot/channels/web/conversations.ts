import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request } from 'restify';
import type { View } from '../../../dialogs/view.ts';
import { HttpError } from '../../../http/error.ts';
import { isObject, type Json } from '../../../http/json.ts';
import type { Locale } from '../../../machines/locales.ts';
import type { WebLog } from '../../../store/conversations/web-log.ts';
import type { Did, Incoming } from '../../messages/incoming.ts';
import type { Turned } from '../../messages/loop.ts';
import { acceptedLocale, echoTask, localeOf } from './activity.ts';
import {
  type Answer,
  bearer,
  letIn,
  noSuchConversation,
  queryOf,
  socketOrigin,
  watermarkOf,
} from './answer.ts';
import { readActivity } from './body.ts';
import { type Held, RESUME_SECONDS, TOKEN_SECONDS, type Tokens } from './tokens.ts';

/** Hands what somebody did in a conversation to the loop, under an id of its own. */
export type Act = (
  conversation: string,
  id: string,
  did: readonly Did[],
  options: Pick<Incoming, 'echo' | 'invitation'> & { readonly locale: Locale | undefined },
) => Promise<Turned>;

/** Characters of a personal link's token. */
const MAX_INVITATION = 100;

type EntryNeeds = {
  readonly act: Act;
  readonly log: WebLog;
  /** Something new stands in the log of the conversation. */
  readonly wake: (conversation: string) => void;
  readonly tokens: Tokens;
  /** Throws HttpError 429 where an address begins too many conversations. */
  readonly limited: (request: IncomingMessage) => Promise<void>;
  /** ms UTC. */
  readonly now: () => number;
  /** The path that Direct Line is served under. */
  readonly root: string;
  readonly publicUrl?: string | undefined;
  /** What a page is told of the reissue as it opens a conversation. */
  readonly reissue?: (() => View['reissue']) | undefined;
  /** Whose days count (IANA). */
  readonly zone?: string | undefined;
};

/** Who comes in, and by which token. The answers throw HttpError. */
export type Entry = {
  readonly generate: (request: Request) => Promise<Answer>;
  readonly refresh: (request: Request) => Promise<Answer>;
  readonly begin: (request: Request) => Promise<Answer>;
  readonly reconnect: (request: Request) => Promise<Answer>;
  /** The conversation of the address, if the token opens it and it was begun. */
  readonly entered: (request: Request) => Promise<Held>;
  /** The same for who is to act in it: not where it has moved to another device since. */
  readonly enteredToAct: (request: Request) => Promise<string>;
  /** Gives the code that carries the conversation to another device, once. */
  readonly lend: (request: Request) => Promise<Answer>;
  /** The other device takes over the conversation: earlier tokens still read it until they expire, as do streams that are open, but can no longer write. */
  readonly resume: (request: Request) => Promise<Answer>;
  /** The same for a stream, whose token may stand in its address. */
  readonly enteredStream: (request: IncomingMessage, conversation: string) => Promise<Held>;
};

const moved = (): HttpError =>
  new HttpError(403, 'ConversationMoved', 'The conversation goes on on another device.');

/** Tells a page that still shows the conversation, and has counted fewer moves, that it is no longer its own. */
const movedActivity = ({ conversation, moves }: Held, at: number): Json => ({
  type: 'event',
  name: 'moved',
  value: moves,
  timestamp: new Date(at).toISOString(),
  channelId: 'directline',
  conversation: { id: conversation },
  from: { id: 'bot', role: 'bot' },
});

/** The conversation as the client holds it that says so of itself, as the page of the chat does. */
const asTold = (held: Held, { tellsRead }: Json): Held =>
  tellsRead === true ? { ...held, tellsRead } : held;

/** Gives tokens, begins conversations and lets people back into theirs. */
export const createEntry = (needs: EntryNeeds): Entry => {
  const { act, log, tokens, limited, now, wake } = needs;

  const streamUrl = async (request: IncomingMessage, held: Held, after: number): Promise<string> =>
    `${socketOrigin(request, needs.publicUrl)}${needs.root}/conversations/${held.conversation}/stream?watermark=${after}&t=${await tokens.forStream(held)}`;

  const credentials = async (held: Held): Promise<Json> => ({
    conversationId: held.conversation,
    token: await tokens.forConversation(held),
    expires_in: TOKEN_SECONDS,
    moves: held.moves,
  });

  /** What opens the conversation, from what stands after `after` in it. */
  const opening = async (request: IncomingMessage, held: Held, after: number): Promise<Json> => ({
    ...(await credentials(held)),
    streamUrl: await streamUrl(request, held, after),
    reissue: needs.reissue?.(),
    at: new Date(now()).toISOString(),
    zone: needs.zone,
  });

  /** Whether it was begun. Throws HttpError 403 where it has moved to another device since. */
  const isBegun = async ({ conversation, moves }: Held): Promise<boolean> => {
    const known = await log.movesOf(conversation);
    if (known !== undefined && known !== moves) throw moved();
    return known !== undefined;
  };

  const newConversation = (): Held => ({ conversation: randomBytes(16).toString('hex'), moves: 0 });

  const generate = async (request: Request): Promise<Answer> => {
    await limited(request);
    const body = await readActivity(request);
    return { status: 200, body: await credentials(asTold(newConversation(), body)) };
  };

  const refresh = async (request: Request): Promise<Answer> => {
    const given = await tokens.read(bearer(request) ?? '');
    if (given === undefined) throw new HttpError(401, 'Unauthorized', 'A valid token is needed.');
    if (given.time === 'over') throw new HttpError(403, 'TokenExpired', 'Token has expired.');
    const body = await readActivity(request);
    await isBegun(given);
    return { status: 200, body: await credentials(asTold(given, body)) };
  };

  /** The conversation of the token that was given, or a new one. */
  const given = async (request: Request): Promise<Held | undefined> => {
    const token = bearer(request);
    if (token === undefined) return undefined;
    const read = await tokens.read(token);
    return letIn(read, read?.conversation ?? '');
  };

  /** Who has just come is greeted, in the language that they ask for, once. */
  const greet = async (request: Request, body: Json, conversation: string): Promise<void> => {
    if ((await log.since(conversation, 0, 1)).length > 0) return;
    const user = isObject(body.user) ? body.user : {};
    const locale =
      localeOf(queryOf(request).get('locale')) ??
      localeOf(body.locale) ??
      localeOf(user.locale) ??
      acceptedLocale(request.headers['accept-language']);
    const invitation =
      typeof body.invitation === 'string' ? body.invitation.slice(0, MAX_INVITATION) : undefined;
    await act(conversation, `${conversation}|arrived`, [{ kind: 'arrived' }], { locale, invitation });
  };

  const begin = async (request: Request): Promise<Answer> => {
    const shown = await given(request);
    const body = await readActivity(request);
    const held = asTold(shown ?? newConversation(), body);
    const known = await isBegun(held);
    if (!known) {
      if (shown === undefined) await limited(request);
      await log.open(held.conversation, now());
    }
    await greet(request, body, held.conversation);
    return {
      status: known ? 200 : 201,
      body: await opening(request, held, 0),
    };
  };

  /** How often a conversation has moved. Throws HttpError 404 where it was never begun. */
  const begun = async (conversation: string): Promise<number> => {
    const moves = await log.movesOf(conversation);
    if (moves === undefined) throw noSuchConversation();
    return moves;
  };

  const hold = async (request: Request): Promise<Held & { readonly isLent: boolean }> => {
    const conversation = String(request.params.conversation);
    const held = letIn(await tokens.read(bearer(request) ?? ''), conversation);
    return { ...held, isLent: (await begun(conversation)) !== held.moves };
  };

  const holdToAct = async (request: Request): Promise<Held> => {
    const held = await hold(request);
    if (held.isLent) throw moved();
    return held;
  };

  const enteredToAct = async (request: Request): Promise<string> => (await holdToAct(request)).conversation;

  const enteredStream = async (request: IncomingMessage, conversation: string): Promise<Held> => {
    const token = queryOf(request).get('t') ?? bearer(request) ?? '';
    const held = letIn(await tokens.read(token, 'stream'), conversation);
    await begun(conversation);
    return held;
  };

  const reconnect = async (request: Request): Promise<Answer> => {
    const held = await hold(request);
    const opened = await opening(request, held, watermarkOf(queryOf(request)));
    // Who only reads any more gets no token that would read for longer.
    const own = held.isLent ? { token: bearer(request), expires_in: undefined } : {};
    return { status: 200, body: { ...opened, ...own } };
  };

  const lend = async (request: Request): Promise<Answer> => ({
    status: 200,
    body: { code: await tokens.forResume(await holdToAct(request)), expires_in: RESUME_SECONDS },
  });

  /** The conversation as it is held from now on; undefined where it was somebody else who moved it. Whoever did hears the same again. */
  const move = async ({ conversation, moves }: Held, by: string): Promise<Held | undefined> => {
    const held = { conversation, moves: moves + 1 };
    const task = by === '' ? undefined : echoTask(conversation, `moved ${held.moves} ${by}`);
    const activity = movedActivity(held, now());
    if (await log.move({ conversation, activity, task }, moves)) return held;
    if (task === undefined || (await log.find(task)) === undefined) return undefined;
    return (await isBegun(held)) ? held : undefined;
  };

  const resume = async (request: Request): Promise<Answer> => {
    await limited(request);
    const body = await readActivity(request);
    const { code, by } = body;
    if (typeof code !== 'string') throw new HttpError(400, 'BadArgument', 'A code is needed.');
    const given = await tokens.read(code, 'resume');
    const moved = given?.time === 'good' ? await move(given, typeof by === 'string' ? by : '') : undefined;
    if (moved === undefined)
      throw new HttpError(403, 'ResumeOver', 'The code was used already, or its time is over.');
    const held = asTold(moved, body);
    wake(held.conversation);
    return {
      status: 200,
      body: await opening(request, held, 0),
    };
  };

  return { generate, refresh, begin, reconnect, entered: hold, enteredToAct, enteredStream, lend, resume };
};
