import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Outgoing } from '../src/bot/port.ts';
import type { View } from '../src/dialogs/view.ts';
import { TOKEN } from './helpers/slack.ts';
import { type SlackBot, startSlackBot, VIEW } from './helpers/slack-bot.ts';

let bot: SlackBot;
beforeEach(async () => {
  bot = await startSlackBot();
});
afterEach(() => bot.stop());

const outgoing = (id: string, view: View = VIEW): Outgoing => ({
  task: 1,
  address: { channel: 'slack', id },
  locale: 'ja',
  view,
});
const shownIn = async (channel: string) => {
  const { messages } = await bot.workspace.api('conversations.history', { channel }, TOKEN);
  return messages;
};

describe('the way out', () => {
  test('posts to a direct message and gives the message’s id; replace puts the choice in its place', async () => {
    const { dm } = bot.workspace.ids;
    const id = await bot.slack.port.send(outgoing(dm));
    expect(id).toMatch(new RegExp(`^${dm}:\\d+\\.\\d+$`));
    await bot.slack.port.replace(outgoing(dm, { ...VIEW, title: 'Chosen', buttons: [], everywhere: [] }), id);
    const [message, ...others] = (await shownIn(dm)) as [{ blocks: unknown }];
    expect(others).toEqual([]);
    expect(JSON.stringify(message.blocks)).toContain('Chosen');
    expect(JSON.stringify(message.blocks)).not.toContain('FOUND');
    expect(bot.workspace.callsOf('chat.postMessage')).toMatchObject([
      { channel: dm, text: 'Where is it?\nLook for cert.p12.', unfurl_links: false, unfurl_media: false },
    ]);
  });

  test('posts into the thread of the address', async () => {
    const { channel } = bot.workspace.ids;
    await bot.slack.port.send(outgoing(`${channel}/1741568400.000100`));
    expect(bot.workspace.callsOf('chat.postMessage')).toMatchObject([
      { channel, thread_ts: '1741568400.000100' },
    ]);
  });

  test('waits as long as Slack asks, and asks Slack once', async () => {
    bot.workspace.refuse('chat.postMessage', { status: 429, retryAfter: 7 });
    await expect(bot.slack.port.send(outgoing(bot.workspace.ids.dm))).rejects.toMatchObject({
      name: 'DeliveryFailure',
      retryAfter: 7000,
      final: false,
    });
    expect(bot.workspace.callsOf('chat.postMessage')).toHaveLength(1);
  });

  test.each([
    ['is_archived', true],
    ['account_inactive', true],
    ['invalid_auth', true],
    ['internal_error', false],
    ['service_unavailable', false],
  ])('%s: final %s', async (error, final) => {
    bot.workspace.refuse('chat.postMessage', { error });
    await expect(bot.slack.port.send(outgoing(bot.workspace.ids.dm))).rejects.toMatchObject({ final });
  });

  test('a channel that is not there is final; a server that does not answer is not', async () => {
    await expect(bot.slack.port.send(outgoing('C0NONE'))).rejects.toMatchObject({ final: true });
    bot.workspace.refuse('chat.postMessage', { status: 503 });
    await expect(bot.slack.port.send(outgoing(bot.workspace.ids.dm))).rejects.toMatchObject({ final: false });
    await expect(bot.slack.port.replace(outgoing(bot.workspace.ids.dm), 'D1:1.1')).rejects.toMatchObject({
      final: true,
    });
  });

  test('goes without pictures where Slack cannot fetch one', async () => {
    const view: View = { ...VIEW, pictures: [{ id: 'p', alt: 'a', url: 'https://example.org/p.png' }] };
    bot.workspace.refuse('chat.postMessage', { error: 'invalid_blocks' });
    await bot.slack.port.send(outgoing(bot.workspace.ids.dm, view));
    const [first, second] = bot.workspace.callsOf('chat.postMessage').map((call) => JSON.stringify(call));
    expect(first).toContain('p.png');
    expect(second).not.toContain('p.png');
  });
});
