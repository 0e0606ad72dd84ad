import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { formSent } from '../../../helpers/slack/payloads.ts';
import {
  CONTACT,
  keepClosedForms,
  type SlackBot,
  startSlackBot,
  VIEW,
} from '../../../helpers/slack/slack-bot.ts';
import { until } from '../../../helpers/until.ts';
import { press } from './ways-in-scene.ts';

let bot: SlackBot;
beforeEach(async () => {
  bot = await startSlackBot();
  await bot.slack.start();
});
afterEach(() => bot.stop());

describe('the contact form', () => {
  const submit = (origin: Record<string, unknown>, values: Record<string, string | null>) =>
    bot.workspace.interaction(
      formSent(bot.workspace.ids.user, { private_metadata: JSON.stringify(origin) }, values),
    );
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
        bot,
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

  test('opens once where its button is pressed twice in haste, and anew once it was sent or cancelled', async () => {
    bot.stand.view = CONTACT;
    let presses = 0;
    const again = async () => {
      presses += 1;
      await bot.workspace.interaction(
        press(
          bot,
          { trigger_id: await bot.workspace.trigger() },
          { action_id: 'SUBMIT', value: 'escalate.contact', action_ts: `1741568402.${presses}` },
        ),
      );
    };
    const opened = () => bot.workspace.callsOf('views.open').length;
    await again();
    await again();
    await until(() => opened() === 1);
    await submit(origin(), { name: '山田', phone: '0312123434', email: null });
    expect(await bot.hears(1)).toMatchObject([{ did: { event: 'SUBMIT' } }]);
    await again();
    await until(() => opened() > 1);
    await submit(origin(), { name: '山田', phone: '0312123434', email: null });
    await bot.hears(2);
    expect(opened()).toBe(2);
    await again();
    await until(() => opened() > 2);
    const { view } = bot.workspace.callsOf('views.open').at(-1) as { view: Record<string, unknown> };
    expect(view.notify_on_close).toBe(true);
    const closed = { type: 'view_closed', user: { id: bot.workspace.ids.user }, view, is_cleared: false };
    expect(await bot.workspace.interaction(closed)).toEqual({ status: 200, text: '' });
    await again();
    await until(() => opened() > 3);
  });

  test('opens anew at the process that opened it, once it was cancelled at another', async () => {
    const { asked, closedForms } = keepClosedForms();
    const [one, other] = [await startSlackBot({}, closedForms), await startSlackBot({}, closedForms)];
    try {
      one.stand.view = CONTACT;
      let presses = 0;
      const again = async () => {
        presses += 1;
        const from = { trigger_id: await one.workspace.trigger() };
        const what = { action_id: 'SUBMIT', value: 'escalate.contact', action_ts: `1741568402.${presses}` };
        await one.workspace.interaction(press(one, from, what));
      };
      const opened = () => one.workspace.callsOf('views.open').length;
      const id = await until(async () => {
        await again();
        return asked[0];
      });
      expect(opened()).toBe(1);
      const view = { id, callback_id: 'form' };
      await other.workspace.interaction({ type: 'view_closed', user: { id: one.workspace.ids.user }, view });
      await again();
      await until(() => opened() === 2);
    } finally {
      await one.stop();
      await other.stop();
    }
  });

  test('that Slack does not open is told; one of an old card is passed on as a press', async () => {
    bot.stand.view = CONTACT;
    await bot.workspace.interaction(
      press(bot, { trigger_id: 'too late' }, { action_id: 'SUBMIT', value: 'escalate.contact' }),
    );
    await until(() => bot.workspace.callsOf('chat.postEphemeral').length === 1);
    bot.stand.view = VIEW;
    await bot.workspace.interaction(press(bot, {}, { action_id: 'SUBMIT', value: 'escalate.contact' }));
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

  test('that could not be taken stays open with what was typed, and says so', async () => {
    const typed = { name: '山田', phone: '03-1234-5678', email: null };
    bot.stand.fails = true;
    const { text } = await submit(origin(), typed);
    expect(JSON.parse(text)).toEqual({
      response_action: 'errors',
      errors: { name: expect.stringContaining('もう一度お試しください') },
    });
    expect(bot.workspace.callsOf('chat.postEphemeral')).toEqual([]);
    bot.stand.fails = false;
    expect(await submit(origin(), typed)).toEqual({ status: 200, text: '' });
    expect(await bot.hears(1)).toMatchObject([{ id: 'V1', did: { event: 'SUBMIT' } }]);
  });

  test('of nobody here is closed and forgotten', async () => {
    expect(await submit({ no: 'origin' }, {})).toEqual({ status: 200, text: '' });
    expect(bot.heard).toEqual([]);
  });
});
