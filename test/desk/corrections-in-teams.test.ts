import { afterEach, describe, expect, test } from '@jest/globals';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { inChannel } from '../helpers/teams/payloads.ts';
import { TEAMS_ENV } from '../helpers/teams/teams.ts';
import { DESK, SATO, startTeamsDesk, type TeamsDesk } from '../helpers/teams/teams-desk.ts';
import { lineOf, NOW } from './corrections-scene.ts';

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

  test('words that are edited away are taken back', async () => {
    await talking();
    await desk.tell({ id: 'w1', text: 'エラーは 003 でした' });
    await desk.tell({ type: 'messageUpdate', id: 'w1', text: '' });
    await lineOf(page, 'unsaid');
  });

  test('a note that its author edits in the card’s thread is corrected', async () => {
    await begin();
    const ticket = await desk.file();
    const conversation = inChannel(DESK, desk.card(ticket).id);
    await desk.tell({ id: 'n1', conversation, from: SATO, text: '前にも電話あり' });
    await lineOf(page, 'noted');
    await desk.tell({ type: 'messageUpdate', id: 'n1', conversation, from: SATO, text: '前にも2回電話あり' });
    expect((await lineOf(page, 'note-corrected')).text).toBe('前にも2回電話あり');
    await desk.tell({ type: 'messageDelete', id: 'n1', conversation, from: SATO });
    await lineOf(page, 'note-withdrawn');
  });

  test('what is deleted, restored and deleted once more is deleted', async () => {
    await talking();
    const amend = (type: string, minute: number, text?: string) =>
      desk.tell({ type, id: '1778622009999', timestamp: `2025-03-10T01:0${minute}:00Z`, text });
    const lines = async (what: string) =>
      (await page.ticket(1001)).events.filter((line) => line.what === what).length;
    await desk.tell({ id: '1778622009999', text: 'エラーは 003 でした' });
    await amend('messageDelete', 1);
    await amend('messageUpdate', 2, 'エラーは 003 でした');
    await amend('messageDelete', 3);
    await amend('messageDelete', 3);
    expect([await lines('corrected'), await lines('unsaid')]).toEqual([1, 2]);
  });

  test('a note that is restored, or put back to what it said first, says that again', async () => {
    await begin();
    const ticket = await desk.file();
    const conversation = inChannel(DESK, desk.card(ticket).id);
    const amend = (type: string, minute: number, text?: string) =>
      desk.tell({
        type,
        id: 'n1',
        timestamp: `2025-03-10T01:0${minute}:00Z`,
        conversation,
        from: SATO,
        text,
      });
    const put = async () =>
      (await page.ticket(1001)).events
        .filter(({ what }) => what.startsWith('note-'))
        .map(({ what, text }) => text ?? what);
    await desk.tell({ id: 'n1', conversation, from: SATO, text: '前にも電話あり' });
    await amend('messageUpdate', 1, '前にも電話あり');
    expect(await put()).toEqual([]);
    await amend('messageUpdate', 2, '前にも2回電話あり');
    await amend('messageUpdate', 3, '前にも電話あり');
    await amend('messageDelete', 4);
    await amend('messageUpdate', 5, '前にも電話あり');
    expect(await put()).toEqual(['前にも2回電話あり', '前にも電話あり', 'note-withdrawn', '前にも電話あり']);
  });

  test('what was quoted stands above the words that are put right as well', async () => {
    await talking();
    const replying = (over: object, own: string) =>
      desk.tell({
        id: 'q1',
        text: `<quoted messageId="1"/> ${own}`,
        attachments: [
          {
            contentType: HTML,
            content: `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>madoguchi</strong><p itemprop="preview">cert.p12 はありますか</p></blockquote><p>${own}</p>`,
          },
        ],
        ...over,
      });
    await replying({}, 'ありません');
    await replying({ type: 'messageUpdate' }, 'あります');
    expect((await lineOf(page, 'corrected')).text).toBe('> madoguchi: cert.p12 はありますか\nあります');
    const note = { conversation: inChannel(DESK, desk.card('T-1001').id), from: SATO };
    await replying({ ...note, id: 'n1' }, '未確認');
    await replying({ ...note, id: 'n1', type: 'messageUpdate' }, '確認済み');
    expect((await lineOf(page, 'note-corrected')).text).toBe('> madoguchi: cert.p12 はありますか\n確認済み');
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

  test('a time that is written under a quotation is when to call, and one that is quoted is not', async () => {
    await talking();
    await page.act(1001, { type: 'ASK_CALL' });
    await desk.bot.idle();
    const replying = (id: string, quoted: string, own: string) =>
      desk.tell({
        id,
        text: `<quoted messageId="1"/> ${own}`,
        attachments: [
          {
            contentType: HTML,
            content: `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>madoguchi</strong><p itemprop="preview">${quoted}</p></blockquote><p>${own}</p>`,
          },
        ],
      });
    await replying('q2', '明日の11時に電話してください', '承知しました');
    await lineOf(page, 'said');
    await replying('q3', 'お電話してよい時間を教えてください', '15時');
    expect((await lineOf(page, 'told-when')).text).toBe('15時');
    const { contact, call } = await page.ticket(1001);
    expect([contact?.when, call?.at]).toEqual(['15時', Date.parse('2025-03-10T15:00:00+09:00')]);
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
