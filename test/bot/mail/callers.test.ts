import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { DeskAct } from '../../../src/machines/ticket/ticket-types.ts';
import { signIn } from '../../helpers/desk/desk.ts';
import { until } from '../../helpers/until.ts';
import { eachWithMail, file, HANAKO, logOf } from './mail-scene.ts';

const scene = eachWithMail();

describe('a holder who agreed to mail', () => {
  const OF_CALLER = { name: '佐藤花子', email: 'sato@example.org' };
  const take = async (contact: Readonly<Record<string, string>>) => {
    const agent = await signIn(scene.bot, '鈴木');
    const body = { id: randomUUID(), contact, reason: 'phone' };
    const { status } = await agent.ask('POST', 'tickets', body);
    expect(status).toBe(201);
    return agent;
  };

  test('hears by mail when they are called, and nothing of what was noted with it', async () => {
    await file(scene.bot, { ...HANAKO, mail: 'yes' });
    const agent = await signIn(scene.bot, '鈴木');
    const callAt = Date.parse('2025-03-11T14:30:00+09:00');
    await agent.act(1001, { type: 'CALLED', outcome: 'call-again', text: '社内の覚え', callAt });
    const mail = await scene.smtp.gets('お電話の時間');
    expect(mail.text).toContain('2025年3月11日(火) 14:30ごろに');
    expect(mail.text).not.toContain('社内の覚え');
    await until(
      async () =>
        (await logOf(scene.bot, 1001)).some(
          ({ what, detail }) => what === 'mailed' && detail?.mail === 'call-set',
        ),
      'a line of the log',
    );
    // A try that was proposed and not set is nobody's promise.
    await agent.act(1001, { type: 'CALLED', outcome: 'no-answer' });
    await scene.bot.idle();
    expect(scene.smtp.received).toHaveLength(2);
  });

  test('and was merged into the ticket of another caller hears its replies and its end by mail, under their own number', async () => {
    const agent = await take({ ...OF_CALLER, mail: 'yes' });
    await take({ name: '山田太郎', phone: '03-1212-3434' });
    expect((await agent.ticket(1002)).accepts).not.toContain('REPLY');
    expect((await agent.act(1001, { type: 'MERGE', into: 1002 })).status).toBe(200);
    expect((await agent.ticket(1002)).accepts).toContain('REPLY');
    await agent.act(1002, { type: 'REPLY', text: 'お二人への返信です。' });
    const reply = await scene.smtp.gets('返信があります');
    expect(reply.to).toEqual([OF_CALLER.email]);
    expect(reply.text).toContain('お二人への返信です。');
    await agent.act(1002, { type: 'RESOLVE', cause: 'other' });
    const ended = await scene.smtp.gets('解決済み');
    expect(ended.to).toEqual([OF_CALLER.email]);
    expect(ended.text).toContain('T-1001');
    expect(`${reply.text}${ended.text}`).not.toContain('T-1002');
    await scene.bot.idle();
    expect(scene.smtp.received).toHaveLength(2);
  });

  test('and has no chat hears replies and the end by mail; without the agreement there is no reply', async () => {
    const agent = await take({ ...OF_CALLER, mail: 'yes' });
    expect((await agent.ticket(1001)).accepts).toContain('REPLY');
    expect((await agent.ticket(1001)).accepts).not.toContain('ASK_CALL');
    await agent.act(1001, { type: 'REPLY', text: '手順の控えをお送りします。' });
    const reply = await scene.smtp.gets('返信があります');
    expect(reply.text).toContain('手順の控えをお送りします。');
    expect([reply.to, reply.text.includes(OF_CALLER.name)]).toEqual([[OF_CALLER.email], false]);
    await agent.act(1001, { type: 'RESOLVE', cause: 'other', text: 'ありがとうございました。' });
    expect((await scene.smtp.gets('解決済み')).text).toContain('ありがとうございました。');
    await until(
      async () => (await logOf(scene.bot, 1001)).filter(({ what }) => what === 'mailed').length === 2,
      'both lines of the log',
    );
    await take(OF_CALLER);
    expect((await agent.ticket(1002)).accepts).not.toContain('REPLY');
    expect(await agent.act(1002, { type: 'REPLY', text: 'x' })).toMatchObject({
      status: 409,
      body: { why: 'no-chat' },
    });
    await scene.bot.leave();
    await scene.bot.comeBack({ SMTP_URL: '', MAIL_FROM: '' });
    const later = await signIn(scene.bot, '鈴木');
    await later.act(1001, { type: 'REOPEN' });
    expect((await later.ticket(1001)).accepts).not.toContain('REPLY');
  });

  test('and has no chat: what no mail tells does not wait for being taken back', async () => {
    const agent = await take({ ...OF_CALLER, mail: 'yes' });
    await take({ ...OF_CALLER, mail: 'yes' });
    const act = async (ticket: number, wish: DeskAct) => {
      const asked = { id: randomUUID(), act: wish, undo: true };
      const { status, body } = await agent.ask('POST', `tickets/${ticket}/acts`, asked);
      return [status, JSON.parse(body).held.length, JSON.parse(body).status];
    };
    expect(await act(1001, { type: 'REPLY', text: 'お送りします。' })).toEqual([202, 1, 'claimed']);
    expect(await act(1002, { type: 'MERGE', into: 1001 })).toEqual([200, 0, 'resolved']);
    expect(await act(1002, { type: 'REOPEN' })).toEqual([200, 0, 'reopened']);
    expect(await act(1002, { type: 'CALLED', outcome: 'solved' })).toEqual([200, 0, 'resolved']);
    expect(await act(1001, { type: 'RESOLVE', cause: 'other' })).toEqual([202, 2, 'claimed']);
  });
});

describe('the link by which a caller goes on in the browser', () => {
  const taken = async (contact: Readonly<Record<string, string>>) => {
    const agent = await signIn(scene.bot, '鈴木');
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
    const mail = await scene.smtp.gets('ご相談の続き');
    expect(mail.to).toEqual([CALLER.email]);
    expect(mail.text).toContain('リンクは10:30まで、1回だけ使えます。');
    expect(mail.text).not.toContain(CALLER.name);
    const [link = '', code = ''] = /http\S+\/go\/(\w{8})/.exec(mail.text) ?? [];
    expect(link).toBe(`${scene.bot.url}/go/${code}`);
    expect((await fetch(link, { redirect: 'manual' })).headers.get('location')).toMatch(/^\/#resume=eyJ/);
    expect((await logOf(scene.bot, 1001)).slice(-2)).toEqual([
      { what: 'chat-linked', detail: undefined },
      { what: 'mailed', detail: { mail: 'chat-link' } },
    ]);
    await scene.bot.idle();
    expect(scene.bot.logged.join()).not.toContain(code);
    const kept = readdirSync(scene.bot.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
    expect(kept.some((bytes) => bytes.includes(CALLER.name))).toBe(true);
    expect(kept.some((bytes) => bytes.includes(code))).toBe(false);
  });

  test('that the mail server refuses is said, on the ticket too', async () => {
    await scene.smtp.refuse(550, '5.1.1 no such user');
    const agent = await taken(CALLER);
    expect((await agent.ask('POST', 'tickets/1001/chat/mail')).status).toBe(502);
    expect((await logOf(scene.bot, 1001)).at(-1)).toEqual({
      what: 'mail-failed',
      detail: { mail: 'chat-link', why: expect.stringContaining('no such user') },
    });
  });

  test('is not sent without an address, without mail, or for who has a chat', async () => {
    const { email: _, ...nowhere } = CALLER;
    const agent = await taken(nowhere);
    expect(JSON.parse((await agent.ask('POST', 'tickets/1001/chat')).body)).toMatchObject({ mails: false });
    expect((await agent.ask('POST', 'tickets/1001/chat/mail')).status).toBe(409);
    await file(scene.bot, HANAKO);
    expect((await agent.ask('POST', 'tickets/1002/chat/mail')).status).toBe(404);
    await scene.bot.leave();
    await scene.bot.comeBack({ SMTP_URL: '', MAIL_FROM: '' });
    const later = await taken(CALLER);
    expect((await later.ask('POST', 'tickets/1003/chat/mail')).status).toBe(409);
    expect(scene.smtp.received).toEqual([]);
  });
});
