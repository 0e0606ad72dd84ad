import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { signIn } from '../../../../helpers/desk/desk.ts';
import { formSent } from '../../../../helpers/slack/payloads.ts';
import { type SlackDesk, startSlackDesk } from '../../../../helpers/slack/slack-desk.ts';
import { until } from '../../../../helpers/until.ts';

type Json = Readonly<Record<string, unknown>>;
type Modal = {
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly blocks: readonly Json[];
};

let desk: SlackDesk;
beforeEach(async () => {
  desk = await startSlackDesk({ agents: 2 });
});
afterEach(() => desk.stop());

const agent = () => desk.workspace.ids.agents[0] ?? '';
const command = async (user: string, text: string) => {
  const { trigger_id } = await desk.workspace.api('views.generateTriggerId', { user_id: user });
  await desk.workspace.command({ user_id: user, channel_id: desk.workspace.ids.channel, text, trigger_id });
};
const openForm = async (text: string): Promise<Modal> => {
  const before = desk.workspace.callsOf('views.open').length;
  await command(agent(), text);
  await until(() => desk.workspace.callsOf('views.open').length > before);
  return (desk.workspace.callsOf('views.open')[before] as { view: Modal }).view;
};
const send = (view: Modal, id: string, values: Readonly<Record<string, string>>, user = agent()) =>
  desk.workspace.interaction(
    formSent(
      user,
      { ...view, id },
      Object.fromEntries(
        view.blocks
          .filter(({ type }) => type === 'input')
          .map(({ block_id, element }) => {
            const { type } = element as { type: string };
            const value = values[String(block_id)];
            return [
              block_id,
              type === 'static_select'
                ? { type, selected_option: value === undefined ? null : { value } }
                : { type, value: value ?? null },
            ];
          }),
      ),
    ),
  );

const CALL = { name: '佐藤', phone: '0312123434', reason: 'no-mail', copy: 'copy.search', outcome: 'filed' };

describe('a caller without any chat', () => {
  test('is filed from a form that the command opens, once however often it is sent', async () => {
    const view = await openForm('new 0312123434');
    const fields = view.blocks.map(({ block_id }) => block_id);
    expect(fields).toEqual(
      expect.arrayContaining([
        'phone',
        'name',
        'company',
        'email',
        'reason',
        'copy',
        'export',
        'reissue',
        'note',
        'when',
        'outcome',
      ]),
    );
    expect(JSON.stringify(view.blocks)).toContain('"initial_value":"0312123434"');
    const given = { ...CALL, when: '14時以降' };
    await Promise.all([send(view, 'V1', given), send(view, 'V1', given)]);
    await until(async () => (await desk.cards()).length === 1, 'a card');
    await desk.bot.idle();
    expect(await desk.cards()).toHaveLength(1);
    const page = await signIn(desk.bot, '鈴木', '2025-03-10T10:00:00+09:00', {
      DESK_CHANNEL: `slack:${desk.workspace.ids.channel}`,
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'a'.repeat(32),
    });
    expect(await page.ticket(1001)).toMatchObject({
      channel: 'phone',
      reason: 'no-mail',
      assignee: { id: `slack:${agent()}` },
      tried: [{ method: 'copy', step: 'copy.search' }],
      call: { at: Date.parse('2025-03-10T14:00:00+09:00'), sure: true },
      events: [{ what: 'opened', via: 'slack' }, { what: 'posted' }],
    });
    const card = JSON.stringify(await desk.cards());
    expect(card).toContain('2025年3月10日(月) 14:00');
    expect(card).not.toContain('相談者に返信する');
    expect(desk.whispers(agent()).join()).toContain('T-1001 を受け付けました');
  });

  test('whom nothing reaches: the form that resolves their ticket promises no message to them', async () => {
    await send(await openForm('new'), 'V1', CALL);
    await until(async () => (await desk.cards()).length === 1, 'a card');
    const before = desk.workspace.callsOf('views.open').length;
    await desk.press('RESOLVE', { user: agent() });
    await until(() => desk.workspace.callsOf('views.open').length > before);
    const { view } = desk.workspace.callsOf('views.open').at(-1) as { view: Modal };
    const asked = JSON.stringify(view.blocks);
    expect(asked).toContain('相談者には届きません');
    expect(asked).not.toContain('相談者へのメッセージ');
  });

  test('that the call helped is resolved at once', async () => {
    await send(await openForm('new'), 'V2', { ...CALL, phone: '', outcome: 'solved' });
    await desk.bot.idle();
    expect(desk.query('select number, status, channel from tickets')).toEqual([
      { number: 1001, status: 'resolved', channel: 'phone' },
    ]);
  });

  test('hears of each fault beside its field, and nothing is kept', async () => {
    const view = await openForm('new');
    const answer = await send(view, 'V3', { ...CALL, phone: '12', when: '昨日' });
    expect(JSON.parse(answer.text)).toEqual({
      response_action: 'errors',
      errors: {
        phone: '電話番号は数字8〜15桁で入力してください。',
        when: 'これから1年以内の時間を入力してください。',
      },
    });
    expect(desk.query('select number from tickets')).toEqual([]);
  });

  test('stays in its form where Slack does not say who is a member, and is filed once it does', async () => {
    const view = await openForm('new');
    desk.bot.setNow('2025-03-10T10:02:00+09:00');
    desk.workspace.refuse('conversations.members', { status: 429, retryAfter: 30 });
    const { text } = await send(view, 'V6', CALL);
    expect(JSON.parse(text)).toEqual({
      response_action: 'errors',
      errors: { [String(Object.keys(JSON.parse(text).errors)[0])]: expect.stringContaining('もう一度') },
    });
    expect(desk.query('select number from tickets')).toEqual([]);
    expect(await send(view, 'V6', CALL)).toEqual({ status: 200, text: '' });
    expect(desk.query('select number from tickets')).toEqual([{ number: 1001 }]);
  });

  test('is filed by members of the desk’s channel alone', async () => {
    const stranger = desk.workspace.ids.agents[1] ?? '';
    const view = await openForm('new');
    await desk.workspace.api('conversations.kick', { channel: desk.workspace.ids.channel, user: stranger });
    await desk.workspace.event({
      type: 'member_left_channel',
      channel: desk.workspace.ids.channel,
      user: stranger,
    });
    const before = desk.workspace.callsOf('views.open').length;
    await command(stranger, 'new');
    await until(() => desk.workspace.responses.some((one) => JSON.stringify(one).includes('メンバーだけ')));
    expect(desk.workspace.callsOf('views.open')).toHaveLength(before);
    await send(view, 'V4', CALL, stranger);
    await desk.bot.idle();
    expect(desk.query('select number from tickets')).toEqual([]);
  });
});

test('a call-back is set by a form, and its agent is mentioned five minutes before', async () => {
  await send(await openForm('new'), 'V5', CALL);
  await until(async () => (await desk.cards()).length === 1, 'a card');
  const [wrong] = await desk.fill('CALL_AT', { when: 'そのうち' }, { user: agent() });
  expect(wrong?.text).toContain('時間を読み取れませんでした');
  await desk.fill('CALL_AT', { when: '10時30分' }, { user: agent() });
  await desk.bot.idle();
  expect((await desk.thread()).join()).toContain('折り返しの時間を決めました: 2025年3月10日(月) 10:30');
  desk.bot.setNow('2025-03-10T10:25:00+09:00');
  await desk.bot.restart();
  await desk.bot.idle();
  const raised = desk.workspace
    .callsOf('chat.postMessage')
    .map((call) => JSON.stringify(call))
    .filter((call) => call.includes('折り返しの時間です'));
  expect(raised).toHaveLength(1);
  expect(raised[0]).toContain(`<@${agent()}>`);
});
