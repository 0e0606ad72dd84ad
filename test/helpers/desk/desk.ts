import { randomUUID } from 'node:crypto';
import { issueDeskLink } from '../../../src/cli/desk-link.ts';
import type { TicketDetail, TicketList } from '../../../src/desk/api.ts';
import type { Me } from '../../../src/desk/sign-in-api.ts';
import type { DeskAct } from '../../../src/machines/ticket/ticket-types.ts';
import type { Bot } from '../bot.ts';
import { configOf } from '../config.ts';
import { request } from '../request.ts';

/** Where a server is reached, and where its key lies; in this process or another. */
type Server = Pick<Bot, 'url' | 'dataDir'>;

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: string };

/** The link that `npm run desk` prints; `at` is when. */
export const linkFor = (
  bot: Server,
  name: string,
  at: string,
  env: Readonly<Record<string, string>> = {},
) => {
  const config = configOf(env, Number(new URL(bot.url).port), bot.dataDir);
  return issueDeskLink(config, name, () => Date.parse(at));
};

export const tokenIn = (link: string): string => new URL(link).hash.slice('#t='.length);

/** Any request to the desk page's API, as the page itself sends it. */
export const askDesk = async (
  bot: Pick<Server, 'url'>,
  method: string,
  path: string,
  options: {
    readonly cookie?: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Answer> => {
  const answer = await request(`${bot.url}/desk/api/${path}`, {
    method,
    headers: {
      'x-madoguchi-desk': '1',
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
      ...(options.cookie !== undefined && { cookie: options.cookie }),
      ...options.headers,
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  });
  return {
    status: answer.status,
    get headers() {
      return answer.headers;
    },
    body: answer.body.toString(),
  };
};

export type DeskClient = {
  readonly cookie: string;
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly me: () => Promise<Me>;
  readonly list: (query?: string) => Promise<TicketList>;
  readonly ticket: (number: number) => Promise<TicketDetail>;
  /** The status, and what was answered. */
  readonly act: (
    number: number,
    act: DeskAct,
    id?: string,
  ) => Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
};

/** An agent who opened a link, over real HTTP. */
export const signIn = async (
  bot: Server,
  name: string,
  at = '2025-03-10T10:00:00+09:00',
  env: Readonly<Record<string, string>> = {},
): Promise<DeskClient> => {
  const token = tokenIn(await linkFor(bot, name, at, env));
  const begun = await askDesk(bot, 'POST', 'session', { body: { token } });
  if (begun.status !== 204) throw new Error(`the sign-in was answered ${begun.status}: ${begun.body}`);
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const ask: DeskClient['ask'] = (method, path, body) =>
    askDesk(bot, method, path, { cookie, ...(body !== undefined && { body }) });
  const get = async <T>(path: string): Promise<T> => {
    const { status, body } = await ask('GET', path);
    if (status !== 200) throw new Error(`${path} was answered ${status}: ${body}`);
    return JSON.parse(body);
  };
  return {
    cookie,
    ask,
    me: () => get('me'),
    list: (query = '') => get(`tickets?${query}`),
    ticket: (number) => get(`tickets/${number}`),
    act: async (number, act, id = randomUUID()) => {
      const { status, body } = await ask('POST', `tickets/${number}/acts`, { id, act });
      return { status, body: JSON.parse(body) };
    },
  };
};
