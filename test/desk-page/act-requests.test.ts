import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { askDesk, signIn } from '../helpers/desk/desk.ts';
import { file, NOW } from './filed-scene.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

describe('what changes something', () => {
  test('is taken from our own page alone', async () => {
    await file(bot);
    const { cookie, ticket } = await signIn(bot, '鈴木');
    const claim = { id: randomUUID(), act: { type: 'CLAIM' } };
    const from = (headers: Record<string, string>) =>
      askDesk(bot, 'POST', 'tickets/1001/acts', { cookie, body: claim, headers });
    for (const headers of [
      { 'x-madoguchi-desk': '' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      expect((await from(headers)).status).toBe(403);
    }
    expect((await from({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await askDesk(bot, 'POST', 'tickets/1001/acts', { body: claim })).status).toBe(401);
    expect((await ticket(1001)).status).toBe('open');
    expect(bot.logged.filter((line) => line.includes('"code":"elsewhere"'))).toHaveLength(4);
    expect((await from({ origin: bot.url })).status).toBe(200);
    expect((await ticket(1001)).status).toBe('claimed');
  });

  test('nonsense is refused, and changes nothing', async () => {
    await file(bot);
    const { ask, ticket } = await signIn(bot, '鈴木');
    for (const body of [
      {},
      { id: 'x', act: { type: 'CLAIM' } },
      { id: randomUUID(), act: { type: 'DROP' } },
      [],
    ]) {
      expect((await ask('POST', 'tickets/1001/acts', body)).status).toBe(400);
    }
    expect(
      (await ask('POST', 'tickets/9999/acts', { id: randomUUID(), act: { type: 'CLAIM' } })).status,
    ).toBe(404);
    expect((await ask('GET', 'tickets/nonsense')).status).toBe(404);
    expect((await ask('GET', 'tickets?limit=0')).status).toBe(400);
    expect((await ask('GET', 'tickets?after=x')).status).toBe(400);
    expect((await ask('GET', 'stats?from=2025-03-10&to=2025-03-09')).status).toBe(400);
    expect((await ticket(1001)).events).toHaveLength(1);
  });
});
