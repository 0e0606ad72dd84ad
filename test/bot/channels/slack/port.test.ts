import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { webApi } from '@slack/bolt';
import { createSlackPort } from '../../../../src/bot/channels/slack/port.ts';
import type { Outgoing } from '../../../../src/bot/messages/outgoing.ts';
import type { View } from '../../../../src/dialogs/view.ts';
import { loadWords } from '../../../../src/settings/load-words.ts';
import { TOKEN } from '../../../helpers/slack/slack.ts';
import { type SlackBot, startSlackBot, VIEW } from '../../../helpers/slack/slack-bot.ts';

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
    ['not_in_channel', true],
    ['internal_error', false],
    ['service_unavailable', false],
  ])('%s: final %s', async (error, final) => {
    bot.workspace.refuse('chat.postMessage', { error });
    await expect(bot.slack.port.send(outgoing(bot.workspace.ids.dm))).rejects.toMatchObject({ final });
  });

  test.each(['account_inactive', 'invalid_auth', 'token_revoked'])(
    '%s: Slack does not know us',
    async (error) => {
      bot.workspace.refuse('chat.postMessage', { error });
      await expect(bot.slack.port.send(outgoing(bot.workspace.ids.dm))).rejects.toMatchObject({
        final: false,
        revoked: 'slack',
      });
    },
  );

  test('a channel that is not there is final; a server that does not answer is not', async () => {
    await expect(bot.slack.port.send(outgoing('C0NONE'))).rejects.toMatchObject({ final: true });
    bot.workspace.refuse('chat.postMessage', { status: 503 });
    await expect(bot.slack.port.send(outgoing(bot.workspace.ids.dm))).rejects.toMatchObject({ final: false });
    await expect(bot.slack.port.replace(outgoing(bot.workspace.ids.dm), 'D1:1.1')).rejects.toMatchObject({
      final: true,
    });
  });

  test('goes without pictures where Slack cannot fetch one', async () => {
    const view: View = {
      ...VIEW,
      steps: [{ text: 's', pictures: [{ id: 'p', alt: 'a', url: 'https://example.org/p.png' }] }],
    };
    bot.workspace.refuse('chat.postMessage', { error: 'invalid_blocks' });
    await bot.slack.port.send(outgoing(bot.workspace.ids.dm, view));
    const [first, second] = bot.workspace.callsOf('chat.postMessage').map((call) => JSON.stringify(call));
    expect(first).toContain('p.png');
    expect(second).not.toContain('p.png');
  });

  test('answers to a message go into its thread', () => {
    const { threadOf } = bot.slack.port;
    expect(threadOf?.({ channel: 'slack', id: 'C1' }, 'C1:1741568400.000100')).toEqual({
      channel: 'slack',
      id: 'C1/1741568400.000100',
    });
  });

  test.each([
    ['message_not_found', true],
    ['cant_update_message', true],
    ['edit_window_closed', true],
    ['is_archived', false],
    ['internal_error', false],
  ])('%s of a message that is to be replaced: gone %s', async (error, gone) => {
    bot.workspace.refuse('chat.update', { error });
    await expect(bot.slack.port.replace(outgoing('C1'), 'C1:1.1')).rejects.toMatchObject({ gone });
  });

  test('finds the card whose answer was lost, of that ticket alone; without the right to look there is none', async () => {
    const { channel } = bot.workspace.ids;
    const card = (ticket: string): View => ({
      ...VIEW,
      step: 'desk',
      ticket,
      buttons: [{ event: 'CLAIM', title: 'Claim', style: 'primary' }],
    });
    const find = (ticket: string) => bot.slack.port.find?.(outgoing(channel, card(ticket)));
    expect(await find('T-1001')).toBeUndefined();
    const id = await bot.slack.port.send(outgoing(channel, card('T-1001')));
    await bot.slack.port.send(outgoing(channel, card('T-10011')));
    expect(await find('T-1001')).toBe(id);
    expect(await find('T-1002')).toBeUndefined();
    bot.workspace.refuse('conversations.history', { error: 'missing_scope' });
    expect(await find('T-1001')).toBeUndefined();
    bot.workspace.refuse('conversations.history', { status: 429, retryAfter: 3 });
    await expect(find('T-1001')).rejects.toMatchObject({ retryAfter: 3000 });
  });

  test('looks for what a task posted as far back as it may be, page after page', async () => {
    const { channel } = bot.workspace.ids;
    const dueAt = Date.parse('2025-03-10T10:00:00+09:00');
    const page = (messages: readonly object[], next_cursor: string) => ({
      answer: { ok: true, messages, response_metadata: { next_cursor } },
    });
    const { user_id: user } = await bot.workspace.api('auth.test', {}, TOKEN);
    const metadata = { event_type: 'madoguchi_task', event_payload: { task: 1 } };
    bot.workspace.refuse('conversations.history', page([{ ts: '1.1', user: 'U-OTHER', metadata }], 'next'));
    bot.workspace.refuse('conversations.history', page([{ ts: '1.2', user, metadata }], 'more'));
    expect(await bot.slack.port.find?.({ ...outgoing(channel), dueAt })).toBe(`${channel}:1.2`);
    const oldest = String(dueAt / 1000 - 300);
    expect(bot.workspace.callsOf('conversations.history')).toMatchObject([
      { channel, oldest },
      { channel, oldest, cursor: 'next' },
    ]);
  });

  test('waits for what an earlier process sent only as long as this one is young', async () => {
    const landed = (up: number) =>
      createSlackPort({
        client: new webApi.WebClient(TOKEN),
        post: async () => ({}),
        complete: (written) => written,
        words: loadWords(),
        whoWeAre: async () => ({}),
        upFor: () => up,
      }).landed?.();
    const nextRound = () => new Promise<boolean>((resolve) => setImmediate(() => resolve(false)));
    const isAtOnce = async (up: number) => Promise.race([landed(up)?.then(() => true), nextRound()]);
    expect([await isAtOnce(4_900), await isAtOnce(5_000)]).toEqual([false, true]);
    await landed(4_990);
  });

  test('a tone is a colour below the title, and goes when the message has none any more', async () => {
    const { channel } = bot.workspace.ids;
    const reply: View = { ...VIEW, step: 'desk', tone: 'to-holder', buttons: [], everywhere: [] };
    const id = await bot.slack.port.send(outgoing(channel, reply));
    await bot.slack.port.replace(outgoing(channel, { ...reply, tone: 'internal' }), id);
    const colours = ['chat.postMessage', 'chat.update'].map((method) =>
      bot.workspace.callsOf(method).map(({ attachments }) => attachments),
    );
    expect(colours).toMatchObject([[[{ color: '#0b6bcb' }]], [[{ color: '#d99a00' }]]]);
    await bot.slack.port.replace(outgoing(channel, VIEW), id);
    expect(bot.workspace.callsOf('chat.update').at(-1)).toMatchObject({ attachments: [] });
  });
});
