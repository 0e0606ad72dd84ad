import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { directMessage } from '../../../helpers/slack/payloads.ts';
import { type SlackBot, startSlackBot, VIEW } from '../../../helpers/slack/slack-bot.ts';
import { until } from '../../../helpers/until.ts';
import { person, press } from './ways-in-scene.ts';

let bot: SlackBot;
beforeEach(async () => {
  bot = await startSlackBot();
  await bot.slack.start();
});
afterEach(() => bot.stop());

const message = (rest: Record<string, unknown>) =>
  directMessage(bot.workspace.ids, { ts: '1741568400.000100', ...rest });
const mention = (rest: Record<string, unknown>) => ({
  ...message({ channel: bot.workspace.ids.channel }),
  type: 'app_mention',
  channel_type: undefined,
  text: '<@U0BOT>',
  ...rest,
});

describe('what comes in', () => {
  test('a mention that asks for the desk is answered with the line that makes the channel one', async () => {
    await bot.workspace.event(mention({ text: '<@U0BOT> desk' }));
    await until(() => bot.workspace.callsOf('chat.postEphemeral').length > 0);
    const [said] = bot.workspace.callsOf('chat.postEphemeral');
    expect(JSON.stringify(said)).toContain(`DESK_CHANNEL=slack:${bot.workspace.ids.channel}`);
    expect(bot.heard).toEqual([]);
  });

  test('a direct message is said, by the person whom Slack names', async () => {
    expect(await bot.workspace.event(message({ text: 'a &lt;b&gt; 証明書コード' }))).toMatchObject({
      status: 200,
    });
    expect((await bot.hears(1))[0]).toEqual({
      id: `${bot.workspace.ids.dm}:1741568400.000100`,
      address: { channel: 'slack', id: bot.workspace.ids.dm },
      person: person(bot),
      ownerOnly: false,
      did: { kind: 'said', text: 'a <b> 証明書コード', message: `${bot.workspace.ids.dm}:1741568400.000100` },
    });
  });

  test('a direct message that only names somebody is answered as one who comes', async () => {
    await bot.workspace.event(message({ text: '<@U0BOT>' }));
    await bot.workspace.event(message({ text: 'after', ts: '1741568409.1' }));
    expect((await bot.hears(2)).map(({ did }) => did)).toMatchObject([
      { kind: 'arrived' },
      { kind: 'said', text: 'after' },
    ]);
  });

  test('a reply in a thread of the direct message is the same conversation', async () => {
    await bot.workspace.event(message({ text: 'hi', thread_ts: '1741568000.1' }));
    expect((await bot.hears(1))[0]?.address.id).toBe(bot.workspace.ids.dm);
  });

  test.each([
    ['an edit', { subtype: 'message_changed', text: 'x' }],
    ['a deletion', { subtype: 'message_deleted' }],
    ['a bot', { bot_id: 'B1', text: 'x' }],
    ['nothing', { text: '' }],
    ['a channel message', { channel: 'C0001', channel_type: 'channel', text: 'x' }],
  ])('%s is nobody’s word', async (_name, rest) => {
    expect((await bot.workspace.event(message(rest))).status).toBe(200);
    await bot.workspace.event(message({ text: 'after', ts: '1741568409.1' }));
    expect(await bot.hears(1)).toMatchObject([{ did: { text: 'after' } }]);
  });

  test('a mention begins a thread; with words, they are said', async () => {
    const { channel } = bot.workspace.ids;
    await bot.workspace.event(mention({}));
    await bot.workspace.event(
      mention({ text: '<@U0BOT> 見つからない', ts: '1741568410.1', thread_ts: '1741568400.000100' }),
    );
    expect((await bot.hears(2)).map(({ address, did }) => ({ address: address.id, did }))).toEqual([
      { address: `${channel}/1741568400.000100`, did: { kind: 'arrived' } },
      {
        address: `${channel}/1741568400.000100`,
        did: {
          kind: 'said',
          text: '見つからない',
          shown: '@U0BOT 見つからない',
          message: `${channel}:1741568410.1`,
        },
      },
    ]);
  });

  test('a press bears its event, its step and its message, whatever step it is of', async () => {
    await bot.workspace.interaction(press(bot, {}, { value: 'start', action_id: 'BEGIN' }));
    expect((await bot.hears(1))[0]).toMatchObject({
      address: { id: bot.workspace.ids.dm },
      did: {
        kind: 'pressed',
        event: 'BEGIN',
        step: 'start',
        inputs: {},
        message: `${bot.workspace.ids.dm}:1741568401.000200`,
      },
    });
  });

  test('an action that nobody knows is passed on as it is; a link’s press is nobody’s', async () => {
    await bot.workspace.interaction(press(bot, {}, { action_id: 'link-0' }));
    await bot.workspace.interaction(press(bot, {}, { action_id: 'NO_SUCH', value: undefined }));
    expect(await bot.hears(1)).toMatchObject([{ did: { event: 'NO_SUCH', step: '' } }]);
  });

  test('in a thread only its beginner presses and speaks; others are told, to themselves', async () => {
    const { channel, other } = bot.workspace.ids;
    bot.stand.owner = bot.workspace.ids.user;
    await bot.workspace.interaction(
      press(bot, { user: { id: other }, channel: { id: channel }, message: { ts: '2.2', thread_ts: '1.1' } }),
    );
    await until(() => bot.workspace.callsOf('chat.postEphemeral').length === 1);
    await bot.workspace.event(mention({ user: other, thread_ts: '1.1' }));
    await until(() => bot.workspace.callsOf('chat.postEphemeral').length === 2);
    expect(bot.workspace.callsOf('chat.postEphemeral')).toMatchObject([
      { channel, user: other, text: expect.stringContaining('/madoguchi') },
      { channel, user: other },
    ]);
    await bot.workspace.interaction(
      press(bot, { channel: { id: channel }, message: { ts: '2.2', thread_ts: '1.1' } }),
    );
    expect(await bot.hears(1)).toMatchObject([
      { address: { id: `${channel}/1.1` }, person: { id: bot.stand.owner } },
    ]);
  });

  test('the command continues in a direct message and says so where it was typed', async () => {
    const { user, channel, dm } = bot.workspace.ids;
    expect(
      (await bot.workspace.command({ user_id: user, channel_id: channel, text: '', trigger_id: 'T1' }))
        .status,
    ).toBe(200);
    await bot.workspace.command({ user_id: user, channel_id: dm, text: '戻る', trigger_id: 'T2' });
    expect(await bot.hears(2)).toMatchObject([
      { id: 'T1', address: { id: dm }, did: { kind: 'arrived' } },
      { id: 'T2', address: { id: dm }, did: { kind: 'said', text: '戻る' } },
    ]);
    await until(() => bot.workspace.responses.length === 1);
    expect(bot.workspace.responses).toMatchObject([
      {
        response_type: 'ephemeral',
        text: expect.stringContaining('https://slack.com/app_redirect?app=A000000001'),
      },
    ]);
  });

  test('Home shows where one stands, and its button goes on in the direct message', async () => {
    const { user, dm } = bot.workspace.ids;
    await bot.workspace.event({ type: 'app_home_opened', user, channel: dm, tab: 'messages' });
    await bot.workspace.event({ type: 'app_home_opened', user, channel: dm, tab: 'home' });
    await until(() => bot.workspace.callsOf('views.publish').length === 1);
    const [published] = bot.workspace.callsOf('views.publish');
    expect(published).toMatchObject({ user_id: user, view: { type: 'home' } });
    expect(JSON.stringify(published)).toContain(VIEW.title);
    expect(JSON.stringify(published)).toContain('続ける');
    await bot.workspace.interaction({
      ...press(bot, {}, { action_id: 'HOME', action_ts: '9.9' }),
      channel: undefined,
      message: undefined,
      container: { type: 'view' },
    });
    expect(await bot.hears(1)).toMatchObject([
      { id: `${user}:9.9`, address: { id: dm }, did: { kind: 'arrived' } },
    ]);
    await until(() => bot.workspace.callsOf('views.publish').length === 2);
  });

  test('Home asks who stands at the start to begin, before and after the press', async () => {
    bot.stand.view = { ...VIEW, step: 'start' };
    const { user, dm } = bot.workspace.ids;
    await bot.workspace.event({ type: 'app_home_opened', user, channel: dm, tab: 'home' });
    await until(() => bot.workspace.callsOf('views.publish').length === 1);
    await bot.workspace.interaction({
      ...press(bot, {}, { action_id: 'HOME', action_ts: '9.9' }),
      channel: undefined,
      message: undefined,
      container: { type: 'view' },
    });
    await until(() => bot.workspace.callsOf('views.publish').length === 2);
    const drawn = bot.workspace.callsOf('views.publish').map((call) => JSON.stringify(call));
    expect(drawn.map((view) => [view.includes('始める'), /続ける|続き/.test(view)])).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  test('what fails after the ack is logged, and told to the person', async () => {
    bot.stand.fails = true;
    expect((await bot.workspace.event(message({ text: 'とても秘密' }))).status).toBe(200);
    await until(() => bot.workspace.callsOf('chat.postEphemeral').length === 1);
    expect(bot.logged.join()).toContain('what came from Slack could not be worked on');
    expect(bot.logged.join()).not.toContain('とても秘密');
  });

  test('a command that fails is told where it was written, though the bot is not in that channel', async () => {
    const { user, channel } = bot.workspace.ids;
    bot.stand.fails = true;
    bot.workspace.refuse('chat.postEphemeral', { error: 'not_in_channel' });
    await bot.workspace.command({ user_id: user, channel_id: channel, text: '戻る', trigger_id: 'T1' });
    await until(() => bot.workspace.responses.length === 1, 'the answer to the command');
    expect(bot.workspace.responses).toMatchObject([
      { response_type: 'ephemeral', text: expect.stringContaining('もう一度お試しください') },
    ]);
  });

  test('what fails where Slack shows nothing to one person alone, as on Home, is told in the direct message', async () => {
    bot.stand.fails = true;
    bot.workspace.refuse('chat.postEphemeral', { error: 'channel_not_found' });
    await bot.workspace.interaction({
      ...press(bot, {}, { action_id: 'HOME', action_ts: '9.9' }),
      channel: undefined,
      message: undefined,
      container: { type: 'view' },
    });
    await until(() => bot.workspace.callsOf('chat.postMessage').length === 1, 'a message');
    expect(bot.workspace.callsOf('chat.postMessage')).toMatchObject([
      { channel: bot.workspace.ids.dm, text: expect.stringContaining('もう一度お試しください') },
    ]);
  });

  test('who cannot be asked for is known by the id alone', async () => {
    bot.workspace.refuse('users.info', { error: 'missing_scope' });
    await bot.workspace.event(message({ text: 'hi' }));
    expect((await bot.hears(1))[0]?.person).toEqual({ id: bot.workspace.ids.user });
  });
});
