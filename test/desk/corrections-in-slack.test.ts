import { afterEach, describe, expect, test } from '@jest/globals';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import { type SlackDesk, startSlackDesk } from '../helpers/slack/slack-desk.ts';
import { until } from '../helpers/until.ts';
import { lineOf, linesOf, NOW } from './corrections-scene.ts';

describe('in Slack', () => {
  let desk: SlackDesk;
  let page: DeskClient;
  const begin = async () => {
    desk = await startSlackDesk();
    page = await signIn(desk.bot, '鈴木', NOW, {
      DESK_CHANNEL: `slack:${desk.workspace.ids.channel}`,
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
    });
  };
  afterEach(() => desk.stop());
  const inDirect = (rest: Record<string, unknown>) =>
    desk.workspace.event({
      type: 'message',
      channel: desk.workspace.ids.dm,
      channel_type: 'im',
      user: desk.workspace.ids.user,
      ...rest,
    });
  const talking = async () => {
    await begin();
    await desk.holderInSlack();
    await page.act(1001, { type: 'REPLY', text: 'こんにちは' });
    await lineOf(page, 'delivered');
  };
  const noteInThread = async (text: string, rest: Record<string, unknown> = {}) => {
    const [card] = await desk.cards();
    await desk.write({
      user: desk.workspace.ids.other,
      text,
      thread_ts: card?.ts,
      ts: '1741568600.000100',
      ...rest,
    });
    return lineOf(page, 'noted');
  };

  test('an edit of a holder’s words reaches the ticket as a correction, a deletion as such; both stay in the log', async () => {
    await talking();
    await inDirect({ ts: '1741568500.000100', text: 'エラー 003 です' });
    const said = await lineOf(page, 'said');
    await inDirect({
      subtype: 'message_changed',
      user: undefined,
      ts: '1741568501.000100',
      message: {
        type: 'message',
        user: desk.workspace.ids.user,
        text: 'エラー 004 です(訂正)',
        ts: '1741568500.000100',
      },
      previous_message: { user: desk.workspace.ids.user, text: 'エラー 003 です', ts: '1741568500.000100' },
    });
    const of = (await page.ticket(1001)).events.find(({ what }) => what === 'said')?.id;
    expect(await lineOf(page, 'corrected')).toEqual({ what: 'corrected', text: 'エラー 004 です(訂正)', of });
    expect(said.text).toBe('エラー 003 です');
    await until(async () => (await desk.thread()).some((line) => line.includes('エラー 004')));
    await inDirect({
      subtype: 'message_deleted',
      user: undefined,
      ts: '1741568502.000100',
      deleted_ts: '1741568500.000100',
      previous_message: {
        user: desk.workspace.ids.user,
        text: 'エラー 004 です(訂正)',
        ts: '1741568500.000100',
      },
    });
    expect((await lineOf(page, 'unsaid')).of).toBe(of);
    expect((await linesOf(page)).filter(({ what }) => what === 'said')).toEqual([said]);
  });

  test('an edit of the time to call is the new wish, and its deletion takes it back, edited or not', async () => {
    await talking();
    await page.act(1001, { type: 'ASK_CALL' });
    await desk.bot.idle();
    const user = desk.workspace.ids.user;
    const tell = async (ts: string, text: string) => {
      await inDirect({ ts, text });
      await until(async () => (await wish()).when === text);
    };
    const edit = (ts: string, text: string) =>
      inDirect({
        subtype: 'message_changed',
        user: undefined,
        ts: `${ts}9`,
        message: { type: 'message', user, ts, text },
        previous_message: { text: '' },
      });
    const remove = (ts: string) =>
      inDirect({
        subtype: 'message_deleted',
        user: undefined,
        ts: `${ts}8`,
        deleted_ts: ts,
        previous_message: { user, text: '' },
      });
    const wish = async () => {
      const { contact, call } = await page.ticket(1001);
      return { when: contact?.when, call: call?.at };
    };
    const lines = async (what: string) => (await linesOf(page)).filter((line) => line.what === what).length;
    const at = (clock: string): number => Date.parse(`2025-03-10T${clock}:00+09:00`);
    await tell('1741568500.000100', '15時');
    expect((await wish()).call).toBe(at('15:00'));
    await edit('1741568500.000100', '16時');
    await lineOf(page, 'corrected');
    expect(await wish()).toEqual({ when: '16時', call: at('16:00') });
    await remove('1741568500.000100');
    await lineOf(page, 'unsaid');
    expect(await wish()).toEqual({});
    // Nothing has answered the question yet.
    await tell('1741568503.000100', '16時半');
    await page.act(1001, { type: 'ASK_CALL' });
    await desk.bot.idle();
    await tell('1741568504.000100', '14時');
    // What was told before the newest wish is not the wish any more.
    await edit('1741568503.000100', '11時');
    await until(async () => (await lines('corrected')) === 2);
    await remove('1741568503.000100');
    await until(async () => (await lines('unsaid')) === 2);
    expect(await wish()).toEqual({ when: '14時', call: at('14:00') });
  });

  test('the same time told twice stands while one of them is deleted, and words too long for a wish are none', async () => {
    await talking();
    const user = desk.workspace.ids.user;
    const [first, second] = ['1741568500.000100', '1741568502.000100'];
    const lines = async (what: string) => (await linesOf(page)).filter((line) => line.what === what).length;
    const wish = async () => (await page.ticket(1001)).contact?.when;
    const remove = (ts: string) =>
      inDirect({
        subtype: 'message_deleted',
        user: undefined,
        ts: `${ts}8`,
        deleted_ts: ts,
        previous_message: { user, text: '' },
      });
    for (const [told, ts] of [first, second].entries()) {
      await page.act(1001, { type: 'ASK_CALL' });
      await desk.bot.idle();
      await inDirect({ ts, text: '14時' });
      await until(async () => (await lines('told-when')) === told + 1);
    }
    await remove(first);
    await until(async () => (await lines('unsaid')) === 1);
    expect(await wish()).toBe('14時');
    await inDirect({
      subtype: 'message_changed',
      user: undefined,
      ts: `${second}9`,
      message: { type: 'message', user, ts: second, text: `14時。${'お願いします。'.repeat(20)}` },
      previous_message: { text: '' },
    });
    await until(() => JSON.stringify(desk.workspace.callsOf('chat.postMessage')).includes('文章が長すぎて'));
    expect(await wish()).toBe('14時');
    await remove(second);
    await until(async () => (await lines('unsaid')) === 2);
    expect(await wish()).toBeUndefined();
  });

  test('a link that Slack unfolds is no edit, and a secret comes in by no edit', async () => {
    await talking();
    await inDirect({ ts: '1741568500.000100', text: 'https://example.org です' });
    await lineOf(page, 'said');
    const change = (text: string, before: string) => ({
      subtype: 'message_changed',
      user: undefined,
      ts: '1741568501.000100',
      message: { type: 'message', user: desk.workspace.ids.user, text, ts: '1741568500.000100' },
      previous_message: { text: before },
    });
    await inDirect(change('<https://example.org> です', '<https://example.org> です'));
    await inDirect({
      ...change('パスワードは Abc12345xyz です', 'https://example.org です'),
      ts: '1741568503.1',
    });
    await until(() => desk.direct().some((line) => line.includes('パスワードや証明書コードのような内容')));
    expect((await linesOf(page)).map(({ what }) => what)).not.toContain('corrected');
    expect(desk.isKept('Abc12345xyz')).toBe(false);
  });

  test('on the path an edit does nothing twice, and the holder hears so', async () => {
    await begin();
    await inDirect({ ts: '1741568500.000100', text: '始めたい' });
    await until(() => desk.direct().length > 0);
    await inDirect({
      subtype: 'message_changed',
      user: undefined,
      ts: '1741568501.000100',
      message: {
        type: 'message',
        user: desk.workspace.ids.user,
        text: '見つかりません',
        ts: '1741568500.000100',
      },
      previous_message: { text: '始めたい' },
    });
    await until(() => desk.direct().some((line) => line.includes('送信後に編集された文は読み取れません')));
  });

  test('a note that is edited or deleted in its thread is corrected and withdrawn', async () => {
    await begin();
    await desk.holder();
    const note = await noteInThread('電話番号は 03-1212 です');
    await desk.write({
      subtype: 'message_changed',
      ts: '1741568601.000100',
      message: { user: desk.workspace.ids.other, text: '電話番号は 03-1213 です', ts: '1741568600.000100' },
      previous_message: { text: note.text },
    });
    expect((await lineOf(page, 'note-corrected')).text).toBe('電話番号は 03-1213 です');
    await desk.write({
      subtype: 'message_deleted',
      ts: '1741568602.000100',
      deleted_ts: '1741568600.000100',
    });
    await lineOf(page, 'note-withdrawn');
    expect((await linesOf(page)).filter(({ what }) => what === 'noted')).toEqual([note]);
  });

  test('a note keeps who is mentioned, addresses and emoji as people read them', async () => {
    await begin();
    await desk.holder();
    const { user } = desk.workspace.ids;
    const { text } = await noteInThread(
      `<@${user}> に確認 :+1: <https://example.org/a|手順> <https://example.org> <#C123|general> :party-local:`,
    );
    expect(text).toBe(
      '@山田 花子 に確認 👍 手順 (https://example.org/a) https://example.org #general :party-local:',
    );
  });

  test('/me and what is forwarded are heard; words of others are marked, and never act', async () => {
    await talking();
    await inDirect({ ts: '1741568500.000100', subtype: 'me_message', text: '見つかりません' });
    expect((await lineOf(page, 'said')).text).toBe('見つかりません');
    await inDirect({
      ts: '1741568500.000200',
      text: 'これです',
      attachments: [
        {
          is_share: true,
          is_msg_unfurl: true,
          text: '取り下げる',
          from_url: 'https://x.slack.com/archives/C1/p1',
        },
      ],
    });
    await until(async () => (await linesOf(page)).some(({ text }) => text === '> 取り下げる\nこれです'));
    expect((await page.ticket(1001)).status).toBe('claimed');
  });

  test('a bare forward on the path is somebody else’s: nothing is done by it', async () => {
    await begin();
    await inDirect({
      ts: '1741568500.000100',
      text: '',
      attachments: [{ is_share: true, text: '見つかりません' }],
    });
    await until(() =>
      desk.direct().some((line) => line.includes('転送や引用の文だけでは、手順を進められません')),
    );
  });

  test('an answer comes in the thread where it was asked', async () => {
    await begin();
    await inDirect({ ts: '1741568500.000100', text: '始めたい', thread_ts: '1741568400.000900' });
    const posted = await until(() =>
      desk.workspace.callsOf('chat.postMessage').find(({ channel }) => channel === desk.workspace.ids.dm),
    );
    expect(posted.thread_ts).toBe('1741568400.000900');
  });
});
