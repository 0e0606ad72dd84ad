import { afterEach, describe, expect, test } from '@jest/globals';
import type { DeskClient } from '../helpers/desk/desk.ts';
import { type SlackDesk, startSlackDesk } from '../helpers/slack/slack-desk.ts';
import { until } from '../helpers/until.ts';
import { inDirectOf, lineOf, linesOf, signInBeside } from './corrections-scene.ts';

describe('in Slack', () => {
  let desk: SlackDesk;
  let page: DeskClient;
  const begin = async () => {
    desk = await startSlackDesk();
    page = await signInBeside(desk);
  };
  afterEach(() => desk.stop());
  const inDirect = (rest: Record<string, unknown>) => inDirectOf(desk, rest);
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

  test('a message that was answered in its thread leaves a stone of Slack’s own when it is deleted: its writer took it back', async () => {
    await talking();
    const { user } = desk.workspace.ids;
    const ts = '1741568500.000100';
    await inDirect({ ts, text: 'エラー 003 です' });
    const said = await lineOf(page, 'said');
    await inDirect({
      subtype: 'message_changed',
      user: undefined,
      ts: '1741568502.000100',
      message: {
        subtype: 'tombstone',
        user: 'USLACKBOT',
        text: 'This message was deleted.',
        hidden: true,
        ts,
        thread_ts: ts,
        reply_count: 1,
      },
      previous_message: { user, text: 'エラー 003 です', ts, thread_ts: ts, reply_count: 1 },
    });
    await lineOf(page, 'unsaid');
    expect((await linesOf(page)).filter(({ what }) => what === 'said')).toEqual([said]);
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

  test('what only looks like the code of an emoji stays as it was written, whatever it names', async () => {
    await begin();
    await desk.holder();
    const { text } = await noteInThread(':constructor: と :__proto__: と :toString: :smile:');
    expect(text).toBe(':constructor: と :__proto__: と :toString: 😄');
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

  test('what is forwarded stands there as people read it, and says where more of it was left out', async () => {
    await talking();
    const { user } = desk.workspace.ids;
    await inDirect({
      ts: '1741568500.000200',
      text: 'これです',
      attachments: [
        { is_share: true, text: `<@${user}> R&amp;D :+1: <https://example.org/a|手順>` },
        { is_share: true, text: `${'長'.repeat(560)}${'😀'.repeat(40)}` },
      ],
    });
    const told = await until(async () => (await linesOf(page)).find(({ what }) => what === 'said'));
    const [first, second = '', own] = String(told.text).split('\n');
    expect([first, own]).toEqual(['> @山田 花子 R&D 👍 手順 (https://example.org/a)', 'これです']);
    expect(second).toMatch(/^> 長+😀*…$/u);
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
