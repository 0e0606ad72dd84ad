import { startOpenId, type TokenWish } from '../test/helpers/teams/openid.ts';
import { APP_ID, TENANT } from '../test/helpers/teams/teams-seams.ts';
import { overDirectLine, overSlack, overTeams, SLACK_SECRET } from './contenders.ts';
import type { FarSide } from './far-side.ts';
import { end, serve } from './served.ts';
import { compare, type Figures } from './windows.ts';

/** agents-hosting fetches the keys of Bot Framework's own issuer from Microsoft, whatever is set; those of another from where that says. */
const OTHER_ISSUER = 'https://bench.example.org/';

/** Ours over its channels beside the peers' echoes, signed by nobody but in Slack. */
export const comparePeers = async (farSide: FarSide): Promise<ReadonlyMap<string, readonly Figures[]>> => {
  const [agents, botbuilder, waterfall, bolt, durable] = await Promise.all([
    serve('peers/agents-echo.js'),
    serve('peers/botbuilder-echo.js'),
    serve('peers/botbuilder-waterfall.js'),
    serve('peers/bolt-echo.js', { SLACK_API_URL: `${farSide.url}/api` }),
    serve('peers/durable-echo.js'),
  ]);
  const ours = await serve('our-server.ts', {
    SLACK_BOT_TOKEN: 'xoxb-of-the-bench',
    SLACK_SIGNING_SECRET: SLACK_SECRET,
    SLACK_API_URL: `${farSide.url}/api/`,
    // The check page is linked, not uploaded.
    PUBLIC_URL: 'https://bot.example.org',
  });
  const figures = await compare([
    { name: 'agents-hosting, echo', servers: [agents], turn: overTeams(agents, farSide) },
    { name: 'botbuilder, echo', servers: [botbuilder], turn: overTeams(botbuilder, farSide) },
    { name: 'botbuilder, waterfall', servers: [waterfall], turn: overTeams(waterfall, farSide) },
    { name: 'an echo that only waits for the disk', servers: [durable], turn: overTeams(durable, farSide) },
    { name: 'ours, Teams', servers: [ours], turn: overTeams(ours, farSide) },
    { name: 'Bolt, echo', servers: [bolt], turn: overSlack(bolt, farSide) },
    { name: 'ours, Slack', servers: [ours], turn: overSlack(ours, farSide) },
    { name: 'ours, Direct Line', servers: [ours], turn: await overDirectLine([ours]) },
  ]);
  for (const server of [agents, botbuilder, waterfall, bolt, durable, ours]) await end(server);
  return figures;
};

/** Teams' requests with a token, which all of them check. */
export const compareSigned = async (farSide: FarSide): Promise<ReadonlyMap<string, readonly Figures[]>> => {
  const openId = await startOpenId();
  const env = {
    BENCH_OPENID: openId.metadataUrl,
    BENCH_APP: APP_ID,
    BENCH_TENANT: TENANT,
    BENCH_ISSUER: OTHER_ISSUER,
  };
  const [agents, botbuilder, ours] = [
    await serve('peers/agents-echo.js', env),
    await serve('peers/botbuilder-echo.js', env),
    await serve('our-server.ts', {
      ...env,
      MicrosoftAppId: APP_ID,
      MicrosoftAppPassword: 'x',
      MicrosoftAppTenantId: TENANT,
    }),
  ];
  const bearer = async (wish?: TokenWish) => `Bearer ${await openId.token(APP_ID, farSide.url, wish)}`;
  const figures = await compare([
    {
      name: 'agents-hosting, signed',
      servers: [agents],
      turn: overTeams(agents, farSide, await bearer({ issuer: OTHER_ISSUER })),
    },
    {
      name: 'botbuilder, signed',
      servers: [botbuilder],
      turn: overTeams(botbuilder, farSide, await bearer()),
    },
    { name: 'ours, Teams, signed', servers: [ours], turn: overTeams(ours, farSide, await bearer()) },
  ]);
  for (const server of [agents, botbuilder, ours]) await end(server);
  await openId.close();
  return figures;
};
