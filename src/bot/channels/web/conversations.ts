import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request } from 'restify';
import { HttpError } from '../../../http/error.ts';
import { isObject, type Json } from '../../../http/json.ts';
import type { Locale } from '../../../machines/locales.ts';
import type { WebLog } from '../../../store/web-log.ts';
import type { Did, Incoming } from '../../messages/incoming.ts';
import type { Turned } from '../../messages/loop.ts';
import { acceptedLocale, localeOf } from './activity.ts';
import { type Answer, bearer, letIn, queryOf, socketOrigin, watermarkOf } from './answer.ts';
import { readActivity } from './body.ts';
import { TOKEN_SECONDS, type Tokens } from './tokens.ts';

/** Hands what somebody did in a conversation to the loop, under an id of its own. */
export type Act = (
  conversation: string,
  id: string,
  did: readonly Did[],
  options: { readonly locale: Locale | undefined; readonly echo?: Incoming['echo'] },
) => Promise<Turned>;

export type EntryNeeds = {
  readonly act: Act;
  readonly log: WebLog;
  readonly tokens: Tokens;
  /** Throws HttpError 429 where an address begins too many conversations. */
  readonly limited: (request: IncomingMessage) => Promise<void>;
  /** ms UTC. */
  readonly now: () => number;
  /** The path that Direct Line is served under. */
  readonly root: string;
  readonly publicUrl?: string;
};

/** Who comes in, and by which token. The answers throw HttpError. */
export type Entry = {
  readonly generate: (request: Request) => Promise<Answer>;
  readonly refresh: (request: Request) => Promise<Answer>;
  readonly begin: (request: Request) => Promise<Answer>;
  readonly reconnect: (request: Request) => Promise<Answer>;
  /** The conversation of the address, if the token opens it and it was begun. */
  readonly entered: (request: Request) => Promise<string>;
  /** The same for a stream, whose token may stand in its address. */
  readonly enteredStream: (request: IncomingMessage, conversation: string) => Promise<void>;
};

/** Gives tokens, begins conversations and lets people back into theirs. */
export const createEntry = (needs: EntryNeeds): Entry => {
  const { act, log, tokens, limited, now } = needs;

  const streamUrl = async (request: IncomingMessage, conversation: string, after: number): Promise<string> =>
    `${socketOrigin(request, needs.publicUrl)}${needs.root}/conversations/${conversation}/stream?watermark=${after}&t=${await tokens.forStream(conversation)}`;

  const credentials = async (conversation: string): Promise<Json> => ({
    conversationId: conversation,
    token: await tokens.forConversation(conversation),
    expires_in: TOKEN_SECONDS,
  });

  const newConversation = (): string => randomBytes(16).toString('hex');

  const generate = async (request: Request): Promise<Answer> => {
    await limited(request);
    await readActivity(request);
    return { status: 200, body: await credentials(newConversation()) };
  };

  const refresh = async (request: Request): Promise<Answer> => {
    const given = await tokens.read(bearer(request) ?? '');
    if (given === undefined) throw new HttpError(401, 'Unauthorized', 'A valid token is needed.');
    if (!given.refreshable) throw new HttpError(403, 'TokenExpired', 'Token has expired.');
    return { status: 200, body: await credentials(given.conversation) };
  };

  const begin = async (request: Request): Promise<Answer> => {
    const token = bearer(request);
    const given = token === undefined ? undefined : await tokens.read(token);
    if (token !== undefined) letIn(given, given?.conversation ?? '');
    const body = await readActivity(request);
    const conversation = given?.conversation ?? newConversation();
    const known = await log.exists(conversation);
    if (!known) {
      if (given === undefined) await limited(request);
      await log.open(conversation, now());
    }
    const user = isObject(body.user) ? body.user : {};
    const locale =
      localeOf(queryOf(request).get('locale')) ??
      localeOf(body.locale) ??
      localeOf(user.locale) ??
      acceptedLocale(request.headers['accept-language']);
    if ((await log.since(conversation, 0, 1)).length === 0) {
      await act(conversation, `${conversation}|arrived`, [{ kind: 'arrived' }], { locale });
    }
    return {
      status: known ? 200 : 201,
      body: { ...(await credentials(conversation)), streamUrl: await streamUrl(request, conversation, 0) },
    };
  };

  const begun = async (conversation: string): Promise<void> => {
    if (!(await log.exists(conversation)))
      throw new HttpError(404, 'ConversationNotFound', 'No such conversation.');
  };

  const entered = async (request: Request): Promise<string> => {
    const conversation = String(request.params.conversation);
    letIn(await tokens.read(bearer(request) ?? ''), conversation);
    await begun(conversation);
    return conversation;
  };

  const enteredStream = async (request: IncomingMessage, conversation: string): Promise<void> => {
    letIn(await tokens.read(queryOf(request).get('t') ?? bearer(request) ?? '', 'stream'), conversation);
    await begun(conversation);
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

  return { generate, refresh, begin, reconnect, entered, enteredStream };
};
