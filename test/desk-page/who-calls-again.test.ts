import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { TicketRow } from '../../src/desk/api.ts';
import type { EarlierCheck } from '../../src/desk/callers-api.ts';
import { openChat } from '../helpers/web/chat.ts';
import { at, eachWithAgent, type Fields, NOW, SOUND, taken } from './callers-scene.ts';

const scene = eachWithAgent();

describe('who calls again', () => {
  const alike = async (query: Record<string, string>): Promise<readonly number[]> =>
    JSON.parse((await scene.suzuki.ask('GET', `callers?${new URLSearchParams(query)}`)).body).map(
      ({ number }: TicketRow) => number,
    );

  test('is found by number, address or name while it is typed, the surest first', async () => {
    const chat = await openChat(scene.bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', {
      name: '山田花子',
      company: '山田商店',
      phone: '03-1212-3434',
      email: 'h@example.jp',
    });
    await taken(scene.suzuki, { contact: { name: '山田太郎', phone: '0312129999' } });
    await taken(scene.suzuki, { contact: { name: 'Ōkawa', email: 'okawa@example.jp' } });
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
    const chat = await openChat(scene.bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    const other = await taken(scene.suzuki, { contact: { name: '山田花子', phone: '0399998888' } });
    const again = await taken(scene.suzuki, { contact: { name: '山田', phone: '(03)12123434' } });
    const others = async (number: number) =>
      JSON.parse((await scene.suzuki.ask('GET', `tickets/${number}/others`)).body).tickets.map(
        ({ number: n }: TicketRow) => n,
      );
    expect(await others(again.number)).toEqual([1001]);
    expect(await others(1001)).toEqual([again.number]);
    expect(await others(other.number)).toEqual([]);
    expect((await scene.suzuki.ask('GET', 'tickets/9999/others')).status).toBe(404);
  });

  test('has what files of the same person were found to be, once each, with the certificate’s serial', async () => {
    const checks = async (number: number): Promise<readonly EarlierCheck[]> =>
      JSON.parse((await scene.suzuki.ask('GET', `tickets/${number}/others`)).body).checks;
    const chat = await openChat(scene.bot);
    await chat.walk('BEGIN');
    await chat.give('cert.p12', readFileSync(SOUND));
    await chat.walk('HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    const before = await scene.suzuki.ticket(1001);
    expect(before.checks).toMatchObject([{ verdict: 'not-yet-valid', at: Date.parse(NOW) }]);
    const serial = before.checks[0]?.serial ?? '';
    expect(serial).toMatch(/^[0-9A-F:]+$/i);
    // Its own are not told a second time; the next file is, though no ticket has it.
    expect(await checks(1001)).toEqual([]);
    scene.bot.setNow('2025-03-10T10:30:00+09:00');
    await chat.give('photo.txt', Buffer.from('no certificate at all'));
    expect(await checks(1001)).toMatchObject([{ at: at('10:30'), serial: null, ticket: null }]);
    // Who calls with the same number has the first of them, by its ticket.
    const caller = await taken(scene.suzuki, { contact: { name: '山田', phone: '(03)12123434' } });
    expect(await checks(caller.number)).toMatchObject([{ verdict: 'not-yet-valid', serial, ticket: 1001 }]);
    const other = await taken(scene.suzuki, { contact: { name: '山田花子', phone: '0399998888' } });
    expect(await checks(other.number)).toEqual([]);
    expect((await scene.suzuki.ask('GET', 'tickets/9999/others')).status).toBe(404);
    await scene.suzuki.ask('DELETE', 'tickets/1001/person');
    expect(await checks(caller.number)).toEqual([]);
  });
});

describe('contact data', () => {
  const correct = async (number: number, contact: Fields, id = randomUUID()) => {
    const { status, body } = await scene.suzuki.ask('PUT', `tickets/${number}/contact`, { id, contact });
    return { status, body: JSON.parse(body) };
  };

  test('is corrected by an agent, which the log says, and is found from then on', async () => {
    const { number } = await taken(scene.suzuki, {
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
    expect((await scene.suzuki.list('q=09011112222')).total).toBe(1);
    expect(again.body.events).toHaveLength(2);
  });

  test('keeps what several correct at once', async () => {
    const { number } = await taken(scene.suzuki, { contact: { name: '山田', phone: '0312123434' } });
    const given = { name: '山田華子', company: '山田商店', phone: '090-1111-2222', email: 'hana@example.jp' };
    const parts = Object.entries(given).map(([field, text]) => correct(number, { [field]: text }));
    expect((await Promise.all(parts)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await scene.suzuki.ticket(number)).contact).toEqual(given);
  });

  test('with a fault stays as it is; an agreement to mail does not pass to another address', async () => {
    const chat = await openChat(scene.bot);
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
    expect(
      (await scene.suzuki.ask('PUT', 'tickets/9999/contact', { id: randomUUID(), contact: {} })).status,
    ).toBe(404);
    expect((await correct(1001, { name: 1 })).status).toBe(400);
  });
});
