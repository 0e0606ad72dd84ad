import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { openChat } from '../helpers/web/chat.ts';
import { file, NOW } from './filed-scene.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

describe('numbers that do not flatter', () => {
  test('who was never answered counts once the limit has passed; who was helped by telephone was answered then', async () => {
    await file(bot);
    await file(bot);
    await file(bot);
    bot.setNow('2025-03-10T10:40:00+09:00');
    const { act } = await signIn(bot, '鈴木', '2025-03-10T10:40:00+09:00');
    await act(1001, { type: 'RESOLVE', cause: 'by-phone' });
    bot.setNow('2025-03-12T10:00:00+09:00');
    const later = await signIn(bot, '鈴木', '2025-03-12T10:00:00+09:00');
    const { body } = await later.ask('GET', 'stats?from=2025-03-10&to=2025-03-10');
    expect(JSON.parse(body).firstAnswer).toEqual({ median: 40, p90: 40, within: 1, count: 3 });
  });
});

describe('numbers', () => {
  test('of days a thousand years ago are answered as any others', async () => {
    const { ask } = await signIn(bot, '鈴木', NOW);
    const { status, body } = await ask('GET', 'stats?from=0202-03-09&to=0202-03-10');
    expect([status, JSON.parse(body).perDay]).toEqual([
      200,
      [
        { day: '0202-03-09', opened: 0, resolved: 0 },
        { day: '0202-03-10', opened: 0, resolved: 0 },
      ],
    ]);
  });

  test('count what happened, in the desk’s zone', async () => {
    const chat = await file(bot);
    const alone = await openChat(bot);
    await alone.walk('BEGIN FOUND SKIP DONE');
    bot.setNow('2025-03-10T10:20:00+09:00');
    const { act } = await signIn(bot, '鈴木', '2025-03-10T10:20:00+09:00');
    await act(1001, { type: 'CALLED', outcome: 'no-answer' });
    bot.setNow('2025-03-10T10:30:00+09:00');
    await act(1001, { type: 'REPLY', text: 'はい' });
    await act(1001, { type: 'RESOLVE', cause: 'backed-up' });
    await chat.hears('解決済みになりました');
    await chat.press('RATE_UP', {}, 'ticket', 'T-1001');
    bot.setNow('2025-03-12T10:00:00+09:00');
    const later = await signIn(bot, '鈴木', '2025-03-12T10:00:00+09:00');
    const { status, body } = await later.ask('GET', 'stats?from=2025-03-09&to=2025-03-10');
    expect(status).toBe(200);
    const stats = JSON.parse(body);
    expect(stats).toMatchObject({
      perDay: [
        { day: '2025-03-09', opened: 0, resolved: 0 },
        { day: '2025-03-10', opened: 1, resolved: 1 },
      ],
      solvedAlone: 1,
      withTicket: 1,
      firstAnswer: { median: 30, p90: 30, within: 1, count: 1 },
      helped: { yes: 1, no: 0 },
    });
    const funnel = Object.fromEntries(
      stats.funnel.map(({ step, reached, left }: Record<string, unknown>) => [step, [reached, left]]),
    );
    expect(funnel).toMatchObject({
      start: [2, 0],
      'copy.locate': [2, 0],
      'export.open': [1, 0],
      done: [1, 1],
      'escalate.filed': [1, 1],
    });
    const counted = (rows: readonly Record<string, unknown>[], by: string) =>
      rows.flatMap((row) => (row.count === 0 ? [] : [[row[by], row.count]]));
    expect(counted(stats.byCause, 'cause')).toEqual([['backed-up', 1]]);
    expect(counted(stats.byOutcome, 'outcome')).toEqual([['no-answer', 1]]);
    expect(
      stats.byHour.map((count: number, hour: number) => [hour, count]).filter(([, n]: number[]) => n),
    ).toEqual([[10, 1]]);
    expect(stats.byAgent).toEqual([
      { agent: { id: 'local:鈴木', name: '鈴木' }, replies: 1, calls: 1, resolved: 1 },
    ]);
    expect(stats.byReason.find(({ reason }: { reason: string }) => reason === 'asked')).toEqual({
      reason: 'asked',
      count: 1,
    });
    expect((await later.ask('GET', 'alarms')).body).toBe('[]');
  });
});
