import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CallerFaults, CallList, EarlierCheck, TicketDetail, TicketRow } from '../../src/desk/api.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { askDesk, type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { openChat } from '../helpers/web/chat.ts';

const SOUND = join(import.meta.dirname, '../fixtures/p12/38-no-password-key-in-the-clear.p12');
const NOW = '2025-03-10T10:00:00+09:00';
const at = (clock: string): number => Date.parse(`2025-03-10T${clock}:00+09:00`);

let bot: Bot;
let suzuki: DeskClient;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
  suzuki = await signIn(bot, '鈴木');
});
afterEach(() => bot.stop());

type Fields = Readonly<Record<string, unknown>>;

const post = async (given: Fields, desk = suzuki) => {
  const { status, body } = await desk.ask('POST', 'tickets', given);
  return { status, body: JSON.parse(body) };
};
const taken = async (given: Fields = {}): Promise<TicketDetail> => {
  const { status, body } = await post({
    id: randomUUID(),
    contact: { name: '山田花子', phone: '03-1212-3434' },
    reason: 'phone',
    ...given,
  });
  expect(status).toBe(201);
  return body;
};
const calls = async (query = ''): Promise<CallList> =>
  JSON.parse((await suzuki.ask('GET', `callbacks${query}`)).body);

describe('a call that an agent took', () => {
  test('is a ticket of that agent, answered, with what was tried', async () => {
    const ticket = await taken({
      contact: {
        name: '山田花子',
        company: '山田商店',
        phone: 'TEL: ０３（１２１２）３４３４（代）',
        email: 'hanako@example.jp',
        note: '朝から困っている',
      },
      reason: 'unknown-code',
      tried: { copy: 'copy.search', export: 'export.key' },
    });
    expect(ticket).toMatchObject({
      number: 1001,
      status: 'claimed',
      channel: 'phone',
      reason: 'unknown-code',
      assignee: { id: 'local:鈴木', name: '鈴木' },
      contact: { name: '山田花子', company: '山田商店', phone: '03(1212)3434', email: 'hanako@example.jp' },
      tried: [
        { method: 'copy', step: 'copy.search' },
        { method: 'export', step: 'export.key' },
      ],
      due: { limit: 'resolution' },
      call: null,
      last: { text: '朝から困っている', by: 'holder' },
    });
    expect(ticket.trail.map(({ step }) => step)).toEqual([
      'copy.locate',
      'copy.search',
      'export.open',
      'export.select',
      'export.key',
    ]);
    expect(ticket.code).toMatch(/^\d{4}$/);
    expect(ticket.events).toMatchObject([
      { what: 'opened', by: { kind: 'agent', name: '鈴木' }, via: 'desk' },
    ]);
    expect((await suzuki.list('q=0312123434')).tickets.map(({ number }) => number)).toEqual([1001]);
    expect((await suzuki.list('channel=phone')).total).toBe(1);
  });

  test('opens one ticket however often it is sent, also after a restart', async () => {
    const given = { id: randomUUID(), contact: { name: '山田', phone: '0312123434' }, reason: 'phone' };
    const [one, two] = await Promise.all([post(given), post(given)]);
    await bot.restart();
    const three = await post(given);
    expect([one, two, three].map(({ status, body }) => [status, body.number])).toEqual([
      [201, 1001],
      [201, 1001],
      [201, 1001],
    ]);
    expect((await suzuki.list('')).total).toBe(1);
  });

  test('that solved it is closed at once, needs no way back, and counts as answered', async () => {
    const ticket = await taken({ contact: { name: '名乗らない方' }, solved: true });
    expect(ticket).toMatchObject({ status: 'resolved', cause: 'by-phone', code: null, call: null });
    expect(ticket.events.map(({ what }) => what)).toEqual(['opened', 'called']);
    const stats = JSON.parse((await suzuki.ask('GET', 'stats?from=2025-03-10&to=2025-03-10')).body);
    expect(stats).toMatchObject({
      perDay: [{ opened: 1, resolved: 1 }],
      firstAnswer: { median: 0, within: 1, count: 1 },
      withTicket: 1,
    });
    expect(stats.byReason).toContainEqual({ reason: 'phone', count: 1 });
  });

  test('is counted with the steps that were tried', async () => {
    await taken({ tried: { copy: 'copy.locate' } });
    const stats = JSON.parse((await suzuki.ask('GET', 'stats?from=2025-03-10&to=2025-03-10')).body);
    const reached = Object.fromEntries(
      stats.funnel.map(({ step, reached: n }: { step: string; reached: number }) => [step, n]),
    );
    expect([
      reached.start,
      reached['copy.locate'],
      reached['copy.search'],
      reached['escalate.filed'],
    ]).toEqual([1, 1, 0, 1]);
  });

  test('cannot be written down with faults: each field says its own, and nothing is kept', async () => {
    const id = randomUUID();
    const faults = async (given: Fields): Promise<CallerFaults> => {
      const { status, body } = await post({
        id,
        contact: { name: '山田', phone: '0312123434' },
        reason: 'phone',
        ...given,
      });
      expect(status).toBe(400);
      return body;
    };
    const fieldsOf = async (given: Fields) => (await faults(given)).fields;
    expect(await fieldsOf({ contact: { name: '山田' } })).toEqual({ phone: 'contact-missing' });
    expect(await fieldsOf({ contact: { name: ' ', phone: '12' } })).toEqual({
      name: 'contact-missing',
      phone: 'contact-phone',
    });
    expect(await fieldsOf({ contact: { name: '山田', email: 'hanako@' } })).toEqual({
      email: 'contact-email',
    });
    expect(await fieldsOf({ reason: 'because' })).toEqual({ reason: 'unknown' });
    expect(await fieldsOf({ tried: { copy: 'export.key' } })).toEqual({ tried: 'unknown' });
    expect(await fieldsOf({ tried: { other: 'export.key' } })).toEqual({ tried: 'unknown' });
    expect(await fieldsOf({ callAt: at('09:59') })).toEqual({ callAt: 'no-time' });
    expect(
      await fieldsOf({ contact: { name: '山田', phone: '0312123434', note: 'パスワードは Abcd-1234 です' } }),
    ).toEqual({
      note: 'secret',
    });
    expect(await faults({ id: 'one' })).toEqual({ why: 'bad-request', fields: { id: 'unknown' } });
    expect((await suzuki.list('')).total).toBe(0);
    expect(bot.logged.join()).not.toContain('Abcd-1234');
    expect(await taken()).toMatchObject({ number: 1001 });
  });

  test('is written down by who is signed in, from the desk page alone', async () => {
    const given = { id: randomUUID(), contact: { name: '山田', phone: '0312123434' }, reason: 'phone' };
    const [stranger, elsewhere] = [
      await askDesk(bot, 'POST', 'tickets', { body: given }),
      await askDesk(bot, 'POST', 'tickets', {
        body: given,
        cookie: suzuki.cookie,
        headers: { origin: 'https://elsewhere.example' },
      }),
    ];
    expect([stranger.status, elsewhere.status]).toEqual([401, 403]);
    expect((await suzuki.list('')).total).toBe(0);
  });

  test('has no chat: nothing is promised to arrive, and what happens stays with the desk', async () => {
    const { number, accepts } = await taken();
    expect(accepts).not.toContain('REPLY');
    expect(accepts).not.toContain('ASK_CALL');
    expect(accepts).toContain('NOTE');
    const refused = await suzuki.act(number, { type: 'REPLY', text: 'こんにちは' });
    expect([refused.status, refused.body.why]).toEqual([409, 'no-chat']);
    expect((await suzuki.act(number, { type: 'RELEASE' })).status).toBe(200);
    expect((await suzuki.act(number, { type: 'CLAIM' })).status).toBe(200);
    expect((await suzuki.act(number, { type: 'RESOLVE', cause: 'by-phone' })).status).toBe(200);
    bot.setNow('2025-03-10T16:45:00+09:00');
    await bot.idle();
    expect(JSON.parse((await suzuki.ask('GET', 'alarms')).body)).toEqual([]);
    expect((await suzuki.ticket(number)).events.map(({ what }) => what)).toEqual([
      'opened',
      'released',
      'claimed',
      'resolved',
    ]);
  });

  test('is forgotten and handed out like any other', async () => {
    const { number } = await taken({
      contact: { name: '山田花子', phone: '0312123434', note: '秘密の相談' },
    });
    const other = await taken({ contact: { name: '佐藤', phone: '0399998888' } });
    expect((await suzuki.ask('GET', `tickets/${number}/person`)).body).toContain('秘密の相談');
    expect((await suzuki.ask('DELETE', `tickets/${number}/person`)).status).toBe(204);
    expect(await suzuki.ticket(number)).toMatchObject({ contact: null, name: '', last: null, accepts: [] });
    expect(await suzuki.ticket(other.number)).toMatchObject({ name: '佐藤' });
  });
});

describe('who calls again', () => {
  const alike = async (query: Record<string, string>): Promise<readonly number[]> =>
    JSON.parse((await suzuki.ask('GET', `callers?${new URLSearchParams(query)}`)).body).map(
      ({ number }: TicketRow) => number,
    );

  test('is found by number, address or name while it is typed, the surest first', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', {
      name: '山田花子',
      company: '山田商店',
      phone: '03-1212-3434',
      email: 'h@example.jp',
    });
    await taken({ contact: { name: '山田太郎', phone: '0312129999' } });
    await taken({ contact: { name: 'Ōkawa', email: 'okawa@example.jp' } });
    expect(await alike({ phone: '+81-3-1212-3434' })).toEqual([1001]);
    expect(await alike({ phone: '031212' })).toEqual([1002, 1001]);
    expect(await alike({ phone: '0' })).toEqual([]);
    expect(await alike({ name: '山田' })).toEqual([1002, 1001]);
    expect(await alike({ name: '山田 花子', phone: '' })).toEqual([1001]);
    expect(await alike({ name: 'ヤマダ' })).toEqual([]);
    expect(await alike({ name: 'okawa' })).toEqual([1003]);
    expect(await alike({ email: 'H@EXAMPLE.JP' })).toEqual([1001]);
    expect(await alike({ name: '%' })).toEqual([]);
    expect(await alike({})).toEqual([]);
  });

  test('has the earlier tickets beside the new one, and nobody else has', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    const other = await taken({ contact: { name: '山田花子', phone: '0399998888' } });
    const again = await taken({ contact: { name: '山田', phone: '(03)12123434' } });
    const others = async (number: number) =>
      JSON.parse((await suzuki.ask('GET', `tickets/${number}/others`)).body).map(
        ({ number: n }: TicketRow) => n,
      );
    expect(await others(again.number)).toEqual([1001]);
    expect(await others(1001)).toEqual([again.number]);
    expect(await others(other.number)).toEqual([]);
    expect((await suzuki.ask('GET', 'tickets/9999/others')).status).toBe(404);
  });

  test('has what files of the same person were found to be, once each, with the certificate’s serial', async () => {
    const checks = async (number: number): Promise<readonly EarlierCheck[]> =>
      JSON.parse((await suzuki.ask('GET', `tickets/${number}/checks`)).body);
    const chat = await openChat(bot);
    await chat.walk('BEGIN');
    await chat.give('cert.p12', readFileSync(SOUND));
    await chat.walk('HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    const before = await suzuki.ticket(1001);
    expect(before.checks).toMatchObject([{ verdict: 'not-yet-valid', at: Date.parse(NOW) }]);
    const serial = before.checks[0]?.serial ?? '';
    expect(serial).toMatch(/^[0-9A-F:]+$/i);
    // Its own are not told a second time; the next file is, though no ticket has it.
    expect(await checks(1001)).toEqual([]);
    bot.setNow('2025-03-10T10:30:00+09:00');
    await chat.give('photo.txt', Buffer.from('no certificate at all'));
    expect(await checks(1001)).toMatchObject([{ at: at('10:30'), serial: null, ticket: null }]);
    // Who calls with the same number has the first of them, by its ticket.
    const caller = await taken({ contact: { name: '山田', phone: '(03)12123434' } });
    expect(await checks(caller.number)).toMatchObject([{ verdict: 'not-yet-valid', serial, ticket: 1001 }]);
    const other = await taken({ contact: { name: '山田花子', phone: '0399998888' } });
    expect(await checks(other.number)).toEqual([]);
    expect((await suzuki.ask('GET', 'tickets/9999/checks')).status).toBe(404);
    await suzuki.ask('DELETE', 'tickets/1001/person');
    expect(await checks(caller.number)).toEqual([]);
  });
});

describe('call-backs', () => {
  test('stand in the order of their times, read from what was wished, with number, person and reason', async () => {
    await taken({ contact: { name: '甲', phone: '0312123434', when: '明日の午前中' }, reason: 'no-mail' });
    await taken({ contact: { name: '乙', phone: '03-9999-8888 内線 12' }, callAt: at('15:30') });
    await taken({ contact: { name: '丙', email: 'c@example.jp', when: '出張中です' } });
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '丁', phone: '0311112222', when: '14時以降' });
    const list = await calls();
    expect(list.total).toBe(3);
    expect(list.calls).toMatchObject([
      {
        name: '丁',
        tel: 'tel:0311112222',
        when: '14時以降',
        call: { at: at('14:00'), until: at('17:00'), sure: false, tries: 0 },
      },
      {
        name: '乙',
        tel: 'tel:0399998888;ext=12',
        phone: '03-9999-8888 内線 12',
        call: { at: at('15:30'), sure: true },
      },
      { name: '甲', reason: 'no-mail', call: { at: at('09:00') + 24 * 3_600_000, sure: false } },
    ]);
    expect((await calls('?assignee=me')).calls.map(({ name }) => name)).toEqual(['乙', '甲']);
    expect((await calls('?assignee=none')).calls.map(({ name }) => name)).toEqual(['丁']);
    expect((await suzuki.list('call=1&order=call')).tickets.map(({ name }) => name)).toEqual([
      '丁',
      '乙',
      '甲',
    ]);
  });

  test('are confirmed and changed by agents; a time that is over is none', async () => {
    const { number } = await taken({ contact: { name: '甲', phone: '0312123434', when: '14時以降' } });
    const set = await suzuki.act(number, { type: 'CALL_AT', callAt: at('14:30') });
    expect(set.body).toMatchObject({ call: { at: at('14:30'), until: null, sure: true } });
    expect(set.body.events).toContainEqual(
      expect.objectContaining({ what: 'call-set', detail: { call: at('14:30') } }),
    );
    const late = await suzuki.act(number, { type: 'CALL_AT', callAt: at('09:00') });
    expect([late.status, late.body.why]).toEqual([409, 'no-time']);
    const wished = JSON.parse(
      (await suzuki.ask('GET', `wished?said=${encodeURIComponent('明日の午前中')}`)).body,
    );
    expect(wished).toEqual({ at: at('09:00') + 86_400_000, until: at('12:00') + 86_400_000 });
    expect(JSON.parse((await suzuki.ask('GET', 'wished?said=abc')).body)).toEqual({ at: null });
  });

  test('that nobody took are counted, the next try is proposed; what is reached or closed has none', async () => {
    const { number } = await taken({ callAt: at('10:00') });
    const no = { type: 'CALLED', outcome: 'no-answer' } as const;
    expect((await suzuki.act(number, no)).body.call).toEqual({
      at: at('11:00'),
      until: null,
      sure: false,
      tries: 1,
    });
    expect((await suzuki.act(number, no)).body.call).toEqual({
      at: at('13:00'),
      until: null,
      sure: false,
      tries: 2,
    });
    const own = await suzuki.act(number, { ...no, callAt: at('16:00') });
    expect(own.body.call).toEqual({ at: at('16:00'), until: null, sure: true, tries: 3 });
    expect(
      (await suzuki.act(number, { type: 'CALLED', outcome: 'call-again', callAt: at('12:00') })).body.call,
    ).toMatchObject({
      at: at('12:00'),
      tries: 0,
    });
    expect((await suzuki.act(number, { type: 'CALLED', outcome: 'solved' })).body.call).toBeNull();
    expect((await calls()).total).toBe(0);
  });

  test('that were made before the wished time leave the wish as it is', async () => {
    const { number } = await taken({ contact: { name: '甲', phone: '0312123434', when: '今日の16時以降' } });
    const { call } = await suzuki.ticket(number);
    expect(call).toMatchObject({ at: at('16:00'), sure: false });
    for (const [tries, outcome] of (['no-answer', 'call-again'] as const).entries()) {
      const { body } = await suzuki.act(number, { type: 'CALLED', outcome });
      expect(body.call).toMatchObject({ at: at('16:00'), sure: false, tries: 1 - tries });
    }
    expect((await suzuki.act(number, { type: 'RESOLVE', cause: 'backed-up' })).body.call).toBeNull();
    expect((await suzuki.act(number, { type: 'REOPEN' })).body.call).toMatchObject({ at: at('16:00') });
  });

  test('are said on the page five minutes before, once, also after a restart', async () => {
    const { number } = await taken({ callAt: at('10:30') });
    const due = async () => (await suzuki.ticket(number)).events.filter(({ what }) => what === 'call-due');
    bot.setNow('2025-03-10T10:24:59+09:00');
    await bot.restart();
    await bot.idle();
    expect(await due()).toEqual([]);
    await bot.leave();
    bot.setNow('2025-03-10T10:25:00+09:00');
    await bot.comeBack();
    await bot.idle();
    expect(await due()).toMatchObject([{ by: { kind: 'bot' }, via: 'clock', detail: { call: at('10:30') } }]);
    await suzuki.act(number, { type: 'CALL_AT', callAt: at('11:00') });
    bot.setNow('2025-03-10T10:55:00+09:00');
    await bot.restart();
    await bot.idle();
    expect(await due()).toHaveLength(2);
  });

  test('wished by a holder in the chat move with what is written', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    await suzuki.act(1001, { type: 'ASK_CALL' });
    await bot.idle();
    await chat.press('TELL_WHEN', { when: '明日の10:00〜12:00' }, 'ticket', 'T-1001');
    expect(await suzuki.ticket(1001)).toMatchObject({
      call: { at: at('10:00') + 86_400_000, until: at('12:00') + 86_400_000, sure: false },
      unread: true,
      last: { text: '明日の10:00〜12:00', by: 'holder' },
    });
  });
});

describe('contact data', () => {
  const correct = async (number: number, contact: Fields, id = randomUUID()) => {
    const { status, body } = await suzuki.ask('PUT', `tickets/${number}/contact`, { id, contact });
    return { status, body: JSON.parse(body) };
  };

  test('is corrected by an agent, which the log says, and is found from then on', async () => {
    const { number } = await taken({
      contact: { name: '山田花子', phone: '0312123434', note: '困っている' },
    });
    const id = randomUUID();
    const given = { name: '山田華子', phone: '090-1111-2222', company: '山田商店' };
    const [first, again] = [await correct(number, given, id), await correct(number, given, id)];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toMatchObject({
      name: '山田華子',
      contact: { name: '山田華子', company: '山田商店', phone: '090-1111-2222', note: '困っている' },
      events: [{ what: 'opened' }, { what: 'contact-changed', by: { name: '鈴木' } }],
    });
    expect((await suzuki.list('q=09011112222')).total).toBe(1);
    expect(again.body.events).toHaveLength(2);
  });

  test('keeps what several correct at once', async () => {
    const { number } = await taken({ contact: { name: '山田', phone: '0312123434' } });
    const given = { name: '山田華子', company: '山田商店', phone: '090-1111-2222', email: 'hana@example.jp' };
    const parts = Object.entries(given).map(([field, text]) => correct(number, { [field]: text }));
    expect((await Promise.all(parts)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await suzuki.ticket(number)).contact).toEqual(given);
  });

  test('with a fault stays as it is; an agreement to mail does not pass to another address', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田', email: 'a@example.jp', mail: 'yes' });
    expect(await correct(1001, { email: 'b@' })).toMatchObject({
      status: 400,
      body: { fields: { email: 'contact-email' } },
    });
    expect(await correct(1001, { email: '' })).toMatchObject({
      status: 400,
      body: { fields: { phone: 'contact-missing' } },
    });
    expect((await correct(1001, { name: '山田 一' })).body.contact).toMatchObject({ mail: 'yes' });
    expect((await correct(1001, { email: 'b@example.jp' })).body.contact).toEqual({
      name: '山田 一',
      email: 'b@example.jp',
    });
    expect((await suzuki.ask('PUT', 'tickets/9999/contact', { id: randomUUID(), contact: {} })).status).toBe(
      404,
    );
    expect((await correct(1001, { name: 1 })).status).toBe(400);
  });
});

describe('a link for a caller', () => {
  const go = (link: string) => fetch(link, { redirect: 'manual' });
  const link = async (number: number) => {
    const { status, body } = await suzuki.ask('POST', `tickets/${number}/chat`);
    return { status, ...JSON.parse(body) };
  };
  const resume = async (link: string) => {
    const location = (await go(link)).headers.get('location') ?? '';
    const code = location.replace('/#resume=', '');
    const answer = await fetch(`${bot.url}/v3/directline/resume`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const heardIn = async ({ conversationId, token }: Record<string, string>) => {
    await bot.idle();
    const answer = await fetch(`${bot.url}/v3/directline/conversations/${conversationId}/activities`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return ((await answer.json()) as { activities: Record<string, never>[] }).activities;
  };

  test('opens the chat where the call stopped, once, and is that ticket’s from then on', async () => {
    const { number } = await taken({ tried: { copy: 'copy.search' } });
    const { code, link: address, until, status } = await link(number);
    expect([status, until]).toEqual([201, at('10:30')]);
    expect(code).toMatch(/^[2-9A-Z]{8}$/);
    expect(address).toBe(`${bot.url}/go/${code}`);
    const { headers } = await go(`${bot.url}/go/${code.toLowerCase().slice(0, 4)}-${code.slice(4)}`);
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
      'no-store',
      'no-referrer',
    ]);
    const resumed = await resume(address);
    expect(resumed.status).toBe(200);
    const activities = await heardIn(resumed.body);
    expect(activities.filter(({ type }) => type === 'message')).toMatchObject([
      { channelData: { step: 'copy.search' } },
    ]);
    expect((await resume(address)).status).toBe(403);
    expect((await suzuki.ticket(number)).accepts).toContain('REPLY');
    await suzuki.act(number, { type: 'REPLY', text: '続きはこちらで' });
    expect(JSON.stringify(await heardIn(resumed.body))).toContain('続きはこちらで');
    expect((await suzuki.list('channel=phone')).total).toBe(1);
    const events = (await suzuki.ticket(number)).events.map(({ what }) => what);
    expect(events).toEqual(['opened', 'chat-linked', 'replied', 'delivered', 'read']);
  });

  test('can be given anew after it was lost, and is over after half an hour', async () => {
    const { number } = await taken();
    const first = await link(number);
    expect((await resume(first.link)).status).toBe(200);
    const second = await link(number);
    expect((await resume(second.link)).status).toBe(200);
    const third = await link(number);
    bot.setNow('2025-03-10T10:30:01+09:00');
    expect((await go(third.link)).headers.get('location')).toBe('/#resume=over');
    expect((await go(`${bot.url}/go/AAAAAAAA`)).headers.get('location')).toBe('/#resume=over');
  });

  test('is given for callers alone, and stands in no log', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    expect((await link(1001)).status).toBe(404);
    const { number } = await taken();
    const { code, link: address } = await link(number);
    await resume(address);
    expect(bot.logged.join()).not.toContain(code);
  });
});

describe('what the holder said', () => {
  test('is unread until an agent looks at it or does something', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    expect(await suzuki.ticket(1001)).toMatchObject({ unread: false });
    await suzuki.act(1001, { type: 'REPLY', text: 'ファイルはありますか' });
    await bot.idle();
    expect(await suzuki.ticket(1001)).toMatchObject({
      unread: false,
      last: { text: 'ファイルはありますか', by: 'agent' },
    });
    await chat.say('ありません');
    expect((await suzuki.list('unread=1')).tickets).toMatchObject([
      { number: 1001, unread: true, last: { text: 'ありません', by: 'holder' } },
    ]);
    expect((await suzuki.ask('POST', 'tickets/1001/read')).status).toBe(204);
    expect((await suzuki.list('unread=1')).total).toBe(0);
    await chat.say('本当に');
    expect((await suzuki.list('unread=1')).total).toBe(1);
    await suzuki.act(1001, { type: 'NOTE', text: '電話する' });
    expect((await suzuki.list('unread=1')).total).toBe(0);
  });
});

test('lists come in the order that is asked for, page by page', async () => {
  for (const name of ['一', '二', '三']) {
    await taken({ contact: { name, phone: '0312123434' } });
    bot.setNow(`2025-03-10T10:0${['一', '二', '三'].indexOf(name) + 1}:00+09:00`);
  }
  await suzuki.act(1001, { type: 'NOTE', text: 'あ' });
  await suzuki.act(1002, { type: 'CALL_AT', callAt: at('12:00') });
  const ordered = async (order: string): Promise<readonly number[]> => {
    const numbers: number[] = [];
    let after = '';
    do {
      const { tickets, next } = await suzuki.list(`order=${order}&limit=1${after}`);
      numbers.push(...tickets.map(({ number }) => number));
      after = next === null ? '' : `&after=${encodeURIComponent(next)}`;
    } while (after !== '');
    return numbers;
  };
  expect(await ordered('wait')).toEqual([1001, 1002, 1003]);
  expect(await ordered('newest')).toEqual([1003, 1002, 1001]);
  expect(await ordered('call')).toEqual([1002, 1001, 1003]);
  expect((await ordered('updated')).at(-1)).toBe(1003);
  expect((await suzuki.ask('GET', 'tickets?order=odd')).status).toBe(400);
});
