import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { directMessage } from '../../../../helpers/slack/payloads.ts';
import { type SlackBot, startSlackBot } from '../../../../helpers/slack/slack-bot.ts';

let bot: SlackBot;
beforeEach(async () => {
  bot = await startSlackBot();
});
afterEach(() => bot.stop());

const body = (text: string) =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T000000001',
    event_id: 'Ev1',
    event: directMessage(bot.workspace.ids, { ts: '1.1', text }),
  });
const ends = async () => {
  await bot.workspace.event(directMessage(bot.workspace.ids, { ts: '9.9', text: 'the end' }));
  await bot.hears(1);
  return bot.heard.map(({ did }) => did.kind === 'said' && did.text);
};

describe('POST /slack/events', () => {
  test.each([
    ['with a wrong signature', { signature: 'v0=00' }],
    ['with an odd signature', { signature: 'none' }],
    ['older than five minutes', { age: 301 }],
  ])('a request %s is refused with 401 and changes nothing', async (_name, options) => {
    expect((await bot.workspace.post(body('secret words'), options)).status).toBe(401);
    expect(await ends()).toEqual(['the end']);
    expect(bot.logged.join()).not.toContain('secret words');
    const told = bot.logged.find((line) => line.includes('was not believed')) ?? '';
    expect(told).toMatch(/SLACK_SIGNING_SECRET|five minutes/);
  });

  test('answers Slack’s question for the address', async () => {
    expect(await bot.workspace.post('{"type":"url_verification","challenge":"c"}')).toEqual({
      status: 200,
      text: '{"challenge":"c"}',
    });
  });

  test('a retry is answered 200, with the same id for the loop', async () => {
    expect((await bot.workspace.post(body('hi'))).status).toBe(200);
    expect((await bot.workspace.post(body('hi'), { retry: 1 })).status).toBe(200);
    const heard = await bot.hears(2);
    expect(heard.map(({ id }) => id)).toEqual([`${bot.workspace.ids.dm}:1.1`, `${bot.workspace.ids.dm}:1.1`]);
  });

  test('is acknowledged once it reached the loop', async () => {
    const { came, letGo } = bot.workspace.hold('users.info');
    const answer = bot.workspace.post(body('hi'));
    await came;
    expect(bot.heard).toEqual([]);
    letGo();
    expect((await answer).status).toBe(200);
    expect(bot.heard).toHaveLength(1);
  });

  test.each([
    ['no JSON', 'a password that is no JSON', {}, 400],
    ['an event without a body', '{"type":"event_callback"}', {}, 400],
    ['a form without a payload', 'payload=%7B', { type: 'application/x-www-form-urlencoded' }, 400],
    [
      'an event of odd types',
      '{"type":"event_callback","team_id":"T1","event":{"type":"message","channel":7,"user":[]}}',
      {},
      200,
    ],
    [
      'a press of odd types',
      `payload=${encodeURIComponent('{"type":"block_actions","user":{"id":"U1"},"team":{"id":"T1"},"actions":[{"action_id":"FOUND","value":7}]}')}`,
      { type: 'application/x-www-form-urlencoded' },
      400,
    ],
  ])(
    '%s changes nothing',
    async (_name, text, options, status) => {
      const answer = await bot.workspace.post(text, options);
      expect(answer.status).toBe(status);
      expect(await ends()).toEqual(['the end']);
      expect(bot.logged.join()).not.toContain('password');
    },
    15_000,
  );

  test('100 KB of text and emoji reach the loop whole', async () => {
    const text = '証明書👨‍👩‍👧‍👦'.repeat(3_500);
    expect((await bot.workspace.post(body(text))).status).toBe(200);
    const [heard] = await bot.hears(1);
    expect(heard?.did.kind === 'said' && heard.did.text === text).toBe(true);
  });

  test('more than Slack ever sends is refused', async () => {
    expect((await bot.workspace.post(body('x'.repeat(2_200_000)))).status).toBe(413);
  });
});

describe('the start', () => {
  test('names the remedy where Slack refuses the token, and never the token', async () => {
    bot.workspace.refuse('auth.test', { error: 'invalid_auth' });
    const refused = bot.slack.start();
    await expect(refused).rejects.toThrow(/SLACK_BOT_TOKEN \(invalid_auth\): copy it anew/);
    await expect(refused).rejects.not.toThrow(/xoxb/);
  });

  test('goes on where Slack is away for the moment', async () => {
    bot.workspace.refuse('auth.test', { status: 503 });
    await bot.slack.start();
    expect(bot.logged.join()).toContain('Slack does not answer');
    expect(await ends()).toEqual(['the end']);
  });
});
