import { expect, test } from '@jest/globals';
import { DESK_SCOPES, SCOPES } from '../../src/doctor/inspect-slack.ts';
import { freePort } from '../helpers/free-port.ts';
import { entra, HOST, reached, slackApi, TEAMS, TENANT, tokenFor, withDoctor } from './doctor-scene.ts';

const scene = withDoctor();
const { told, world } = scene;

test('the public address: another server, no WebSockets and no pages, a certificate that ends, nobody', async () => {
  world({ [HOST]: () => ({ body: '<h1>It works!</h1>' }) });
  const url = { PUBLIC_URL: `https://${HOST}` };
  await told(url, ['url.other']);
  scene.internet.hosts.set(HOST, ({ path }) =>
    path === '/healthz' ? { body: { status: 'ok' } } : { status: path === '/metrics' ? 200 : 404 },
  );
  scene.internet.days.set(HOST, 5);
  await told(url, [
    'url.certificate-ends',
    'url.forwarded',
    'url.websocket',
    'url.slashes',
    'url.slashes',
    'url.slashes',
  ]);
  scene.internet.hosts.delete(HOST);
  await told(url, ['url.away']);
  scene.internet.hosts.set(HOST, reached);
  await told({ ...url, NODE_EXTRA_CA_CERTS: '' }, ['url.certificate']);
  await told({ PUBLIC_URL: `http://127.0.0.1:${await freePort()}` }, ['url.away']);
});

test.each([
  ['AADSTS7000215', 'teams.AADSTS7000215', 'Secret ID'],
  ['AADSTS7000222', 'teams.AADSTS7000222', 'ended'],
  ['AADSTS700016', 'teams.AADSTS700016', 'Overview'],
  ['AADSTS123456', 'teams.refused', 'AADSTS123456'],
])('Entra ID says %s', async (code, id, part) => {
  const answer = {
    error: 'invalid_client',
    error_description: `${code}: some words.`,
    error_codes: [Number(code.slice(6))],
  };
  world({ 'login.microsoftonline.com': entra(answer, 401) });
  const findings = await told({ ...TEAMS, PUBLIC_URL: `http://127.0.0.1:${await freePort()}` }, [
    'desk.unset',
    id,
    'url.away',
  ]);
  const [found] = findings.filter((one) => one.id === id);
  expect(`${found?.what} ${found?.do}`).toContain(part);
});

test('Teams: a token of another application, a secret that ends or ended or has no date, no way out', async () => {
  const base = { ...TEAMS, DESK_CHANNEL: 'teams:19:desk@thread.tacv2' };
  world({ 'login.microsoftonline.com': entra({ access_token: tokenFor(TENANT) }) });
  await told(base, ['teams.other-app', 'url.unset']);
  world();
  await told({ ...base, MicrosoftAppPasswordExpires: '2020-01-31' }, ['expiry.teams-over', 'url.unset']);
  await told({ ...base, MicrosoftAppPasswordExpires: '' }, ['expiry.unknown', 'url.unset'], 1);
  const soon = new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10);
  await told({ ...base, MicrosoftAppPasswordExpires: soon }, ['expiry.teams-ends', 'url.unset'], 1);
  scene.internet.hosts.delete('smba.trafficmanager.net');
  await told(base, ['teams.unreachable', 'url.unset', 'desk.not-sent'], 2, '--send');
});

test('Slack: a revoked token, missing rights, a desk that it is not in, a token for Socket Mode', async () => {
  const base = { SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_APP_TOKEN: 'xapp-hush', DESK_CHANNEL: 'slack:C0DESK' };
  world({ 'slack.com': slackApi({ 'auth.test': { ok: false, error: 'token_revoked' } }) });
  await told(base, ['slack.token']);
  const scopes = [...SCOPES, ...DESK_SCOPES].filter((scope) => scope !== 'files:read');
  world({
    'slack.com': slackApi(
      {
        'conversations.info': { ok: true, channel: { id: 'C0DESK', is_member: false } },
        'apps.connections.open': { ok: false, error: 'not_allowed_token_type' },
      },
      scopes,
    ),
  });
  const findings = await told(base, ['slack.not-member', 'slack.scopes', 'slack.socket']);
  expect(findings.find(({ id }) => id === 'slack.scopes')?.what).toMatch(/: files:read$/);
  world({ 'slack.com': slackApi({ 'conversations.info': { ok: false, error: 'channel_not_found' } }) });
  await told(base, ['slack.channel']);
  scene.internet.hosts.delete('slack.com');
  await told(base, ['slack.unreachable']);
});

test('a clock that is off by ten minutes', async () => {
  world({
    'slack.com': () => ({
      headers: { date: new Date(Date.now() + -600_000).toUTCString() },
      body: { ok: false, error: 'account_inactive' },
    }),
  });
  await told({ SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_APP_TOKEN: 'xapp-hush', DESK_CHANNEL: 'slack:C0DESK' }, [
    'clock.off',
    'slack.token',
  ]);
});
