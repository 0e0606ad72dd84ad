import { webApi } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import { createKeepAlive } from '../../../http/keep-alive.ts';
import { slackFetch } from './fetch.ts';
import type { Identity } from './find-posted.ts';
import { boltLogger } from './log.ts';
import { createPosting, type Posting } from './posting.ts';
import type { Home } from './workspaces.ts';

const TIMEOUT_MS = 10_000;

/** Slack's Web API, asked with the bot's token. */
export type SlackWebApi = {
  readonly client: webApi.WebClient;
  /** What every client of the Web API is made with, Bolt's own among them. */
  readonly options: webApi.WebClientOptions;
  readonly post: Posting;
  /** Who Slack says the bot is. Asked once, and anew after a failure. */
  readonly whoWeAre: () => Promise<Identity & Home>;
  /** The bot's own id as a user; undefined where Slack does not say. */
  readonly bot: () => Promise<string | undefined>;
};

/** Opens the Web API over kept connections; what it does not take is never tried again by itself. */
export const createWebApi = (
  { botToken, apiUrl }: { readonly botToken: string; readonly apiUrl?: string | undefined },
  log: Pino,
): SlackWebApi => {
  const logger = boltLogger(log);
  const ask = createKeepAlive();
  const options: webApi.WebClientOptions = {
    logger,
    fetch: slackFetch(ask, TIMEOUT_MS),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl.replace(/\/*$/, '/') }),
  };
  const client = new webApi.WebClient(botToken, options);

  let identity: Promise<Identity & Home> | undefined;
  const whoWeAre = (): Promise<Identity & Home> => {
    identity ??= client.auth
      .test()
      .then(({ bot_id, user_id, team_id, enterprise_id }) => ({
        ...(bot_id && { botId: bot_id }),
        ...(user_id && { botUserId: user_id }),
        ...(team_id && { teamId: team_id }),
        ...(enterprise_id && { enterpriseId: enterprise_id }),
      }))
      .catch((error: unknown) => {
        identity = undefined;
        throw error;
      });
    return identity;
  };
  return {
    client,
    options,
    post: createPosting({
      ask,
      apiUrl: client.slackApiUrl,
      token: botToken,
      timeout: TIMEOUT_MS,
      hears: (said) => logger.warn(said),
    }),
    whoWeAre,
    bot: async () => (await whoWeAre().catch(() => undefined))?.botUserId,
  };
};
