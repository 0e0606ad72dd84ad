import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { type Smtp, startSmtp } from '../helpers/mail/smtp.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import { type SlackDesk, startSlackDesk } from '../helpers/slack/slack-desk.ts';
import { until } from '../helpers/until.ts';
import { type Chat, openChat, placeOf } from '../helpers/web/chat.ts';
import { activities, ask, type Begun, listen, postActivity } from '../helpers/web/directline.ts';

const CONTACT = { name: '山田花子', phone: '03-1212-3434', email: 'hanako@example.org' };
const REPLY = '設定をご確認ください。\n明日また見ます。';

let smtp: Smtp;
let desk: SlackDesk;
let agent: DeskClient;
const env = () => ({
  SMTP_URL: smtp.url,
  MAIL_FROM: 'desk@example.co.jp',
  PUBLIC_URL: 'https://bot.example.co.jp',
});
beforeEach(async () => {
  smtp = await startSmtp();
  desk = await startSlackDesk({ env: env() });
  agent = await signIn(desk.bot, '佐藤', '2025-03-10T10:00:00+09:00', {
    DESK_CHANNEL: `slack:${desk.workspace.ids.channel}`,
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    ...env(),
  });
});
afterEach(async () => {
  await desk.stop();
  await smtp.stop();
});

const lineOf = (what: string) =>
  until(async () => (await agent.ticket(1001)).events.find((line) => line.what === what), what);
const threadHas = (words: string) =>
  until(async () => (await desk.thread()).find((line) => line.includes(words)), words);
/** A holder who closes the browser, and is answered then. */
const answered = async (contact: Readonly<Record<string, string>> = CONTACT): Promise<Chat> => {
  const chat = await desk.holder(contact);
  await agent.act(1001, { type: 'REPLY', text: REPLY });
  await lineOf('delivered');
  return chat;
};
const later = async (iso: string): Promise<void> => {
  desk.bot.setNow(iso);
  await lineOf('unread');
};

describe('a reply in the browser’s chat', () => {
  test('is put there unread, and read once a client has asked for it: the one line in the thread says so', async () => {
    const chat = await answered();
    expect((await lineOf('delivered')).detail).toMatchObject({ unread: true });
    await threadHas('チャットに置きました(未読)');
    const lines = (await desk.thread()).length;
    desk.bot.setNow('2025-03-10T10:04:00+09:00');
    await activities(`${desk.bot.url}/v3/directline`, chat.begun());
    const { of } = (await lineOf('read')).detail ?? {};
    expect(of).toBe((await lineOf('replied')).id);
    await threadHas('読まれました 10:04');
    expect((await desk.thread()).join()).not.toContain('未読');
    expect(await desk.thread()).toHaveLength(lines);
    // Another look, as a page that is loaded anew takes it, is no second reading.
    await activities(`${desk.bot.url}/v3/directline`, chat.begun());
    await desk.bot.idle();
    expect((await agent.ticket(1001)).events.filter(({ what }) => what === 'read')).toHaveLength(1);
  });

  test('is read by an open page at once, over its stream', async () => {
    const chat = await desk.holder(CONTACT);
    const { streamUrl } = chat.begun();
    const heard = await listen(streamUrl);
    await agent.act(1001, { type: 'REPLY', text: REPLY });
    await lineOf('read');
    expect(JSON.stringify(heard.activities)).toContain('明日また見ます');
    heard.socket.close();
    desk.bot.setNow('2025-03-10T10:11:00+09:00');
    await until(() => desk.query("select id from tasks where lane like 'unread#%'").length === 0);
    expect((await agent.ticket(1001)).events.map(({ what }) => what)).not.toContain('unread');
  });

  test('of a client that tells what was in sight is read once that says so, and no other chat’s', async () => {
    const root = `${desk.bot.url}/v3/directline`;
    const chat = await desk.holder(CONTACT);
    const { body } = await ask(root, 'POST', '/tokens/refresh', {
      ...chat.begun(),
      body: { tellsRead: true },
    });
    const telling = { ...chat.begun(), token: String(body.token) };
    const opened = await ask(root, 'GET', `/conversations/${telling.conversationId}`, telling);
    const heard = await listen(String(opened.body.streamUrl));
    await agent.act(1001, { type: 'REPLY', text: REPLY });
    await lineOf('delivered');
    await until(() => JSON.stringify(heard.activities).includes('明日また見ます'));
    const place = placeOf(
      (await activities(root, telling)).findLast(({ channelData }) => channelData.receipt)?.id ?? '',
    );
    const tell = async (by: Begun, value: unknown) =>
      (await postActivity(root, by, { type: 'event', name: 'read', value })).status;
    const other = await openChat(desk.bot);
    expect([
      await tell(other.begun(), place),
      await tell(telling, 'x'),
      await tell(telling, place - 1),
    ]).toEqual([200, 200, 200]);
    desk.bot.setNow('2025-03-10T10:04:00+09:00');
    expect(await tell(telling, place)).toBe(200);
    await threadHas('読まれました 10:04');
    expect((await agent.ticket(1001)).events.filter(({ what }) => what === 'read')).toHaveLength(1);
    heard.socket.close();
  });

  test('goes out by mail after ten minutes, to who agreed to that', async () => {
    await answered({ ...CONTACT, mail: 'yes' });
    await later('2025-03-10T10:10:00+09:00');
    const { text, headers } = await smtp.gets('返信があります');
    expect(headers.get('subject')).toBe('【受付番号 T-1001】返信があります');
    for (const words of [REPLY, 'https://bot.example.co.jp/', '送信専用']) expect(text).toContain(words);
    for (const words of [CONTACT.name, CONTACT.phone, CONTACT.email, '佐藤'])
      expect(text).not.toContain(words);
    await threadHas('10分たっても読まれていません。メールで送ります。');
    await threadHas('メールで送りました: 返信');
    expect((await agent.ticket(1001)).accepts).not.toContain('MAIL');
  });

  test('waits for an agent where that was not agreed to; one press sends it', async () => {
    await answered();
    expect((await agent.ticket(1001)).accepts).not.toContain('MAIL');
    await later('2025-03-10T10:10:00+09:00');
    await threadHas('「メールで送る」');
    await desk.bot.idle();
    expect(smtp.received).toEqual([]);
    expect((await desk.press('MAIL')).status).toBe(200);
    expect((await smtp.gets('返信があります')).text).toContain(REPLY);
    await lineOf('mailed');
    expect((await agent.ticket(1001)).accepts).not.toContain('MAIL');
    expect((await agent.act(1001, { type: 'MAIL' })).status).toBe(409);
  });

  test('is not offered for mail any more once it was read', async () => {
    const chat = await answered();
    await later('2025-03-10T10:10:00+09:00');
    expect((await agent.ticket(1001)).accepts).toContain('MAIL');
    await activities(`${desk.bot.url}/v3/directline`, chat.begun());
    await lineOf('read');
    expect((await agent.ticket(1001)).accepts).not.toContain('MAIL');
  });

  test('says to telephone where there is no address', async () => {
    await answered({ name: '山田花子', phone: '03-1212-3434' });
    await later('2025-03-10T10:10:00+09:00');
    await threadHas('お急ぎのときは、お電話でご連絡ください。');
    expect((await agent.ticket(1001)).accepts).not.toContain('MAIL');
  });
});

test('the end of a ticket goes out by mail as well, where nobody read of it', async () => {
  await desk.holder({ ...CONTACT, mail: 'yes' });
  await agent.act(1001, { type: 'RESOLVE', cause: 'other', text: '直りました。' });
  await lineOf('delivered');
  await later('2025-03-10T10:10:00+09:00');
  expect((await smtp.gets('解決済み')).text).toContain('直りました。');
});
