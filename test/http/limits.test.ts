import { afterEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { ask, type Begun, begin, fromHolder, postActivity } from '../helpers/web/directline.ts';

let bot: Bot;
afterEach(() => bot.stop());

const root = () => `${bot.url}/v3/directline`;
const from = async (forwarded: string): Promise<number> =>
  (await ask(root(), 'POST', '/conversations', { headers: { 'x-forwarded-for': forwarded } })).status;
const all = async (forwarded: readonly string[]): Promise<readonly number[]> => {
  const statuses: number[] = [];
  for (const one of forwarded) statuses.push(await from(one));
  return statuses;
};

describe('new chats are counted by the address', () => {
  test('that the last of one proxy names; what a client says of itself is not believed', async () => {
    bot = await startBot({ env: { LIMIT_CHATS: '1', TRUST_PROXY: 'true' } });
    expect(await all(['203.0.113.1', '203.0.113.1', '203.0.113.2'])).toEqual([201, 429, 201]);
    expect(await all(['198.51.100.7, 203.0.113.1', '203.0.113.3', '9.9.9.9, 203.0.113.3'])).toEqual([
      429, 201, 429,
    ]);
  });

  test('that two proxies name, of which the inner knows the outer alone', async () => {
    bot = await startBot({ env: { LIMIT_CHATS: '1', TRUST_PROXY: '2' } });
    const outer = '192.0.2.254';
    expect(
      await all([
        `203.0.113.1, ${outer}`,
        `203.0.113.2, ${outer}`,
        `203.0.113.1, ${outer}`,
        `8.8.8.8, 203.0.113.2, ${outer}`,
      ]),
    ).toEqual([201, 201, 429, 429]);
  });

  test('IPv6 by its /64, with ports taken off; what is no address is nobody', async () => {
    bot = await startBot({ env: { LIMIT_CHATS: '1' } });
    expect(
      await all(['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '[2001:db8:1:2::3]:4711', '2001:db8:1:3::1']),
    ).toEqual([201, 429, 429, 201]);
    expect(await all(['203.0.113.9:55001', '203.0.113.9:55002', '::ffff:203.0.113.9'])).toEqual([
      201, 429, 429,
    ]);
    expect(await all(['unknown', 'unknown', "' or 1=1"])).toEqual([201, 201, 201]);
  });

  test('an office behind one address gets in: six hundred at once, and who is turned away hears when to come again', async () => {
    bot = await startBot({ env: { LIMIT_CHATS: '600' } });
    const statuses = await Promise.all(Array.from({ length: 600 }, () => from('203.0.113.1')));
    expect(new Set(statuses)).toEqual(new Set([201]));
    const late = await ask(root(), 'POST', '/conversations', {
      headers: { 'x-forwarded-for': '203.0.113.1' },
    });
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '1']);
    // Nobody need know what answers.
    expect(late.headers.has('server')).toBe(false);
    expect(bot.logged.filter((line) => line.includes('"status":429'))).toEqual([
      expect.stringContaining('"door":"/v3/directline/conversations"'),
    ]);
  }, 60_000);
});

test('what an address sends is counted over all its conversations', async () => {
  bot = await startBot({ env: { LIMIT_ACTIVITIES: '3' } });
  const headers = { 'x-forwarded-for': '203.0.113.1' };
  const chats = [await begin(root(), headers), await begin(root(), headers)];
  const say = async (begun: Begun, over: Record<string, string> = headers) =>
    (await postActivity(root(), begun, fromHolder({ text: 'はい' }), over)).status;
  const [one, two] = chats as [Begun, Begun];
  expect([await say(one), await say(two), await say(one), await say(two)]).toEqual([200, 200, 200, 429]);
  expect(await say(two, { 'x-forwarded-for': '203.0.113.2' })).toBe(200);
});
