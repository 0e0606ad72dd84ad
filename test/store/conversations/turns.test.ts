import { describe, expect, test } from '@jest/globals';
import { newState } from '../../../src/machines/step.ts';
import { newTicketState } from '../../../src/machines/ticket/step-ticket.ts';
import { TURN_AT, turnOf } from '../../helpers/turn-write.ts';
import { eachOnScratch } from '../store-scene.ts';

const at = TURN_AT;
const scene = eachOnScratch();

describe('a turn', () => {
  test('is written whole and read back', async () => {
    const reference = { conversation: { id: 'a' }, serviceUrl: 'https://smba.example' };
    expect(await scene.store.conversations.commit(turnOf({ reference }))).toMatchObject({ came: 'written' });
    expect(await scene.store.conversations.load('web:a')).toEqual({
      version: 1,
      person: { id: 'p', name: '花子' },
      personJson: '{"id":"p","name":"花子"}',
      locale: 'ja',
      state: newState(),
      updatedAt: at,
      seen: false,
      reference: JSON.stringify(reference),
    });
    expect(await scene.store.conversations.load('web:a', 'web:1')).toMatchObject({ seen: true });
    expect(await scene.store.conversations.isSeen('web:1')).toBe(true);
  });

  test('of the same id changes nothing a second time', async () => {
    await scene.store.conversations.commit(turnOf());
    expect(await scene.store.conversations.commit(turnOf({ version: 1, locale: 'en' }))).toEqual({
      came: 'repeated',
    });
    expect(await scene.store.conversations.load('web:a')).toMatchObject({ version: 1, locale: 'ja' });
    expect((await scene.store.tasks.counts(at)).due).toBe(1);
  });

  test('that lost the race leaves no trace, so that it can be tried again', async () => {
    await scene.store.conversations.commit(turnOf());
    expect(await scene.store.conversations.commit(turnOf({ seen: 'web:2', version: 0 }))).toEqual({
      came: 'raced',
    });
    expect(await scene.store.conversations.commit(turnOf({ seen: 'web:2', version: 7 }))).toEqual({
      came: 'raced',
    });
    expect(await scene.store.conversations.isSeen('web:2')).toBe(false);
    expect(await scene.store.conversations.commit(turnOf({ seen: 'web:2', version: 1 }))).toMatchObject({
      came: 'written',
    });
  });

  test('has claimed the first task of its own lane, unless another stands before it', async () => {
    const other = { lane: 'slack:C1#1001', effect: { type: 'card' }, dueAt: at };
    const later = { lane: 'web:a', effect: { type: 'late' }, dueAt: at + 1 };
    const [mine, next] = ['show', 'next'].map((type) => ({ lane: 'web:a', effect: { type }, dueAt: at }));
    const tasks = [other, later, mine, next].filter((task) => task !== undefined);
    const { first } = await scene.store.conversations.commit(turnOf({ tasks }));
    expect(first).toMatchObject({ lane: 'web:a', effect: { type: 'show' }, attempts: 0, triedAt: at });
    expect(await scene.store.tasks.claim('web:a', at)).toBeUndefined();
    expect((await scene.store.tasks.claimDue(at, 9)).map(({ lane }) => lane)).toEqual(['slack:C1#1001']);

    const behind = await scene.store.conversations.commit(turnOf({ seen: 'web:2', version: 1 }));
    expect(behind).toEqual({ came: 'written' });
    expect(await scene.store.tasks.claim('web:a', at, first)).toMatchObject({ effect: { type: 'next' } });
  });

  test('of which one part fails takes nothing more, whatever its other parts ask for', async () => {
    const late = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<unknown>();
    const lost = scene.driver.write((query) =>
      Promise.all([
        Promise.reject(new Error('lost')),
        late.promise
          .then(() => query("insert into seen (id, at) values ('late', 1)"))
          .then(asked.resolve, asked.resolve),
      ]),
    );
    const beside = scene.driver.write(async (query) => {
      late.resolve();
      await asked.promise;
      await query("insert into seen (id, at) values ('beside', 1)");
    });
    await expect(lost).rejects.toThrow('lost');
    await beside;
    expect(await asked.promise).toEqual(new Error('this transaction has ended'));
    expect(await scene.driver.read('select id from seen')).toEqual([{ id: 'beside' }]);
  });

  test('that fails in the midst of others that share its commit fails alone', async () => {
    const { number, code } = await scene.store.allotTicket();
    const ticket = {
      number,
      code,
      person: { id: 'p', name: '花子' },
      conversation: 'web:a',
      channel: 'web',
      locale: 'ja',
      reason: 'asked',
      contact: { name: '花子', phone: '03-0000-0000' },
      context: newState().context,
      openedAt: at,
    } as const;
    const opening = {
      state: newTicketState(at),
      at,
      records: [{ event: { at, what: 'opened', by: { kind: 'holder' }, via: 'web' } }],
      tasks: [],
      timers: [],
      words: '花子',
    } as const;
    const opened = [{ ticket, opening }];
    const results = await Promise.allSettled([
      scene.store.conversations.commit(turnOf({ opened })),
      scene.store.conversations.commit(turnOf({ key: 'web:b', id: 'b', seen: 'web:2', opened })),
      scene.store.conversations.commit(turnOf({ key: 'web:c', id: 'c', seen: 'web:3' })),
    ]);
    expect(await scene.store.conversations.load('web:c')).toMatchObject({ version: 1 });
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await scene.store.conversations.load('web:b')).toBeUndefined();
    expect(await scene.store.conversations.isSeen('web:2')).toBe(false);
    expect(await scene.store.tickets.find(1001)).toEqual({
      ...ticket,
      state: opening.state,
      unread: false,
      updatedAt: at,
    });
    expect(await scene.store.ticketEvents.of(1001)).toMatchObject([
      { what: 'opened', by: { kind: 'holder' } },
    ]);
  });

  test('a hundred at once share few commits and are all there', async () => {
    const before = (await scene.driver.read('pragma data_version'))[0]?.data_version;
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        scene.store.conversations.commit(turnOf({ key: `web:${n}`, id: `${n}`, seen: `web:${n}` })),
      ),
    );
    const after = (await scene.driver.read('pragma data_version'))[0]?.data_version;
    expect(Number(after) - Number(before)).toBeLessThanOrEqual(3);
    expect((await scene.store.tasks.counts(at)).due).toBe(100);
  });
});
