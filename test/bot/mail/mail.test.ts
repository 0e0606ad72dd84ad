import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../helpers/bot.ts';
import { signIn } from '../../helpers/desk/desk.ts';
import { type Smtp, startSmtp } from '../../helpers/mail/smtp.ts';
import { until } from '../../helpers/until.ts';
import { type Chat, openChat, textOf } from '../../helpers/web/chat.ts';

const FROM = 'Helpdesk <desk@example.co.jp>';
const HANAKO = {
  name: '山田花子',
  company: '例株式会社',
  phone: '03-1212-3434',
  email: 'hanako@example.org',
};

let smtp: Smtp;
let bot: Bot;
const env = () => ({ SMTP_URL: smtp.url, MAIL_FROM: FROM });
beforeEach(async () => {
  smtp = await startSmtp();
  bot = await startBot({ env: env() });
});
afterEach(async () => {
  await bot.stop();
  await smtp.stop();
});

const file = async (contact: Readonly<Record<string, string>>, language = 'ja'): Promise<Chat> => {
  const chat = await openChat(bot, language);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  await chat.press('SUBMIT', contact);
  return chat;
};
const logOf = async (ticket: number) =>
  (await (await signIn(bot, '佐藤')).ticket(ticket)).events.map(({ what, detail }) => ({ what, detail }));
const lineOf = (ticket: number, what: string) =>
  until(async () => (await logOf(ticket)).find((line) => line.what === what), what);

describe('the form', () => {
  const form = async (): Promise<string> => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    return JSON.stringify(chat.last());
  };

  test('asks whether mail is wished, with nothing ticked beforehand', async () => {
    expect(await form()).toContain(
      '{"type":"Input.Toggle","id":"mail","title":"受付番号や返信を、メールでも受け取る","wrap":true,"value":"","valueOn":"yes","valueOff":""}',
    );
  });

  test('does not ask where no mail can be sent', async () => {
    await bot.leave();
    await bot.comeBack({ SMTP_URL: '', MAIL_FROM: '' });
    expect(await form()).toContain('"id":"email"');
    expect(await form()).not.toContain('Input.Toggle');
  });

  test('wants an address with the wish, and keeps the tick', async () => {
    const { email: _, ...nowhere } = HANAKO;
    const chat = await file({ ...nowhere, mail: 'yes' });
    expect(chat.step()).toBe('escalate.contact');
    expect(textOf(chat.last())).toContain('メールアドレスも入力してください');
    expect(JSON.stringify(chat.last())).toContain('"value":"yes","valueOn"');
  });
});

describe('a receipt', () => {
  test.each([
    ['ja', '【受付番号 T-1001】ご相談を受け付けました', '平日 9:00〜17:00', '今日は17:00まで', '送信専用'],
    ['en', '[Ticket T-1001] We have your question', 'weekdays', 'until 17:00 today', 'sends only'],
  ])(
    'goes to who wished for it, in %s: number, code, hours',
    async (language, subject, hours, today, only) => {
      await file({ ...HANAKO, mail: 'yes' }, language);
      const { to, headers, text } = await smtp.gets('T-1001');
      expect(to).toEqual([HANAKO.email]);
      expect(headers.get('subject')).toBe(subject);
      expect(headers.get('from')).toBe(FROM);
      expect(headers.get('auto-submitted')).toBe('auto-generated');
      expect(headers.get('content-language')).toBe(language);
      const { code } = await (await signIn(bot, '佐藤')).ticket(1001);
      for (const words of [String(code), '0570-011999', hours, today, only]) expect(text).toContain(words);
      // Nothing of the person: a mail lies about in many places.
      for (const words of [HANAKO.name, HANAKO.company, HANAKO.phone, HANAKO.email])
        expect(text).not.toContain(words);
      expect(await lineOf(1001, 'mailed')).toEqual({ what: 'mailed', detail: { mail: 'receipt' } });
    },
  );

  test('after hours says when somebody gets in touch', async () => {
    bot.setNow('2025-03-08T20:00:00+09:00');
    await file({ ...HANAKO, mail: 'yes' });
    expect((await smtp.gets('T-1001')).text).toContain('次の受付は2025年3月10日(月) 9:00からです');
  });

  test.each<[string, Record<string, string>]>([
    ['did not tick', HANAKO],
    ['sends something else than the tick', { ...HANAKO, mail: 'no' }],
  ])('does not go to who %s', async (_, contact) => {
    await file(contact);
    await file({ ...HANAKO, email: 'taro@example.org', mail: 'yes' });
    await smtp.gets('T-1002');
    await bot.idle();
    expect(smtp.asked).toEqual(['taro@example.org']);
  });
});

describe('a mail server', () => {
  test('that says later gets the same mail again, under the same Message-ID', async () => {
    await smtp.refuse(451, 'try again later');
    await file({ ...HANAKO, mail: 'yes' });
    await until(() => smtp.asked.length > 0);
    await smtp.refuse();
    bot.setNow('2025-03-10T10:05:00+09:00');
    const first = await smtp.gets('T-1001');
    await lineOf(1001, 'mailed');
    await bot.idle();
    expect(smtp.received).toHaveLength(1);
    expect(first.headers.get('message-id')).toMatch(/^<task-\d+\.[\da-f]{12}@example\.co\.jp>$/);
  });

  test('that knows no such address is not asked again: the ticket says so, without the address', async () => {
    await smtp.refuse(550, `5.1.1 <${HANAKO.email}> no such user`);
    await file({ ...HANAKO, mail: 'yes' });
    const { detail } = await lineOf(1001, 'mail-failed');
    expect(detail).toMatchObject({ mail: 'receipt' });
    expect(String(detail?.why)).toMatch(/550 5\.1\.1 … no such user/);
    expect(smtp.asked).toHaveLength(1);
    const agent = await signIn(bot, '佐藤');
    const [alarm] = JSON.parse((await agent.ask('GET', 'alarms')).body);
    expect(alarm).toMatchObject({ kind: 'task-given-up', ticket: 1001 });
    expect(JSON.stringify(alarm) + bot.logged.join('')).not.toContain(HANAKO.email);
    // Once the address is right at their side, an agent tries again.
    await smtp.refuse();
    expect((await agent.ask('POST', `alarms/${alarm.task}/retry`)).status).toBe(204);
    await smtp.gets('T-1001');
  });

  test('that is away holds back this mail alone, and is tried until it is there', async () => {
    const { port } = smtp;
    await smtp.stop();
    const chat = await file({ ...HANAKO, mail: 'yes' });
    expect(chat.step()).toBe('escalate.filed');
    await until(() => bot.logged.some((line) => line.includes('the mail server: ')));
    smtp = await startSmtp(port);
    bot.setNow('2025-03-10T10:05:00+09:00');
    await smtp.gets('T-1001');
  });

  test('hears nothing of who deleted their data meanwhile', async () => {
    await smtp.refuse(451, 'try again later');
    const chat = await file({ ...HANAKO, mail: 'yes' });
    await until(() => smtp.asked.length > 0);
    await chat.say('私の情報を消して');
    await chat.send({ type: 'message', from: { id: 'holder' }, value: { event: 'ERASE', step: 'privacy' } });
    await chat.hears('情報を消しました');
    await smtp.refuse();
    bot.setNow('2025-03-10T10:05:00+09:00');
    await file({ ...HANAKO, email: 'taro@example.org', mail: 'yes' });
    await smtp.gets('T-1002');
    await bot.idle();
    expect(smtp.received.map(({ to }) => to)).toEqual([['taro@example.org']]);
  });
});

describe('a holder who agreed to mail', () => {
  const OF_CALLER = { name: '佐藤花子', email: 'sato@example.org' };
  const take = async (contact: Readonly<Record<string, string>>) => {
    const agent = await signIn(bot, '鈴木');
    const body = { id: randomUUID(), contact, reason: 'phone' };
    const { status } = await agent.ask('POST', 'tickets', body);
    expect(status).toBe(201);
    return agent;
  };

  test('hears by mail when they are called, and nothing of what was noted with it', async () => {
    await file({ ...HANAKO, mail: 'yes' });
    const agent = await signIn(bot, '鈴木');
    const callAt = Date.parse('2025-03-11T14:30:00+09:00');
    await agent.act(1001, { type: 'CALLED', outcome: 'call-again', text: '社内の覚え', callAt });
    const mail = await smtp.gets('お電話の時間');
    expect(mail.text).toContain('2025年3月11日(火) 14:30ごろに');
    expect(mail.text).not.toContain('社内の覚え');
    await until(
      async () =>
        (await logOf(1001)).some(({ what, detail }) => what === 'mailed' && detail?.mail === 'call-set'),
      'a line of the log',
    );
    // A try that was proposed and not set is nobody's promise.
    await agent.act(1001, { type: 'CALLED', outcome: 'no-answer' });
    await bot.idle();
    expect(smtp.received).toHaveLength(2);
  });

  test('and has no chat hears replies and the end by mail; without the agreement there is no reply', async () => {
    const agent = await take({ ...OF_CALLER, mail: 'yes' });
    expect((await agent.ticket(1001)).accepts).toContain('REPLY');
    expect((await agent.ticket(1001)).accepts).not.toContain('ASK_CALL');
    await agent.act(1001, { type: 'REPLY', text: '手順の控えをお送りします。' });
    const reply = await smtp.gets('返信があります');
    expect(reply.text).toContain('手順の控えをお送りします。');
    expect([reply.to, reply.text.includes(OF_CALLER.name)]).toEqual([[OF_CALLER.email], false]);
    await agent.act(1001, { type: 'RESOLVE', cause: 'other', text: 'ありがとうございました。' });
    expect((await smtp.gets('解決済み')).text).toContain('ありがとうございました。');
    await until(
      async () => (await logOf(1001)).filter(({ what }) => what === 'mailed').length === 2,
      'both lines of the log',
    );
    await take(OF_CALLER);
    expect((await agent.ticket(1002)).accepts).not.toContain('REPLY');
    expect(await agent.act(1002, { type: 'REPLY', text: 'x' })).toMatchObject({
      status: 409,
      body: { why: 'no-chat' },
    });
    await bot.leave();
    await bot.comeBack({ SMTP_URL: '', MAIL_FROM: '' });
    const later = await signIn(bot, '鈴木');
    await later.act(1001, { type: 'REOPEN' });
    expect((await later.ticket(1001)).accepts).not.toContain('REPLY');
  });
});

describe('the link by which a caller goes on in the browser', () => {
  const taken = async (contact: Readonly<Record<string, string>>) => {
    const agent = await signIn(bot, '鈴木');
    const body = { id: randomUUID(), contact, reason: 'phone', tried: { copy: 'copy.search' } };
    expect((await agent.ask('POST', 'tickets', body)).status).toBe(201);
    return agent;
  };
  const CALLER = { name: '佐藤花子', phone: '03-9999-8888', email: 'sato@example.org' };

  test('is sent by the server, opens the chat, and is a line of the log; the key stands nowhere else', async () => {
    const agent = await taken(CALLER);
    const given = await agent.ask('POST', 'tickets/1001/chat');
    expect(JSON.parse(given.body)).toMatchObject({ mails: true });
    expect((await agent.ask('POST', 'tickets/1001/chat/mail')).status).toBe(204);
    const mail = await smtp.gets('ご相談の続き');
    expect(mail.to).toEqual([CALLER.email]);
    expect(mail.text).toContain('リンクは10:30まで、1回だけ使えます。');
    expect(mail.text).not.toContain(CALLER.name);
    const [link = '', code = ''] = /http\S+\/go\/(\w{8})/.exec(mail.text) ?? [];
    expect(link).toBe(`${bot.url}/go/${code}`);
    expect((await fetch(link, { redirect: 'manual' })).headers.get('location')).toMatch(/^\/#resume=eyJ/);
    expect((await logOf(1001)).slice(-2)).toEqual([
      { what: 'chat-linked', detail: undefined },
      { what: 'mailed', detail: { mail: 'chat-link' } },
    ]);
    await bot.idle();
    expect(bot.logged.join()).not.toContain(code);
    const kept = readdirSync(bot.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
    expect(kept.some((bytes) => bytes.includes(CALLER.name))).toBe(true);
    expect(kept.some((bytes) => bytes.includes(code))).toBe(false);
  });

  test('that the mail server refuses is said, on the ticket too', async () => {
    await smtp.refuse(550, '5.1.1 no such user');
    const agent = await taken(CALLER);
    expect((await agent.ask('POST', 'tickets/1001/chat/mail')).status).toBe(502);
    expect((await logOf(1001)).at(-1)).toEqual({
      what: 'mail-failed',
      detail: { mail: 'chat-link', why: expect.stringContaining('no such user') },
    });
  });

  test('is not sent without an address, without mail, or for who has a chat', async () => {
    const { email: _, ...nowhere } = CALLER;
    const agent = await taken(nowhere);
    expect(JSON.parse((await agent.ask('POST', 'tickets/1001/chat')).body)).toMatchObject({ mails: false });
    expect((await agent.ask('POST', 'tickets/1001/chat/mail')).status).toBe(409);
    await file(HANAKO);
    expect((await agent.ask('POST', 'tickets/1002/chat/mail')).status).toBe(404);
    await bot.leave();
    await bot.comeBack({ SMTP_URL: '', MAIL_FROM: '' });
    const later = await taken(CALLER);
    expect((await later.ask('POST', 'tickets/1003/chat/mail')).status).toBe(409);
    expect(smtp.received).toEqual([]);
  });
});

test('no table and no log has the address outside of the ticket and what the person typed', async () => {
  await smtp.refuse(451, `4.7.1 ${HANAKO.email} greylisted`);
  await file({ ...HANAKO, mail: 'yes' });
  await until(() => bot.logged.some((line) => line.includes('greylisted')));
  expect(bot.logged.filter((line) => line.includes(HANAKO.email))).toEqual([]);
});
