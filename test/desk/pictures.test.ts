import { afterEach, describe, expect, test } from '@jest/globals';
import { readPicture } from '../../src/bot/checks/picture.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { jpegThatTells, pngThatTells } from '../helpers/pictures.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import { type SlackDesk, startSlackDesk } from '../helpers/slack/slack-desk.ts';
import { until } from '../helpers/until.ts';
import { openChat, textOf } from '../helpers/web/chat.ts';

const PLACE = 'GPS 35.6812,139.7671';
const NOW = '2025-03-10T10:00:00+09:00';

test.each([
  ['PNG', 'image/png', pngThatTells(PLACE)],
  ['JPEG', 'image/jpeg', jpegThatTells(PLACE)],
])('a %s keeps its picture and nothing else', (_, type, bytes) => {
  const picture = readPicture(bytes);
  expect(picture?.type).toBe(type);
  const kept = Buffer.from(picture?.bytes ?? []);
  expect(kept.includes(PLACE)).toBe(false);
  expect(kept.includes(type === 'image/png' ? 'IDAT' : Buffer.from([0x12, 0xff, 0x00, 0x34]))).toBe(true);
  // How the camera was held is part of how it looks.
  expect(kept.includes('Exif')).toBe(type === 'image/jpeg');
  expect(readPicture(kept)?.bytes).toEqual(picture?.bytes);
});

test.each([
  ['a name alone', Buffer.from('screen.png')],
  ['a PNG that ends too soon', pngThatTells(PLACE).subarray(0, 40)],
  ['a JPEG that draws nothing', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
  ['a PNG over 5 MB', Buffer.concat([pngThatTells(PLACE), Buffer.alloc(5 * 1024 * 1024)])],
])('%s is no picture', (_, bytes) => expect(readPicture(bytes)).toBeUndefined());

describe('a holder’s screenshot', () => {
  let desk: SlackDesk;
  let page: DeskClient;
  const env = () => ({
    DESK_CHANNEL: `slack:${desk.workspace.ids.channel}`,
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
  });
  const begin = async () => {
    desk = await startSlackDesk();
    page = await signIn(desk.bot, '鈴木', NOW, env());
  };
  afterEach(() => desk.stop());
  const pictureOf = () =>
    until(
      async () => (await page.ticket(1001)).events.find(({ what }) => what === 'pictured')?.detail?.picture,
    );
  const fetched = async (id: unknown) =>
    fetch(`${desk.bot.url}/desk/api/tickets/1001/pictures/${id}`, { headers: { cookie: page.cookie } });

  test('reaches the open ticket: on the page, in Slack’s thread, without metadata; the holder hears so', async () => {
    await begin();
    const chat = await desk.holder();
    await chat.give('screen.png', pngThatTells(PLACE));
    const answer = await fetched(await pictureOf());
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.includes(PLACE)).toBe(false);
    await chat.hears('ヘルプデスクに届けました');
    await until(async () => (await desk.thread()).some((line) => line.includes('T-1001.png')));
    expect(desk.isKept(PLACE)).toBe(false);
    // Nobody else sees it.
    expect((await fetch(`${desk.bot.url}/desk/api/tickets/1001/pictures/${await pictureOf()}`)).status).toBe(
      401,
    );
    expect((await fetched('other')).status).toBe(404);
  });

  test('is one of twenty, however many come in one message', async () => {
    await begin();
    const chat = await desk.holder();
    await page.act(1001, { type: 'REPLY', text: '画面を送ってください' });
    await chat.hears('画面を送ってください');
    for (const count of [5, 5, 5, 4, 5])
      expect(await chat.giveCopies('screen.png', pngThatTells(PLACE), count)).toBe(200);
    expect(desk.query('select count(*) as n from pictures')).toEqual([{ n: 20 }]);
  });

  test('goes with its ticket’s data', async () => {
    await begin();
    const chat = await desk.holder();
    await chat.give('screen.jpg', jpegThatTells(PLACE));
    await pictureOf();
    expect(desk.query('select ticket from pictures')).toEqual([{ ticket: 1001 }]);
    await chat.send({ text: '私の個人情報を削除してください' });
    await chat.send({ value: { event: 'ERASE', step: 'privacy' } });
    await chat.hears('情報を消しました');
    expect(desk.query('select ticket from pictures')).toEqual([]);
  });

  test('other files are refused with what can be sent', async () => {
    await begin();
    const chat = await desk.holder();
    await page.act(1001, { type: 'REPLY', text: '画面を送ってください' });
    await chat.hears('画面を送ってください');
    await chat.give('screen.png', new Uint8Array([1, 2, 3]));
    expect(textOf(chat.last())).toContain('PNG、JPEG、5 MB まで');
    expect(desk.query('select ticket from pictures')).toEqual([]);
  });

  test('without a ticket is offered to the desk', async () => {
    await begin();
    const chat = await openChat(desk.bot);
    await chat.give('screen.png', pngThatTells(PLACE));
    expect(textOf(chat.last())).toContain('画像を預かりました。');
    expect(JSON.stringify(chat.last())).toContain('"event":"HUMAN"');
    expect(desk.isKept(PLACE)).toBe(false);
    // Yes: it goes with the ticket, once, and without its metadata; so does another that is given at the form.
    await chat.press('HUMAN');
    await chat.give('more.jpg', jpegThatTells(PLACE));
    expect(textOf(chat.last())).toContain('このまま送信すると');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    await until(async () => desk.query('select ticket from pictures').length === 2, 'both pictures');
    const { events } = await page.ticket(1001);
    expect(events.filter(({ what }) => what === 'pictured')).toHaveLength(2);
    await until(async () => (await desk.thread()).some((line) => line.includes('T-1001.png')), 'in Slack');
    expect(desk.query('select id from short_lived')).toEqual([]);
    expect(desk.isKept(PLACE)).toBe(false);
  });

  test('without a ticket takes no other one’s place, waits once, and is not said to be kept where there is no room', async () => {
    await begin();
    const chat = await openChat(desk.bot);
    const give = async (grey: number, at: string) => {
      desk.bot.setNow(`2025-03-10T${at}:00+09:00`);
      await chat.give('screen.png', pngThatTells(PLACE, grey));
      return textOf(chat.last());
    };
    expect(await give(1, '10:00')).toContain('画像を預かりました。');
    await give(2, '10:50');
    // The first is no more by now, and the second is.
    await give(3, '11:05');
    await give(3, '11:06');
    await give(4, '11:07');
    const full = await give(5, '11:08');
    expect(full).not.toContain('画像を預かりました。');
    expect(full).toContain('預かれる画像は3つまで');
    await chat.press('HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    await desk.bot.idle();
    expect(desk.query('select count(distinct data) as kept, count(*) as all_of_them from pictures')).toEqual([
      { kept: 3, all_of_them: 3 },
    ]);
  });

  test('without a ticket is deleted after an hour, and with its holder’s data', async () => {
    await begin();
    const chat = await openChat(desk.bot);
    await chat.give('screen.png', pngThatTells(PLACE));
    desk.bot.setNow(new Date(Date.parse(NOW) + 3_600_001).toISOString());
    await chat.press('HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    await desk.bot.idle();
    expect(desk.query('select ticket from pictures')).toEqual([]);
    const other = await openChat(desk.bot);
    await other.give('screen.png', pngThatTells(PLACE));
    const waiting = () => desk.query("select id from short_lived where id like 'picture %'").length;
    const before = waiting();
    await other.send({ text: '私の個人情報を削除してください' });
    await other.send({ value: { event: 'ERASE', step: 'privacy' } });
    await other.hears('情報を消しました');
    expect(waiting()).toBe(before - 1);
  });
});
