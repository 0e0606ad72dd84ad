import { randomUUID } from 'node:crypto';
import type {
  CampaignOverview,
  CampaignPeoplePage,
  CampaignRow,
  RosterAnswer,
} from '../../../src/desk/campaign/campaign-api.ts';
import type { Bot } from '../bot.ts';
import { request } from '../request.ts';
import { until } from '../until.ts';
import type { Chat } from '../web/chat.ts';
import { type Answer, askDesk, signIn } from './desk.ts';

/** An admin at the campaign's HTTP, as the page sends it. */
export type CampaignAdmin = {
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly roster: (csv: string, query?: string) => Promise<RosterAnswer>;
  readonly overview: () => Promise<CampaignOverview>;
  readonly page: (query?: string) => Promise<CampaignPeoplePage>;
  /** The only row of this address, or that of this serial. */
  readonly row: (email: string, serial?: string) => Promise<CampaignRow>;
  /** Waits until a certificate stands so. */
  readonly stands: (email: string, state: string, serial?: string) => Promise<CampaignRow>;
  readonly invite: (ways?: readonly string[], id?: string) => Promise<number>;
};

export const campaignAdmin = async (
  bot: Pick<Bot, 'url' | 'dataDir'>,
  at = '2025-03-10T10:00:00+09:00',
  env: Readonly<Record<string, string>> = {},
): Promise<CampaignAdmin> => {
  const { cookie } = await signIn(bot, '鈴木', at, env);
  const ask: CampaignAdmin['ask'] = (method, path, body) =>
    askDesk(bot, method, `campaign${path}`, { cookie, ...(body !== undefined && { body }) });
  const get = async <T>(path: string): Promise<T> => {
    const { status, body } = await ask('GET', path);
    if (status !== 200) throw new Error(`${path} was answered ${status}: ${body}`);
    return JSON.parse(body);
  };
  const page = (query = '') => get<CampaignPeoplePage>(`/people?${query}`);
  const row: CampaignAdmin['row'] = async (email, serial) => {
    const { rows } = await page(`q=${encodeURIComponent(email)}`);
    const found = rows.find((one) => serial === undefined || one.serial === serial);
    if (found === undefined) throw new Error(`there is no row of ${email} ${serial ?? ''}`);
    return found;
  };
  return {
    ask,
    page,
    row,
    roster: async (csv, query = '') => {
      const { body } = await request(`${bot.url}/desk/api/campaign/roster${query}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv', 'x-madoguchi-desk': '1', cookie },
        body: csv,
      });
      return JSON.parse(body.toString());
    },
    overview: () => get(''),
    stands: (email, state, serial) =>
      until(
        async () => {
          const found = await row(email, serial);
          return found.state === state && found;
        },
        `${email} ${serial ?? ''} ${state}`,
      ),
    invite: async (ways, id = randomUUID()) => {
      const { status, body } = await ask('POST', '/invite', { id, ...(ways && { ways }) });
      if (status !== 200) throw new Error(`the invitation was answered ${status}: ${body}`);
      return JSON.parse(body).asked;
    },
  };
};

/** What the check page of this chat sends, by the newest link to it: a usable file with this serial. */
export const checkPage = async (
  bot: Bot,
  chat: Pick<Chat, 'heard'>,
  serial: string,
  facts: Readonly<Record<string, unknown>> = {},
): Promise<number> => {
  const tokens = (await chat.heard()).flatMap((activity) => [
    ...JSON.stringify(activity).matchAll(/#t=([\w.-]+)/g),
  ]);
  const token = tokens.at(-1)?.[1];
  if (token === undefined) throw new Error('the chat shows no link to the check page');
  const { status } = await request(`${bot.url}/check/verdict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, verdict: 'usable', what: 'pkcs12', serial, ...facts }),
  });
  return status;
};
