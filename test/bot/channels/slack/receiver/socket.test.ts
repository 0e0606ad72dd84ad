import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import { directMessage } from '../../../../helpers/slack/payloads.ts';
import { type SlackBot, startSlackBot } from '../../../../helpers/slack/slack-bot.ts';
import { until } from '../../../../helpers/until.ts';

let bot: SlackBot;
let gate: WebSocketServer;
const acked: unknown[] = [];
let line: WebSocket | undefined;
beforeEach(async () => {
  acked.length = 0;
  line = undefined;
  gate = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  gate.on('connection', (socket) => {
    line = socket;
    socket.on('message', (data) => acked.push(JSON.parse(String(data))));
    socket.send(JSON.stringify({ type: 'hello' }));
  });
  bot = await startSlackBot({ appToken: 'xapp-of-the-tests' });
});
afterEach(async () => {
  await bot.stop();
  await new Promise((resolve) => gate.close(resolve));
});

describe('Socket Mode', () => {
  test('takes events without a public address, and acknowledges them', async () => {
    bot.workspace.refuse('apps.connections.open', {
      answer: { ok: true, url: `ws://127.0.0.1:${(gate.address() as AddressInfo).port}/` },
    });
    await bot.slack.start();
    const { dm, user } = bot.workspace.ids;
    line?.send(
      JSON.stringify({
        type: 'events_api',
        envelope_id: 'E1',
        accepts_response_payload: false,
        payload: {
          type: 'event_callback',
          team_id: 'T000000001',
          event: directMessage({ dm, user }, { ts: '1.1', text: '見つからない' }),
        },
      }),
    );
    expect(await bot.hears(1)).toMatchObject([
      { address: { id: dm }, did: { kind: 'said', text: '見つからない' } },
    ]);
    await until(() => acked.length === 1);
    expect(acked).toMatchObject([{ envelope_id: 'E1' }]);
    expect(bot.logged.join()).not.toContain('見つからない');
  });

  const open = (): { answer: Record<string, unknown> } => ({
    answer: { ok: true, url: `ws://127.0.0.1:${(gate.address() as AddressInfo).port}/` },
  });
  const send = (id: string, event: object): void =>
    line?.send(
      JSON.stringify({
        type: 'events_api',
        envelope_id: id,
        payload: { type: 'event_callback', team_id: 'T000000001', event },
      }),
    );

  test('goes on where Slack cuts the line and refuses the token for a while, and names the remedy', async () => {
    bot.workspace.refuse('apps.connections.open', open());
    await bot.slack.start();
    const before = line;
    bot.workspace.refuse('apps.connections.open', { error: 'account_inactive' });
    bot.workspace.refuse('apps.connections.open', open());
    before?.close();
    await until(() => line !== before, 'another line');
    expect(bot.logged.join()).toContain('SLACK_APP_TOKEN (account_inactive)');
    const { dm, user } = bot.workspace.ids;
    send('E1', directMessage({ dm, user }, { ts: '1.1', text: '見つからない' }));
    expect(await bot.hears(1)).toMatchObject([{ did: { kind: 'said', text: '見つからない' } }]);
  });

  test('does not hold up a start where Slack is in trouble, and goes on once it no longer is', async () => {
    bot.workspace.refuse('apps.connections.open', { error: 'service_unavailable' });
    bot.workspace.refuse('apps.connections.open', { status: 503, answer: {} });
    bot.workspace.refuse('apps.connections.open', open());
    await bot.slack.start();
    await until(() => line, 'the line');
    const { dm, user } = bot.workspace.ids;
    send('E1', directMessage({ dm, user }, { ts: '1.1', text: '見つからない' }));
    expect(await bot.hears(1)).toMatchObject([{ did: { kind: 'said', text: '見つからない' } }]);
    expect(bot.logged.join()).toContain('check the way out to wss-primary.slack.com');
  });

  test('what cannot be read is not acknowledged, and what comes after it is heard', async () => {
    bot.workspace.refuse('apps.connections.open', open());
    await bot.slack.start();
    const { dm, user } = bot.workspace.ids;
    const deep: object = Array.from({ length: 200 }).reduce<object>((within) => ({ within }), {});
    send('E1', { ...directMessage({ dm, user }, { ts: '1.1', text: 'a' }), deep });
    await until(() => bot.logged.some((one) => one.includes('is not acknowledged')), 'a line of the log');
    send('E2', directMessage({ dm, user }, { ts: '1.2', text: 'b' }));
    expect(await bot.hears(1)).toMatchObject([{ did: { text: 'b' } }]);
    await until(() => acked.length > 0);
    expect(acked).toMatchObject([{ envelope_id: 'E2' }]);
  });

  test('has no door over HTTP', async () => {
    expect((await bot.workspace.post('{}')).status).toBe(404);
  });

  test('names the remedy where Slack refuses the app-level token', async () => {
    bot.workspace.refuse('apps.connections.open', { error: 'invalid_auth' });
    await expect(bot.slack.start()).rejects.toThrow(/SLACK_APP_TOKEN \(invalid_auth\)/);
  });
});
