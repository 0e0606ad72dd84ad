import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { CallerFaults } from '../../src/desk/callers-api.ts';
import { askDesk } from '../helpers/desk/desk.ts';
import { at, eachWithAgent, type Fields, post, taken } from './callers-scene.ts';

const scene = eachWithAgent();

describe('a call that an agent took', () => {
  test('is a ticket of that agent, answered, with what was tried', async () => {
    const ticket = await taken(scene.suzuki, {
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
    expect((await scene.suzuki.list('q=0312123434')).tickets.map(({ number }) => number)).toEqual([1001]);
    expect((await scene.suzuki.list('channel=phone')).total).toBe(1);
  });

  test('opens one ticket however often it is sent, also after a restart', async () => {
    const given = { id: randomUUID(), contact: { name: '山田', phone: '0312123434' }, reason: 'phone' };
    const [one, two] = await Promise.all([post(scene.suzuki, given), post(scene.suzuki, given)]);
    await scene.bot.restart();
    const three = await post(scene.suzuki, given);
    expect([one, two, three].map(({ status, body }) => [status, body.number])).toEqual([
      [201, 1001],
      [201, 1001],
      [201, 1001],
    ]);
    expect((await scene.suzuki.list('')).total).toBe(1);
  });

  test('that solved it is closed at once, needs no way back, and counts as answered', async () => {
    const ticket = await taken(scene.suzuki, { contact: { name: '名乗らない方' }, solved: true });
    expect(ticket).toMatchObject({ status: 'resolved', cause: 'by-phone', code: null, call: null });
    expect(ticket.events.map(({ what }) => what)).toEqual(['opened', 'called']);
    const stats = JSON.parse((await scene.suzuki.ask('GET', 'stats?from=2025-03-10&to=2025-03-10')).body);
    expect(stats).toMatchObject({
      perDay: [{ opened: 1, resolved: 1 }],
      firstAnswer: { median: 0, within: 1, count: 1 },
      withTicket: 1,
    });
    expect(stats.byReason).toContainEqual({ reason: 'phone', count: 1 });
  });

  test('is counted with the steps that were tried', async () => {
    await taken(scene.suzuki, { tried: { copy: 'copy.locate' } });
    const stats = JSON.parse((await scene.suzuki.ask('GET', 'stats?from=2025-03-10&to=2025-03-10')).body);
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
      const { status, body } = await post(scene.suzuki, {
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
    expect(await fieldsOf({ callAt: at('14:00') + 3652 * 86_400_000 })).toEqual({ callAt: 'no-time' });
    expect(
      await fieldsOf({ contact: { name: '山田', phone: '0312123434', note: 'パスワードは Abcd-1234 です' } }),
    ).toEqual({
      note: 'secret',
    });
    expect(await faults({ id: 'one' })).toEqual({ why: 'bad-request', fields: { id: 'unknown' } });
    expect((await scene.suzuki.list('')).total).toBe(0);
    expect(scene.bot.logged.join()).not.toContain('Abcd-1234');
    expect(await taken(scene.suzuki)).toMatchObject({ number: 1001 });
  });

  test('is written down by who is signed in, from the desk page alone', async () => {
    const given = { id: randomUUID(), contact: { name: '山田', phone: '0312123434' }, reason: 'phone' };
    const [stranger, elsewhere] = [
      await askDesk(scene.bot, 'POST', 'tickets', { body: given }),
      await askDesk(scene.bot, 'POST', 'tickets', {
        body: given,
        cookie: scene.suzuki.cookie,
        headers: { origin: 'https://elsewhere.example' },
      }),
    ];
    expect([stranger.status, elsewhere.status]).toEqual([401, 403]);
    expect((await scene.suzuki.list('')).total).toBe(0);
  });

  test('has no chat: nothing is promised to arrive, and what happens stays with the desk', async () => {
    const { number, accepts } = await taken(scene.suzuki);
    expect(accepts).not.toContain('REPLY');
    expect(accepts).not.toContain('ASK_CALL');
    expect(accepts).toContain('NOTE');
    const refused = await scene.suzuki.act(number, { type: 'REPLY', text: 'こんにちは' });
    expect([refused.status, refused.body.why]).toEqual([409, 'no-chat']);
    expect((await scene.suzuki.act(number, { type: 'RELEASE' })).status).toBe(200);
    expect((await scene.suzuki.act(number, { type: 'CLAIM' })).status).toBe(200);
    expect((await scene.suzuki.act(number, { type: 'RESOLVE', cause: 'by-phone' })).status).toBe(200);
    scene.bot.setNow('2025-03-10T16:45:00+09:00');
    await scene.bot.idle();
    expect(JSON.parse((await scene.suzuki.ask('GET', 'alarms')).body)).toEqual([]);
    expect((await scene.suzuki.ticket(number)).events.map(({ what }) => what)).toEqual([
      'opened',
      'released',
      'claimed',
      'resolved',
    ]);
  });

  test('is forgotten and handed out like any other', async () => {
    const { number } = await taken(scene.suzuki, {
      contact: { name: '山田花子', phone: '0312123434', note: '秘密の相談' },
    });
    const other = await taken(scene.suzuki, { contact: { name: '佐藤', phone: '0399998888' } });
    expect((await scene.suzuki.ask('GET', `tickets/${number}/person`)).body).toContain('秘密の相談');
    expect((await scene.suzuki.ask('DELETE', `tickets/${number}/person`)).status).toBe(204);
    expect(await scene.suzuki.ticket(number)).toMatchObject({
      contact: null,
      name: '',
      last: null,
      accepts: [],
    });
    expect(await scene.suzuki.ticket(other.number)).toMatchObject({ name: '佐藤' });
  });
});
