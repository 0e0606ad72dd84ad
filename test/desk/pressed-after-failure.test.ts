import { expect, test } from '@jest/globals';
import type { Driver } from '../../src/store/driver.ts';
import { createRefusing } from '../helpers/refusing.ts';
import { rowsIn } from '../helpers/rows-in.ts';
import { SATO, startTeamsDesk } from '../helpers/teams/teams-desk.ts';
import { until } from '../helpers/until.ts';

test('an agent who presses again at once, since the first press failed, is heard: the words are not taken for sent', async () => {
  const refusing = createRefusing();
  const desk = await startTeamsDesk({}, refusing.driver);
  try {
    const ticket = await desk.file();
    const reply = () => desk.press(SATO, ticket, 'REPLY', { text: 'コードはメールにあります。' });
    refusing.refuseOnce('ticket_events', () => true);
    expect((await reply()).body).toMatchObject({ statusCode: 500 });
    expect(refusing.rest()).toBeGreaterThan(0);
    expect((await reply()).body).toMatchObject({ statusCode: 200 });
    await until(() => desk.heard().includes('コードはメールにあります。'), 'the reply');
    expect(rowsIn(desk.bot.dataDir, "select 1 from ticket_events where what = 'replied'")).toHaveLength(1);
  } finally {
    await desk.close();
  }
});

test('a reply that was done is told as done, though nothing can be read just after: who pressed again would send it twice', async () => {
  const bot: { dataDir?: string } = {};
  const replied = () =>
    bot.dataDir === undefined
      ? []
      : rowsIn(bot.dataDir, "select 1 from ticket_events where what = 'replied'");
  let failed = 0;
  const driver = (own: Driver): Driver => ({
    ...own,
    read: async (sql, params) => {
      if (failed === 0 && /\btickets t\b/.test(sql) && replied().length > 0) {
        failed += 1;
        throw new Error('the line was lost');
      }
      return own.read(sql, params);
    },
  });
  const desk = await startTeamsDesk({}, driver);
  try {
    const ticket = await desk.file();
    bot.dataDir = desk.bot.dataDir;
    const pressed = await desk.press(SATO, ticket, 'REPLY', { text: 'コードはメールにあります。' });
    expect(pressed.body).toMatchObject({ statusCode: 200 });
    await until(() => failed > 0, 'a read that fails');
    await until(() => desk.heard().includes('コードはメールにあります。'), 'the reply');
    expect(replied()).toHaveLength(1);
  } finally {
    await desk.close();
  }
});
