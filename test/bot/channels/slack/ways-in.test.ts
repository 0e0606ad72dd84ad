import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CONTACT, type SlackBot, startSlackBot, VIEW } from '../../../helpers/slack/slack-bot.ts';
import { until } from '../../../helpers/until.ts';

let bot: SlackBot;
beforeEach(async () => {
  bot = await startSlackBot();
  await bot.slack.start();
});
afterEach(() => bot.stop());

const message = (rest: Record<string, unknown>) => ({
  type: 'message',
  channel: bot.workspace.ids.dm,
  channel_type: 'im',
  user: bot.workspace.ids.user,
  ts: '1741568400.000100',
  ...rest,
});
const mention = (rest: Record<string, unknown>) => ({
  ...message({ channel: bot.workspace.ids.channel }),
  type: 'app_mention',
  channel_type: undefined,
  text: '<@U0BOT>',
  ...rest,
});
const press = (rest: Record<string, unknown> = {}, button: Record<string, unknown> = {}) => ({
  type: 'block_actions',
  user: { id: bot.workspace.ids.user },
  channel: { id: bot.workspace.ids.dm },
  message: { ts: '1741568401.000200' },
  trigger_id: 'none',
  actions: [
    {
      type: 'button',
      block_id: 'b',
      action_id: 'FOUND',
      value: 'copy.locate',
      action_ts: '1741568402.5',
      ...button,
    },
  ],
  ...rest,
});
const person = () => ({ id: bot.workspace.ids.user, name: '山田 花子', email: 'hanako@example.co.jp' });

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
      person: person(),
      ownerOnly: false,
      did: { kind: 'said', text: 'a <b> 証明書コード', message: `${bot.workspace.ids.dm}:1741568400.000100` },
    });
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
    await bot.workspace.interaction(press({}, { value: 'start', action_id: 'BEGIN' }));
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
    await bot.workspace.interaction(press({}, { action_id: 'link-0' }));
    await bot.workspace.interaction(press({}, { action_id: 'NO_SUCH', value: undefined }));
    expect(await bot.hears(1)).toMatchObject([{ did: { event: 'NO_SUCH', step: '' } }]);
  });

  test('in a thread only its beginner presses and speaks; others are told, to themselves', async () => {
    const { channel, other } = bot.workspace.ids;
    bot.stand.owner = bot.workspace.ids.user;
    await bot.workspace.interaction(
      press({ user: { id: other }, channel: { id: channel }, message: { ts: '2.2', thread_ts: '1.1' } }),
    );
    await until(() => bot.workspace.callsOf('chat.postEphemeral').length === 1);
    await bot.workspace.event(mention({ user: other, thread_ts: '1.1' }));
    await until(() => bot.workspace.callsOf('chat.postEphemeral').length === 2);
    expect(bot.workspace.callsOf('chat.postEphemeral')).toMatchObject([
      { channel, user: other, text: expect.stringContaining('/madoguchi') },
      { channel, user: other },
    ]);
    await bot.workspace.interaction(
      press({ channel: { id: channel }, message: { ts: '2.2', thread_ts: '1.1' } }),
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
    await bot.workspace.interaction({
      ...press({}, { action_id: 'HOME', action_ts: '9.9' }),
      channel: undefined,
      message: undefined,
      container: { type: 'view' },
    });
    expect(await bot.hears(1)).toMatchObject([
      { id: `${user}:9.9`, address: { id: dm }, did: { kind: 'arrived' } },
    ]);
    await until(() => bot.workspace.callsOf('views.publish').length === 2);
  });

  test('what fails after the ack is logged, and told to the person', async () => {
    bot.stand.fails = true;
    expect((await bot.workspace.event(message({ text: 'とても秘密' }))).status).toBe(200);
    await until(() => bot.workspace.callsOf('chat.postEphemeral').length === 1);
    expect(bot.logged.join()).toContain('what came from Slack could not be worked on');
    expect(bot.logged.join()).not.toContain('とても秘密');
  });

  test('who cannot be asked for is known by the id alone', async () => {
    bot.workspace.refuse('users.info', { error: 'missing_scope' });
    await bot.workspace.event(message({ text: 'hi' }));
    expect((await bot.hears(1))[0]?.person).toEqual({ id: bot.workspace.ids.user });
  });
});

describe('the contact form', () => {
  const submit = (origin: Record<string, unknown>, values: Record<string, string | null>) =>
    bot.workspace.interaction({
      type: 'view_submission',
      user: { id: bot.workspace.ids.user },
      view: {
        id: 'V1',
        type: 'modal',
        callback_id: 'form',
        private_metadata: JSON.stringify(origin),
        state: {
          values: Object.fromEntries(
            Object.entries(values).map(([id, value]) => [id, { value: { type: 'plain_text_input', value } }]),
          ),
        },
      },
    });
  const origin = () => ({
    address: bot.workspace.ids.dm,
    step: 'escalate.contact',
    event: 'SUBMIT',
    message: 'D1:1.1',
  });

  test('opens prefilled, once, with nothing secret in it', async () => {
    bot.stand.view = CONTACT;
    await bot.workspace.interaction(
      press(
        { trigger_id: await bot.workspace.trigger() },
        { action_id: 'SUBMIT', value: 'escalate.contact' },
      ),
    );
    await until(() => bot.workspace.callsOf('views.open').length === 1);
    const [{ view }] = bot.workspace.callsOf('views.open') as [
      { view: { private_metadata: string; blocks: unknown } },
    ];
    expect(JSON.parse(view.private_metadata)).toEqual({
      ...origin(),
      message: `${bot.workspace.ids.dm}:1741568401.000200`,
    });
    expect(view.blocks).toMatchObject([
      { type: 'section' },
      { block_id: 'name', optional: false, element: { initial_value: '山田 花子', max_length: 80 } },
      { block_id: 'phone', optional: true },
      { block_id: 'email', optional: true },
    ]);
    expect(bot.heard).toEqual([]);
    expect(bot.workspace.callsOf('chat.postEphemeral')).toEqual([]);
  });

  test('that Slack does not open is told; one of an old card is passed on as a press', async () => {
    bot.stand.view = CONTACT;
    await bot.workspace.interaction(
      press({ trigger_id: 'too late' }, { action_id: 'SUBMIT', value: 'escalate.contact' }),
    );
    await until(() => bot.workspace.callsOf('chat.postEphemeral').length === 1);
    bot.stand.view = VIEW;
    await bot.workspace.interaction(press({}, { action_id: 'SUBMIT', value: 'escalate.contact' }));
    expect(await bot.hears(1)).toMatchObject([{ did: { event: 'SUBMIT', step: 'escalate.contact' } }]);
  });

  test('with faults stays open and names them beside their fields', async () => {
    const answer = await submit(origin(), { name: null, phone: '12', email: 'odd' });
    const { response_action, errors } = JSON.parse(answer.text);
    expect(response_action).toBe('errors');
    expect(Object.keys(errors).sort()).toEqual(['email', 'name', 'phone']);
    expect(errors.email).toContain('メールアドレス');
    expect(bot.heard).toEqual([]);
  });

  test('without faults is a press with its inputs', async () => {
    expect(await submit(origin(), { name: '山田', phone: '03-1234-5678', email: null })).toEqual({
      status: 200,
      text: '',
    });
    expect((await bot.hears(1))[0]).toMatchObject({
      id: 'V1',
      address: { id: bot.workspace.ids.dm },
      did: {
        kind: 'pressed',
        event: 'SUBMIT',
        step: 'escalate.contact',
        message: 'D1:1.1',
        inputs: { name: '山田', phone: '03-1234-5678', email: '' },
      },
    });
  });

  test('of nobody here is closed and forgotten', async () => {
    expect(await submit({ no: 'origin' }, {})).toEqual({ status: 200, text: '' });
    expect(bot.heard).toEqual([]);
  });
});
