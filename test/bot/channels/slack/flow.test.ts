import { StatementSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { buttonPress, directMessage, formSent } from '../../../helpers/slack/payloads.ts';
import { type Json, SECRET, startWorkspace, TOKEN, type Workspace } from '../../../helpers/slack/slack.ts';
import { until } from '../../../helpers/until.ts';

let workspace: Workspace;
let bot: Bot;
beforeEach(async () => {
  workspace = await startWorkspace();
  bot = await startBot({
    env: {
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: workspace.apiUrl,
      DESK_CHANNEL: `slack:${workspace.ids.channel}`,
    },
    seams: { slackFileHosts: [workspace.host] },
  });
  workspace.sendTo(`${bot.url}/slack/events`);
});
afterEach(async () => {
  await bot.stop();
  await workspace.close();
});

let clicks = 0;
const press = async (event: string, step: string, rest: Json = {}) => {
  clicks += 1;
  const messages = workspace.callsOf('chat.postMessage').length;
  const { messages: shown } = await workspace.api(
    'conversations.history',
    { channel: workspace.ids.dm },
    TOKEN,
  );
  const [latest]: readonly { readonly ts: string }[] = Array.isArray(shown) ? shown : [];
  const { dm, user } = workspace.ids;
  await workspace.interaction(
    buttonPress(
      { channel: dm, user },
      { action_id: event, value: step, action_ts: `17.${clicks}` },
      { message: { ts: latest?.ts }, ...rest },
    ),
  );
  if (rest.trigger_id === undefined)
    await until(() => workspace.callsOf('chat.postMessage').length > messages);
  await bot.idle();
};
const say = async (text: string) => {
  const messages = workspace.callsOf('chat.postMessage').length;
  await workspace.event(directMessage(workspace.ids, { ts: `1741568400.${messages}`, text }));
  await until(() => workspace.callsOf('chat.postMessage').length > messages);
  await bot.idle();
};
/** The step of the last message that was posted to the person: what its buttons belong to. */
const step = () => {
  const mine = workspace.callsOf('chat.postMessage').filter(({ channel }) => channel === workspace.ids.dm);
  return /"value":"([^"]+)"/.exec(JSON.stringify(mine.at(-1)))?.[1];
};

type Drawn = { readonly ts?: string; readonly blocks: readonly { readonly type: string }[] };
/** What a message says above its step: the blocks above its title. */
const saidOn = ({ blocks }: Drawn) =>
  blocks.slice(
    0,
    blocks.findIndex(({ type }) => type === 'header'),
  );

describe('a conversation in Slack', () => {
  test.each(['ファイルは見つかりましたが、パスワードが分かりません', 'バックアップはなぜ必要ですか'])(
    'keeps what was said on a card that is pressed, after a restart too: %s',
    async (words) => {
      await say(words);
      const told = saidOn(workspace.callsOf('chat.postMessage').at(-1) as unknown as Drawn);
      expect(told).not.toEqual([]);
      await bot.restart();
      await press('BEGIN', step() ?? '');
      const replaced = workspace.callsOf('chat.update').at(-1) as unknown as Drawn;
      expect(saidOn(replaced)).toEqual(told);
      expect(JSON.stringify(replaced)).not.toContain('action_id');
    },
  );

  test('draws a pressed card once', async () => {
    await say('バックアップはなぜ必要ですか');
    // Whoever draws what stays of a card asks the store what was said on it.
    const statements = jest.spyOn(StatementSync.prototype, 'all');
    await press('BEGIN', step() ?? '');
    const drawings = statements.mock.contexts.filter(
      (one) => one instanceof StatementSync && one.sourceSQL.includes('from said_on_cards'),
    );
    statements.mockRestore();
    expect(workspace.callsOf('chat.update')).toHaveLength(1);
    expect(drawings).toHaveLength(1);
  });

  test('leads from a word through ① to the end; what was pressed is replaced', async () => {
    await say('こんにちは');
    expect(step()).toBe('start');
    await press('BEGIN', 'start');
    await press('FOUND', 'copy.locate');
    await press('SKIP', 'copy.check');
    await press('DONE', 'copy.save');
    expect(step()).toBe('done');
    expect(workspace.callsOf('chat.update')).toHaveLength(4);
    expect(JSON.stringify(workspace.callsOf('chat.postMessage').at(-1))).toContain(
      '送ったファイルを削除してください',
    );
  });

  test('goes on where it stood after a restart; a button of an old card does not act', async () => {
    await say('こんにちは');
    await press('BEGIN', 'start');
    await bot.restart();
    bot.setNow('2025-03-10T10:01:00+09:00');
    await press('BEGIN', 'start');
    expect(step()).toBe('copy.locate');
  });

  test('a double click is one press', async () => {
    await say('こんにちは');
    await press('BEGIN', 'start');
    await press('NOT_FOUND', 'copy.locate');
    const messages = workspace.callsOf('chat.postMessage').length;
    const [message] = workspace.callsOf('chat.postMessage').slice(-1);
    const { dm, user } = workspace.ids;
    for (const action_ts of ['18.1', '18.2']) {
      await workspace.interaction(
        buttonPress(
          { channel: dm, user },
          { action_id: 'BACK', value: 'export.open', action_ts },
          { message: { ts: message?.ts ?? '1.1' } },
        ),
      );
    }
    await until(() => workspace.callsOf('chat.postMessage').length > messages);
    await bot.idle();
    expect(workspace.callsOf('chat.postMessage')).toHaveLength(messages + 1);
    expect(step()).toBe('copy.locate');
    await say('続き');
    expect(workspace.callsOf('chat.postMessage')).toHaveLength(messages + 2);
  });

  test('ends at the desk by the form, with what Slack knows filled in', async () => {
    await say('証明書コードがわからない');
    expect(step()).toBe('escalate.contact');
    const card = JSON.stringify(workspace.callsOf('chat.postMessage').at(-1));
    expect(card).toContain('入力する画面が開きます');
    expect(card).not.toContain('入力してください');
    await press('SUBMIT', 'escalate.contact', { trigger_id: await workspace.trigger() });
    await until(() => workspace.callsOf('views.open').length === 1);
    const { view } = workspace.callsOf('views.open')[0] as { view: { private_metadata: string } };
    expect(JSON.stringify(view)).toContain('hanako@example.co.jp');
    expect(JSON.stringify(view)).not.toContain('画面が開きます');
    // The desk's next times can be chosen; other words are taken as well.
    const times = [...JSON.stringify(view).matchAll(/"value":"([^"]*\d{1,2}:\d{2}〜\d{1,2}:\d{2})"/g)];
    const [, time = ''] = times[2] ?? [];
    expect(times).toHaveLength(4);
    const messages = workspace.callsOf('chat.postMessage').length;
    await workspace.interaction(
      formSent(workspace.ids.user, view, {
        name: '山田 花子',
        email: 'hanako@example.co.jp',
        time: { selected_option: { value: time } },
        when: '昼休みは不在',
      }),
    );
    await until(() => workspace.callsOf('chat.postMessage').length >= messages + 2);
    const told = workspace.callsOf('chat.postMessage').slice(messages);
    expect(told.map(({ channel }) => channel).sort()).toEqual(
      [workspace.ids.channel, workspace.ids.dm].sort(),
    );
    for (const message of told) expect(JSON.stringify(message)).toMatch(/T-\d+/);
    expect(JSON.stringify(told)).toContain(`${time} 昼休みは不在`);
    expect(bot.logged.join()).not.toContain('hanako@example.co.jp');
  });
});

test('the form that opens holds what was told in words before and at it', async () => {
  await say('担当の方と話したいです');
  await say('電話は 03-1111-2222 です');
  expect(JSON.stringify(workspace.callsOf('chat.postMessage').at(-1))).toContain('開く画面に入っています');
  await say('いつまでに再発行できますか');
  await press('SUBMIT', 'escalate.contact', { trigger_id: await workspace.trigger() });
  await until(() => workspace.callsOf('views.open').length === 1);
  const form = JSON.stringify(workspace.callsOf('views.open')[0]);
  expect(form).toContain('"initial_value":"03-1111-2222"');
  expect(form).toContain('担当の方と話したいです\\n電話は 03-1111-2222 です');
});
