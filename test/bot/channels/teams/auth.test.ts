import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createAuthCache } from '../../../../src/bot/channels/teams/auth-cache.ts';
import { SLACKISH, type TokenWish } from '../../../helpers/teams/openid.ts';
import { APP_ID, startTeamsWorld, TENANT, type TeamsWorld } from '../../../helpers/teams/teams.ts';
import { type Scripted, startScripted } from '../../../helpers/teams/teams-script.ts';

let world: TeamsWorld;
let bot: Scripted;

beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => {});
  world = await startTeamsWorld();
  bot = await startScripted({
    config: {
      mode: 'authenticated',
      appId: APP_ID,
      appType: 'SingleTenant',
      appPassword: 'x',
      tenantId: TENANT,
    },
    ...world.seams,
  });
});
afterAll(async () => {
  await bot.close();
  await world.close();
});

const raw = async (body: string, headers: Readonly<Record<string, string>>) => {
  const response = await fetch(`${bot.url}/api/messages`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
};
const JSON_TYPE = { 'content-type': 'application/json' };

describe('who is let in', () => {
  test('a request that Bot Framework signed', async () => {
    const before = bot.came.length;
    expect((await world.post(bot.url, world.activity({ text: 'こんにちは' }))).status).toBe(200);
    expect(bot.came.length).toBe(before + 1);
  });

  const wishes: Readonly<Record<string, TokenWish>> = {
    'an unknown key': { kid: 'unknown' },
    'another bot’s token': { audience: '22222222-2222-4333-8444-555555555555' },
    'another issuer': { issuer: 'https://example.org' },
    'another service address': { serviceUrl: 'https://example.org/' },
    'an expired token': { expiresIn: -600 },
    'a key endorsed for another channel': { kid: SLACKISH },
    'a forged signature': { forged: true },
  };
  test.each([
    ['another bot’s token', 'MicrosoftAppId is not the Microsoft App ID'],
    ['another issuer', 'not Bot Framework’s'],
    ['another service address', 'another service address'],
  ])('%s: the log says why it was refused, and no word of the request', async (name, cause) => {
    await world.post(bot.url, world.activity({ text: 'ひみつの相談' }), wishes[name]);
    const told = bot.logged.filter((line) => line.includes('was not believed')).at(-1) ?? '';
    expect(told).toContain(cause);
    expect(bot.logged.join()).not.toContain('ひみつの相談');
  });

  test.each(Object.keys(wishes))('%s: 401, and nothing reaches the loop', async (name) => {
    const before = bot.came.length;
    const { status } = await world.post(bot.url, world.activity({ text: 'x' }), wishes[name]);
    expect({ status, came: bot.came.length - before }).toEqual({ status: 401, came: 0 });
  });

  test('another channel of the same Azure bot is not heard, though Bot Framework signed it', async () => {
    const before = bot.came.length;
    const activity = { ...world.activity({ text: 'x' }), channelId: 'slack' };
    const { status } = await world.post(bot.url, activity, { kid: SLACKISH });
    expect({ status, came: bot.came.length - before }).toEqual({ status: 200, came: 0 });
  });

  test.each([
    ['webchat', 'Test in Web Chat'],
    ['emulator', 'Emulator'],
    ['directline', 'Microsoft Teams alone'],
  ])(
    'who tries the bot in %s hears where they are, and nothing reaches the loop',
    async (channelId, part) => {
      const [before, sent] = [bot.came.length, world.sent.length];
      const activity = { ...world.activity({ text: 'hello', locale: 'en-US' }), channelId };
      expect((await world.post(bot.url, activity, { kid: SLACKISH })).status).toBe(200);
      expect(JSON.stringify(await world.heard(sent + 1))).toContain(part);
      expect(bot.came.length - before).toBe(0);
    },
  );

  test('somebody of another tenant: 403, logged, and nothing reaches the loop', async () => {
    const before = bot.came.length;
    const other = '33333333-2222-4333-8444-555555555555';
    const activity = world.activity({
      text: 'ひみつの相談',
      conversation: { id: 'a:other', conversationType: 'personal', tenantId: other },
      channelData: { tenant: { id: other } },
    });
    const { status } = await world.post(bot.url, activity);
    expect({ status, came: bot.came.length - before }).toEqual({ status: 403, came: 0 });
    expect(bot.logged.at(-1)).toContain('This tenant is not served here.');
    expect(bot.logged.join('\n')).not.toContain('ひみつの相談');
  });

  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['garbage', 'Bearer garbage'],
    ['garbage in three parts', 'Bearer aaa.bbb.ccc'],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['no token', 'Bearer'],
  ])('an authorization of %s: 401', async (_, authorization) => {
    const { status } = await raw(JSON.stringify(world.activity({ text: 'x' })), {
      ...JSON_TYPE,
      ...(authorization !== undefined && { authorization }),
    });
    expect(status).toBe(401);
  });

  test('an unsigned token (alg none) is refused', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      iss: 'https://api.botframework.com',
      aud: APP_ID,
      serviceurl: world.serviceUrl,
      exp: 4e9,
    };
    const authorization = `Bearer ${part({ alg: 'none', kid: 'ours' })}.${part(claims)}.`;
    const { status } = await raw(JSON.stringify(world.activity()), { ...JSON_TYPE, authorization });
    expect(status).toBe(401);
  });
});

describe('what is no activity', () => {
  test.each([
    ['no JSON', '{"type":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no type', '{"channelId":"msteams"}'],
    [
      'no sender',
      JSON.stringify({
        type: 'message',
        channelId: 'msteams',
        serviceUrl: 'https://a.example/',
        conversation: { id: 'a' },
      }),
    ],
  ])('%s: 400 with a reason', async (_, body) => {
    const { status, text } = await raw(body, {
      ...JSON_TYPE,
      authorization: `Bearer ${await world.token()}`,
    });
    expect(status).toBe(400);
    expect(JSON.parse(text).error).toMatch(/\w+ \w+/);
  });

  test('over 256 KB: 413', async () => {
    const body = JSON.stringify(world.activity({ text: 'あ'.repeat(100_000) }));
    expect((await raw(body, { ...JSON_TYPE, authorization: `Bearer ${await world.token()}` })).status).toBe(
      413,
    );
  });

  test('not application/json: 415', async () => {
    const authorization = `Bearer ${await world.token()}`;
    expect((await raw('{}', { 'content-type': 'text/plain', authorization })).status).toBe(415);
  });
});

describe('without credentials', () => {
  test('this machine is answered, one that comes through a proxy is not', async () => {
    const local = await startScripted({ config: { mode: 'local' } });
    try {
      const send = (headers: Readonly<Record<string, string>>) =>
        fetch(`${local.url}/api/messages`, {
          method: 'POST',
          headers: { ...JSON_TYPE, ...headers },
          body: JSON.stringify(world.activity({ text: 'x' })),
        });
      expect((await send({})).status).toBe(200);
      expect((await send({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(403);
      expect(local.came).toHaveLength(1);
    } finally {
      await local.close();
    }
  });
});

describe('a token that was believed', () => {
  const sent = async (authorization: string, over: object = {}) =>
    (
      await raw(JSON.stringify({ ...world.activity({ text: 'x' }), ...over }), {
        ...JSON_TYPE,
        authorization,
      })
    ).status;

  test('is believed again, and of nobody else, nowhere else', async () => {
    const authorization = `Bearer ${await world.token()}`;
    expect([await sent(authorization), await sent(authorization)]).toEqual([200, 200]);
    expect(await sent(authorization, { serviceUrl: 'https://example.org/' })).toBe(401);
    expect(await sent(authorization, { channelId: 'slack' })).toBe(401);
    expect(await sent(`${authorization.slice(0, -4)}AAAA`)).toBe(401);
    expect(await sent(authorization)).toBe(200);
  });

  test('is checked anew after a minute, and once it has ended; what was refused always', async () => {
    let at = 1_000_000_000_000;
    const believed = createAuthCache(() => at);
    const until = (exp: number) =>
      `Bearer e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.signed`;
    const checks = async (authorization: string, answer = true, parts: unknown = 'ours') => {
      let asked = false;
      const check = async () => {
        asked = true;
        return answer;
      };
      return [await believed(authorization, parts, check), asked];
    };
    const [long, short] = [until(at / 1000 + 3_600), until(at / 1000 + 10)];
    expect([await checks(long), await checks(long)]).toEqual([
      [true, true],
      [true, false],
    ]);
    expect(await checks(long, false, 'others')).toEqual([false, true]);
    expect(await checks(long, false, 'others')).toEqual([false, true]);
    expect([await checks(short), await checks(short)]).toEqual([
      [true, true],
      [true, false],
    ]);
    at += 10_000;
    expect(await checks(short, false)).toEqual([false, true]);
    expect(await checks(long)).toEqual([true, false]);
    at += 50_000;
    expect(await checks(long, false)).toEqual([false, true]);
    expect(await checks(until(0), true)).toEqual([true, true]);
    expect(await checks(until(0), true)).toEqual([true, true]);
  });
});
