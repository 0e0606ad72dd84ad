import { afterEach, describe, expect, test } from '@jest/globals';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import { type SlackDesk, startSlackDesk } from '../helpers/slack/slack-desk.ts';
import { TEAMS_ENV } from '../helpers/teams/teams.ts';
import { DESK, SATO, startTeamsDesk, type TeamsDesk } from '../helpers/teams/teams-desk.ts';
import { until } from '../helpers/until.ts';
import { openChat } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const linesOf = async (page: DeskClient) =>
  (await page.ticket(1001)).events.map(({ what, text, detail }) => ({ what, text, of: detail?.of }));
const lineOf = (page: DeskClient, what: string) =>
  until(async () => (await linesOf(page)).find((line) => line.what === what), what);

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

describe('in Teams', () => {
  let desk: TeamsDesk;
  let page: DeskClient;
  const begin = async () => {
    desk = await startTeamsDesk();
    page = await signIn(desk.bot, '鈴木', NOW, { ...TEAMS_ENV, DESK_CHANNEL: `teams:${DESK}` });
  };
  afterEach(() => desk.close());
  const talking = async () => {
    await begin();
    await desk.file();
    await page.act(1001, { type: 'REPLY', text: 'こんにちは' });
    await lineOf(page, 'delivered');
  };
  const HTML = 'text/html';

  test('an edit of a holder’s words reaches the ticket as a correction, a deletion as such', async () => {
    await talking();
    await desk.tell({ id: '1778622009999', text: 'エラーは 003 でした' });
    await lineOf(page, 'said');
    await desk.tell({
      type: 'messageUpdate',
      id: '1778622009999',
      timestamp: '2025-03-10T01:01:00Z',
      text: 'エラーは 004 でした',
      channelData: { eventType: 'editMessage' },
    });
    expect((await lineOf(page, 'corrected')).text).toBe('エラーは 004 でした');
    await desk.tell({
      type: 'messageDelete',
      id: '1778622009999',
      channelData: { eventType: 'softDeleteMessage' },
    });
    await lineOf(page, 'unsaid');
  });

  test('a note that its author edits in the card’s thread is corrected', async () => {
    await begin();
    const ticket = await desk.file();
    const conversation = {
      id: `${DESK};messageid=${desk.card(ticket).id}`,
      conversationType: 'channel',
      isGroup: true,
    };
    await desk.tell({ id: 'n1', conversation, from: SATO, text: '前にも電話あり' });
    await lineOf(page, 'noted');
    await desk.tell({ type: 'messageUpdate', id: 'n1', conversation, from: SATO, text: '前にも2回電話あり' });
    expect((await lineOf(page, 'note-corrected')).text).toBe('前にも2回電話あり');
    await desk.tell({ type: 'messageDelete', id: 'n1', conversation, from: SATO });
    await lineOf(page, 'note-withdrawn');
  });

  test('what is quoted and forwarded is shown as a quotation', async () => {
    await talking();
    await desk.tell({
      id: 'q1',
      text: '<quoted messageId="1"/> ありません',
      attachments: [
        {
          contentType: HTML,
          content:
            '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>madoguchi</strong><p itemprop="preview">cert.p12 はありますか</p></blockquote><p>ありません</p>',
        },
      ],
    });
    expect((await lineOf(page, 'said')).text).toContain('> madoguchi: cert.p12 はありますか\nありません');
  });

  test('a bare forward on the path does nothing', async () => {
    await begin();
    await desk.tell({
      text: 'ありました',
      attachments: [
        {
          contentType: HTML,
          content:
            '<blockquote itemscope itemtype="http://schema.skype.com/Forward"><p>ありました</p></blockquote>',
        },
      ],
    });
    expect(desk.heard()).toContain('転送や引用の文だけでは、手順を進められません');
  });

  test.each([
    ['a recording', { contentType: 'audio/mp4', contentUrl: 'https://smba.trafficmanager.net/a' }],
    ['a Loop component', { contentType: 'application/vnd.microsoft.card.fluidEmbedCard', content: {} }],
    ['a snippet', { contentType: 'application/vnd.microsoft.card.codesnippet', content: {} }],
    [
      'a link to a file',
      { contentType: 'reference', name: 'cert.p12', contentUrl: 'https://x.sharepoint.com/c' },
    ],
  ])('%s is not said to be delivered; the words with it are', async (_, attachment) => {
    await talking();
    await desk.tell({
      id: 'a1',
      text: 'この画面です',
      attachments: [attachment, { contentType: HTML, content: '<p>この画面です</p>' }],
    });
    expect((await lineOf(page, 'said')).text).toBe('この画面です');
    expect(desk.heard()).toContain('添付は担当者に渡していません');
  });

  test('a thread of the 1:1 chat is the same conversation, answered there', async () => {
    await begin();
    await desk.tell({ text: '始めたい' });
    await desk.tell({
      text: '戻る',
      conversation: { id: 'a:personal;messageid=1700000000123', conversationType: 'personal' },
    });
    const there = desk.world.sent.filter(({ path }) => path.includes('messageid=1700000000123'));
    expect(JSON.stringify(there)).toContain('前の手順に戻りました');
  });
});

test('on the page a note is put right by its author alone', async () => {
  const desk = await startSlackDesk();
  const env = {
    DESK_CHANNEL: `slack:${desk.workspace.ids.channel}`,
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
  };
  const [one, other] = [await signIn(desk.bot, '鈴木', NOW, env), await signIn(desk.bot, '高橋', NOW, env)];
  const chat = await openChat(desk.bot);
  await chat.say('証明書コードがわからない');
  await chat.press('SUBMIT', { name: '山田', phone: '03-1212-3434' });
  await one.act(1001, { type: 'NOTE', text: '昨日も電話あり' });
  const of = (await one.ticket(1001)).events.find(({ what }) => what === 'noted')?.id ?? 0;
  expect(await other.act(1001, { type: 'CORRECT_NOTE', of, text: '違う' })).toMatchObject({
    status: 409,
    body: { why: 'not-own' },
  });
  expect((await one.act(1001, { type: 'CORRECT_NOTE', of, text: '一昨日も電話あり' })).status).toBe(200);
  expect((await lineOf(one, 'note-corrected')).text).toBe('一昨日も電話あり');
  expect((await one.act(1001, { type: 'WITHDRAW_NOTE', of })).status).toBe(200);
  await lineOf(one, 'note-withdrawn');
  await desk.stop();
});
