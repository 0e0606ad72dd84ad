import { afterEach, describe, expect, test } from '@jest/globals';
import { buttonPress, directMessage } from '../../../helpers/slack/payloads.ts';
import { type SlackBot, startSlackBot } from '../../../helpers/slack/slack-bot.ts';
import { type SlackDesk, startSlackDesk } from '../../../helpers/slack/slack-desk.ts';
import { until } from '../../../helpers/until.ts';

const STRANGE = 'T999999999';
let bot: SlackBot;
const refusals = () => bot.logged.filter((line) => line.includes('This workspace is not served here.'));
const message = (over: object) =>
  bot.workspace.event(
    directMessage(bot.workspace.ids, { ts: '1741568400.000100', text: 'ひみつの相談', ...over }),
  );
const press = (user: { readonly id: string; readonly team_id?: string }) =>
  bot.workspace.interaction(
    buttonPress(
      { channel: bot.workspace.ids.dm, user: user.id },
      { action_id: 'FOUND', value: 'copy.locate', action_ts: '1741568401.000100' },
      { user, message: { ts: '1741568400.000200' } },
    ),
  );

describe('people of another workspace, whom Slack Connect brings', () => {
  afterEach(() => bot.stop());

  test('are acknowledged, told so, and reach nothing, by message, mention and press; the log names why', async () => {
    bot = await startSlackBot();
    const { ids } = bot.workspace;
    expect((await message({ user_team: STRANGE, team: STRANGE, source_team: STRANGE })).status).toBe(200);
    expect((await press({ id: ids.user, team_id: STRANGE })).status).toBe(200);
    await message({
      type: 'app_mention',
      channel: ids.channel,
      channel_type: 'channel',
      user_team: STRANGE,
      text: '<@U9> ひみつの相談',
    });
    await until(() => bot.workspace.callsOf('chat.postEphemeral').length === 3, 'three words to them alone');
    expect(refusals()).toHaveLength(3);
    expect(bot.heard).toEqual([]);
    expect(bot.logged.join()).not.toContain('ひみつの相談');
  });

  test('are nobody where Slack alone knows whose they are', async () => {
    bot = await startSlackBot();
    const { user } = bot.workspace.ids;
    bot.workspace.refuse('users.info', { answer: { ok: true, user: { id: user, team_id: STRANGE } } });
    await message({});
    await until(() => refusals().length === 1, 'the refusal');
    expect(bot.heard).toEqual([]);
  });

  test('are served where they are named, and so are our own, who name nothing', async () => {
    bot = await startSlackBot({ workspaces: [STRANGE] });
    const { user } = bot.workspace.ids;
    await press({ id: user, team_id: STRANGE });
    await bot.hears(1);
    expect(refusals()).toEqual([]);
  });
});

describe('at the desk', () => {
  let desk: SlackDesk;
  afterEach(() => desk.stop());

  test('a press of theirs on a card changes no ticket', async () => {
    desk = await startSlackDesk();
    await desk.holder();
    const [card] = await until(async () => {
      const cards = await desk.cards();
      return cards.length > 0 && cards;
    }, 'a card');
    const { channel, other } = desk.workspace.ids;
    await desk.workspace.interaction(
      buttonPress(
        { channel, user: other },
        { action_id: 'CLAIM', value: 'desk:T-1001', action_ts: '9.9' },
        { user: { id: other, team_id: STRANGE }, message: { ts: card?.ts } },
      ),
    );
    await until(
      () => desk.bot.logged.some((line) => line.includes('This workspace is not served here.')),
      'the refusal',
    );
    await desk.bot.idle();
    expect(desk.query("select * from ticket_events where what = 'claimed'")).toEqual([]);
  });
});
