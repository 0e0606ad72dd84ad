import { afterEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { rowsIn } from '../helpers/rows-in.ts';
import { openChat, textOf } from '../helpers/web/chat.ts';

let bot: Bot;
afterEach(() => bot.stop());

const query = (sql: string) => rowsIn(bot.dataDir, sql);

const happened = () =>
  query('select what, detail, via from ticket_events order by id').map(({ what, detail, via }) =>
    [what, typeof detail === 'string' ? JSON.parse(detail).limit : undefined, via].filter(Boolean).join(' '),
  );

/** The process ends, time passes, and it begins again: whatever has come due is done. */
const wakeAt = async (iso: string) => {
  await bot.leave();
  bot.setNow(iso);
  await bot.comeBack();
  await bot.idle();
};

const filed = async (now: string, env: Record<string, string> = {}) => {
  bot = await startBot({ now, env });
  const chat = await openChat(bot);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
  const said = async () => (await chat.heard()).map(textOf);
  return { chat, said };
};

describe('a ticket that nobody takes up', () => {
  test('raises its limits in working minutes, and stays in the queue, marked', async () => {
    await filed('2025-03-10T10:00:00+09:00');
    await wakeAt('2025-03-10T10:44:59+09:00');
    expect(happened()).toEqual(['opened web']);
    await wakeAt('2025-03-10T10:45:00+09:00');
    expect(happened()).toEqual(['opened web', 'near answer clock']);
    await wakeAt('2025-03-10T11:00:00+09:00');
    expect(happened()).toEqual(['opened web', 'near answer clock', 'past answer clock']);
    expect(query('select status, overdue, due_limit from tickets')).toEqual([
      { status: 'open', overdue: 1, due_limit: 'resolution' },
    ]);
    await wakeAt('2025-03-11T10:00:00+09:00');
    expect(happened().slice(3)).toEqual(['near resolution clock', 'past resolution clock']);
    await wakeAt('2025-03-12T10:00:00+09:00');
    expect(happened()).toHaveLength(5);
  });

  test('over the year’s end no time passes while the desk is closed', async () => {
    await filed('2024-12-31T16:30:00+09:00');
    await wakeAt('2025-01-01T12:00:00+09:00');
    expect(happened()).toEqual(['opened web']);
    await wakeAt('2025-01-02T09:15:00+09:00');
    expect(happened()).toEqual(['opened web', 'near answer clock']);
  });

  test('has its timers moved when the service levels are set anew', async () => {
    const env = { SLA_ANSWER_MINUTES: '60' };
    await filed('2025-03-10T10:00:00+09:00', env);
    env.SLA_ANSWER_MINUTES = '120';
    await wakeAt('2025-03-10T11:30:00+09:00');
    expect(happened()).toEqual(['opened web']);
    env.SLA_ANSWER_MINUTES = '30';
    await wakeAt('2025-03-10T11:30:01+09:00');
    expect(happened()).toContain('past answer clock');
  });
});

describe('the holder', () => {
  test('hears before the desk closes that nobody has taken it up, once a day', async () => {
    const { said } = await filed('2025-03-10T10:00:00+09:00');
    await wakeAt('2025-03-10T16:44:59+09:00');
    expect((await said()).join()).not.toContain('まもなく終わります');
    await wakeAt('2025-03-10T16:45:00+09:00');
    expect((await said()).at(-1)).toContain('T-1001: 今日の受付はまもなく終わります');
    expect((await said()).at(-1)).toContain('17:00');
    await wakeAt('2025-03-10T16:50:00+09:00');
    expect((await said()).filter((text) => text.includes('まもなく'))).toHaveLength(1);
    await wakeAt('2025-03-11T09:00:00+09:00');
    await wakeAt('2025-03-11T16:45:00+09:00');
    expect((await said()).filter((text) => text.includes('まもなく'))).toHaveLength(2);
  });

  test('hears of no closing in the morning after a standstill', async () => {
    const { said } = await filed('2025-03-10T10:00:00+09:00');
    await wakeAt('2025-03-10T16:30:00+09:00');
    await wakeAt('2025-03-11T09:05:00+09:00');
    expect((await said()).join()).not.toContain('まもなく終わります');
    await wakeAt('2025-03-11T16:45:00+09:00');
    expect((await said()).filter((text) => text.includes('まもなく'))).toHaveLength(1);
  });

  test('who came at night hears in the morning that the desk is open', async () => {
    const { said } = await filed('2025-03-14T22:00:00+09:00');
    await wakeAt('2025-03-16T12:00:00+09:00');
    expect((await said()).join()).not.toContain('ヘルプデスクの受付が始まりました');
    await wakeAt('2025-03-17T09:00:00+09:00');
    expect((await said()).at(-1)).toContain('ヘルプデスクの受付が始まりました');
    expect((await said()).at(-1)).toContain('T-1001');
    expect((await said()).at(-1)).toContain('お電話は ');
  });

  test('who asked at night for a call hears in the morning that it comes, and is not told to call', async () => {
    const { chat, said } = await filed('2025-03-14T22:00:00+09:00');
    await chat.say('月曜日の9時に電話をください');
    await wakeAt('2025-03-17T09:00:05+09:00');
    const told = (await said()).at(-1);
    expect(told).toContain('ヘルプデスクの受付が始まりました');
    expect(told).toContain('2025年3月17日(月) 9:00ごろにお電話する予定です。');
    expect(told).not.toContain('お電話は ');
    expect(told).toContain('T-1001');
  });

  test('who withdrew hears of neither', async () => {
    const { chat, said } = await filed('2025-03-14T22:00:00+09:00');
    await chat.press('WITHDRAW');
    await wakeAt('2025-03-17T09:00:00+09:00');
    await wakeAt('2025-03-17T16:45:00+09:00');
    expect((await said()).filter((text) => /ヘルプデスクの受付が始まりました|まもなく/.test(text))).toEqual(
      [],
    );
  });
});
