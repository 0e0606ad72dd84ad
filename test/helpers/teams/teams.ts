import { createServer, type IncomingMessage } from 'node:http';
import type { TeamsSeams } from '../../../src/bot/channels/teams/teams.ts';
import { answeredFor, type FarFault, type KeptLines, keptLinesOf } from '../far-faults.ts';
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

/** Microsoft's side of Teams: the OpenID document, the connector that records, the roster. */
export const startTeamsWorld = async (
  /** How a call of the connector goes wrong, if it does, by the conversation that it is for, and its HTTP method. */
  faults?: (conversation: string, method: string) => FarFault | undefined,
): Promise<TeamsWorld> => {
  const openId: OpenId = await startOpenId();
  const sent: Sent[] = [];
  const members: Account[] = [];
  const people = new Map<string, string>();
  let typings = 0;
  let asked = 0;
  let refusal: Refusal | undefined;
  let counter = 0;

  const server = createServer((request, response) => {
    if (lines.wasClosed(request)) return;
    void (async () => {
      const text = await bodyOf(request);
      const path = decodeURIComponent(request.url ?? '');
      const answer = (status: number, body: Json, headers: Readonly<Record<string, string>> = {}) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(JSON.stringify(body));
      };
      const body: Json = text === '' ? {} : JSON.parse(text);
      if (body.type === 'typing') {
        typings += 1;
        answer(201, { id: 'typing' });
        return;
      }
      const fault = faults?.(
        decodeURIComponent(/conversations\/([^/?]+)/.exec(request.url ?? '')?.[1] ?? ''),
        request.method ?? '',
      );
      if (fault !== undefined && (await answeredFor(fault, response))) return;
      if (
        refusal !== undefined &&
        (refusal.method ?? request.method) === request.method &&
        !(request.method === 'GET' && refusal.path === undefined) &&
        path.includes(refusal.path ?? '')
      ) {
        const { status, headers = {}, code = 'Refused' } = refusal;
        refusal = undefined;
        answer(status, { error: { code, message: 'no' } }, headers);
        return;
      }
      if (request.method === 'GET') {
        asked += 1;
        if (path.startsWith('/v3/conversations/19:')) {
          const member = members.find(({ id }) => path.endsWith(`/members/${id}`));
          if (path.endsWith('/pagedmembers')) answer(200, { members });
          else if (member === undefined) answer(404, { error: { code: 'MemberNotFoundInConversation' } });
          else answer(200, member);
          return;
        }
        const person = [...people].find(([id]) => path.endsWith(`/members/${id}`));
        if (person !== undefined) {
          answer(200, { id: person[0], email: person[1], tenantId: TENANT });
          return;
        }
        answer(200, { id: '29:hanako', name: '山田 花子', email: 'hanako@example.co.jp', tenantId: TENANT });
        return;
      }
      if (path === '/v3/conversations') {
        const [{ id = '' } = {}] = body.members as readonly { readonly id?: string }[];
        answer(201, { id: `a:with-${id}` });
        return;
      }
      sent.push({ method: request.method ?? '', path, body });
      if (fault === 'lost') {
        response.destroy();
        return;
      }
      answer(request.method === 'PUT' ? 200 : 201, { id: `sent-${sent.length}` });
    })();
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
    typings: () => typings,
    rosterAsked: () => asked,
    members,
    people,
    refuse: (next) => {
      refusal = next;
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
