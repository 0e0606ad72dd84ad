import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { TeamsSeams } from '../../../src/bot/channels/teams/teams.ts';
import { answeredFor, type Done, type FarFault, type KeptLines, keptLinesOf } from '../far-faults.ts';
import { listening } from '../listening.ts';
import { request } from '../request.ts';
import { until } from '../until.ts';
import { type OpenId, startOpenId, type TokenWish } from './openid.ts';
import { APP_ID, TENANT, teamsSeams } from './teams-seams.ts';

export { APP_ID, TENANT };

/** The environment of a bot that Teams' signed requests reach. */
export const TEAMS_ENV = {
  MicrosoftAppId: APP_ID,
  MicrosoftAppPassword: 'not-a-real-secret-0000',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: TENANT,
};

type Json = Readonly<Record<string, unknown>>;
export type Account = { readonly id: string; readonly name: string; readonly aadObjectId: string };
export type Sent = { readonly method: string; readonly path: string; readonly body: Json };
type Refusal = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly code?: string;
  /** Refuses the next request of this method alone. */
  readonly method?: string;
  /** Refuses the next request to such a conversation alone. */
  readonly path?: string;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

export type TeamsWorld = {
  /** Where the bot's messages go: Teams' connector, on loopback. */
  readonly serviceUrl: string;
  readonly seams: TeamsSeams;
  /** Where its OpenID document is, for a program of its own. */
  readonly metadataUrl: string;
  /** What the bot sent, oldest first, without typing. */
  readonly sent: readonly Sent[];
  readonly typings: () => number;
  readonly rosterAsked: () => number;
  /** Who is in every channel. */
  readonly members: Account[];
  /** The addresses of mail of people in their 1:1 chats, by their ids. */
  readonly people: Map<string, string>;
  /** Makes the connector refuse the next message. */
  readonly refuse: (refusal: Refusal) => void;
  readonly expireLines: KeptLines['expire'];
  /** An activity as Teams sends it, in a 1:1 chat unless told otherwise. */
  readonly activity: (over?: Json) => Json;
  readonly token: (wish?: TokenWish) => Promise<string>;
  /** POSTs a signed activity. */
  readonly post: (
    url: string,
    activity: Json,
    wish?: TokenWish,
  ) => Promise<{ readonly status: number; readonly body: Json }>;
  /** Waits for the bot's message number `count` (from 1). */
  readonly heard: (count: number) => Promise<Sent>;
  readonly close: () => Promise<void>;
};

type Answer = (status: number, body: Json, headers?: Readonly<Record<string, string>>) => void;

const refuses = ({ method, path }: Refusal, asked: string, at: string): boolean =>
  (method ?? asked) === asked && !(asked === 'GET' && path === undefined) && at.includes(path ?? '');

/** The roster of every channel, and who is in a 1:1 chat. */
const answerRoster = (
  path: string,
  { members, people }: Pick<TeamsWorld, 'members' | 'people'>,
  answer: Answer,
): void => {
  if (path.startsWith('/v3/conversations/19:')) {
    const member = members.find(({ id }) => path.endsWith(`/members/${id}`));
    if (path.endsWith('/pagedmembers')) answer(200, { members });
    else if (member === undefined) answer(404, { error: { code: 'MemberNotFoundInConversation' } });
    else answer(200, member);
    return;
  }
  const [id, email] = [...people].find(([one]) => path.endsWith(`/members/${one}`)) ?? [];
  answer(
    200,
    id === undefined
      ? { id: '29:hanako', name: '山田 花子', email: 'hanako@example.co.jp', tenantId: TENANT }
      : { id, email, tenantId: TENANT },
  );
};

/** What the connector knows, was asked, and was told to refuse. */
type Connector = Pick<TeamsWorld, 'members' | 'people'> & {
  readonly sent: Sent[];
  /** How a call goes wrong, if it does, by the conversation that it is for, and its HTTP method. */
  readonly faults: ((conversation: string, method: string) => FarFault | undefined) | undefined;
  readonly done: Done | undefined;
  typings: number;
  rosterAsked: number;
  refusal: Refusal | undefined;
};

/** Whether it was refused, as it was told to be. */
const wasRefused = (connector: Connector, method: string, path: string, answer: Answer): boolean => {
  const { refusal } = connector;
  if (refusal === undefined || !refuses(refusal, method, path)) return false;
  const { status, headers = {}, code = 'Refused' } = refusal;
  connector.refusal = undefined;
  answer(status, { error: { code, message: 'no' } }, headers);
  return true;
};

const takeCall = async (
  connector: Connector,
  { method = '', url = '' }: IncomingMessage,
  body: Json,
  response: ServerResponse,
): Promise<void> => {
  const path = decodeURIComponent(url);
  const answer: Answer = (status, said, headers = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(said));
  };
  if (body.type === 'typing') {
    connector.typings += 1;
    answer(201, { id: 'typing' });
    return;
  }
  const conversation = decodeURIComponent(/conversations\/([^/?]+)/.exec(url)?.[1] ?? '');
  const fault = connector.faults?.(conversation, method);
  if (fault !== undefined && (await answeredFor(fault, response))) return;
  if (wasRefused(connector, method, path, answer)) return;
  if (method === 'GET') {
    connector.rosterAsked += 1;
    answerRoster(path, connector, answer);
  } else if (path === '/v3/conversations') {
    const [{ id = '' } = {}] = body.members as readonly { readonly id?: string }[];
    answer(201, { id: `a:with-${id}` });
  } else {
    connector.sent.push({ method, path, body });
    connector.done?.(method, response);
    if (fault === 'lost') response.destroy();
    else answer(method === 'PUT' ? 200 : 201, { id: `sent-${connector.sent.length}` });
  }
};

/** Microsoft's side of Teams: the OpenID document, the connector that records, the roster. */
export const startTeamsWorld = async (faults?: Connector['faults'], done?: Done): Promise<TeamsWorld> => {
  const openId: OpenId = await startOpenId();
  const connector: Connector = {
    sent: [],
    members: [],
    people: new Map(),
    faults,
    done,
    typings: 0,
    rosterAsked: 0,
    refusal: undefined,
  };
  const { sent, members, people } = connector;
  let counter = 0;

  const server = createServer((request, response) => {
    if (lines.wasClosed(request)) return;
    void bodyOf(request).then((text) =>
      takeCall(connector, request, text === '' ? {} : JSON.parse(text), response),
    );
  });
  const lines = keptLinesOf(server);
  const { origin, close } = await listening(server);
  const serviceUrl = `${origin}/`;

  const activity = (over: Json = {}): Json => {
    counter += 1;
    return {
      type: 'message',
      id: `in-${counter}`,
      timestamp: '2025-03-10T01:00:00.000Z',
      channelId: 'msteams',
      serviceUrl,
      locale: 'ja-JP',
      from: { id: '29:hanako', name: '山田 花子', aadObjectId: 'aad-hanako' },
      recipient: { id: `28:${APP_ID}`, name: 'madoguchi' },
      conversation: { id: 'a:personal', conversationType: 'personal', tenantId: TENANT },
      channelData: { tenant: { id: TENANT } },
      ...over,
    };
  };
  const token = (wish?: TokenWish) => openId.token(APP_ID, serviceUrl, wish);

  return {
    serviceUrl,
    metadataUrl: openId.metadataUrl,
    seams: teamsSeams(openId.metadataUrl),
    sent,
    typings: () => connector.typings,
    rosterAsked: () => connector.rosterAsked,
    members,
    people,
    refuse: (next) => {
      connector.refusal = next;
    },
    expireLines: lines.expire,
    activity,
    token,
    post: async (url, given, wish) => {
      const { status, body } = await request(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await token(wish)}` },
        body: JSON.stringify(given),
      });
      return { status, body: body.length === 0 ? {} : JSON.parse(body.toString()) };
    },
    heard: (count) => until(() => sent[count - 1], `the bot's message ${count}`),
    close: async () => {
      await openId.close();
      await close();
    },
  };
};
