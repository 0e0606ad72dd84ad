import { expect, test } from '@jest/globals';
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
