import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { campaignAdmin } from '../helpers/desk/campaign.ts';
import { listening } from '../helpers/listening.ts';
import { startTeamsWorld, TEAMS_ENV, type TeamsWorld } from '../helpers/teams/teams.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const CATALOG_APP = '22222222-3333-4444-8555-666666666666';

type Wrong = { readonly status: number; readonly retryAfter?: string };
type Answer = (status: number, body: object, headers?: Readonly<Record<string, string>>) => void;

const refuse = ({ status, retryAfter }: Wrong, answer: Answer): void =>
  answer(status, { error: { code: 'x' } }, retryAfter === undefined ? {} : { 'retry-after': retryAfter });

/** Microsoft Graph, as far as an installation asks it: what it knows, whom it was asked to install for, and what it answers next. */
const startGraph = async () => {
  const people = new Map<string, string>();
  /** Nobody may install anything for these. */
  const barred = new Set<string>();
  const installs: { readonly user: string; readonly app: string; readonly authorization: string }[] = [];
  const next: Wrong[] = [];

  const find = ({ searchParams }: URL, answer: Answer): void => {
    const filter = searchParams.get('$filter') ?? '';
    const known = [...people].filter(([email]) =>
      filter.includes(`mail eq '${email.replaceAll("'", "''")}'`),
    );
    answer(200, { value: known.map(([, id]) => ({ id })) });
  };
  const install = (user: string, app: string, authorization: string, answer: Answer): void => {
    if (barred.has(user)) {
      answer(403, { error: { code: 'Forbidden' } });
      return;
    }
    const again = installs.some((one) => one.user === user);
    installs.push({ user, app, authorization });
    answer(again ? 409 : 201, {});
  };

  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://graph');
      const answer: Answer = (status, body, headers = {}) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(JSON.stringify(body));
      };
      const wrong = next.shift();
      if (wrong !== undefined) {
        refuse(wrong, answer);
        return;
      }
      if (url.pathname === '/v1.0/users') {
        find(url, answer);
        return;
      }
      const [, user = ''] = /^\/v1\.0\/users\/([^/]+)\/teamwork\/installedApps$/.exec(url.pathname) ?? [];
      const app = String(JSON.parse(text)['teamsApp@odata.bind']);
      install(user, app, request.headers.authorization ?? '', answer);
    });
  });
  const { origin, close } = await listening(server);
  return {
    url: origin,
    people,
    barred,
    installs,
    next,
    close,
  };
};

let graph: Awaited<ReturnType<typeof startGraph>>;
let world: TeamsWorld;
let bot: Bot;
/** For whom credentials were made, which keep their token. */
let made: (string | undefined)[];
beforeEach(async () => {
  made = [];
  [graph, world] = [await startGraph(), await startTeamsWorld()];
  bot = await startBot({
    now: NOW,
    env: { ...TEAMS_ENV, TEAMS_CATALOG_APP: CATALOG_APP },
    seams: {
      teams: {
        ...world.seams,
        credentials: (audience) => {
          made.push(audience);
          return async () => `Bearer for ${audience}`;
        },
        graphUrl: graph.url,
        publicService: world.serviceUrl,
      },
    },
  });
});
afterEach(async () => {
  await bot.stop();
  await world.close();
  await graph.close();
});

test('who has no app in Teams gets it installed, and is invited there; who is nobody’s, or may have none, is listed', async () => {
  const [hana, guest, nobody] = ["o'hana@example.co.jp", 'guest@example.co.jp', 'nobody@example.co.jp'];
  graph.people.set(hana, 'aad-hana').set(guest, 'aad-guest');
  const admin = await campaignAdmin(bot, NOW);
  await admin.roster(`email,name,serial\n${hana},花,0a\n${nobody},無,0b\n`);
  // Too many requests: it waits as long as it is told, and asks once more.
  graph.next.push({ status: 429, retryAfter: '0' });
  expect(await admin.invite()).toBe(2);
  await admin.stands(hana, 'invited');
  await admin.stands(nobody, 'unreachable');
  expect(graph.installs).toEqual([
    {
      user: 'aad-hana',
      app: `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${CATALOG_APP}`,
      authorization: 'Bearer for https://graph.microsoft.com',
    },
  ]);
  const told = world.sent.filter(({ path }) => path.includes('/a:with-aad-hana/'));
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told)).toContain('LATER');

  await admin.roster(`email,name,serial\n${hana},花,0a\n${guest},客,0c\n`);
  graph.barred.add('aad-guest');
  expect(await admin.invite(['teams'])).toBe(1);
  await admin.stands(guest, 'unreachable');
  expect(bot.logged.join('\n')).toContain('Microsoft Graph did not install the app');
  expect(made.filter((audience) => audience?.includes('graph'))).toHaveLength(1);
  for (const email of [hana, guest, nobody]) expect(bot.logged.join('\n')).not.toContain(email);
});
