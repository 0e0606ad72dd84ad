import { expect, test } from '@jest/globals';
import { signIn } from '../helpers/desk/desk.ts';
import { createRefusing } from '../helpers/refusing.ts';
import { rowsIn } from '../helpers/rows-in.ts';
import { TEAMS_ENV } from '../helpers/teams/teams.ts';
import { DESK, startTeamsDesk, written } from '../helpers/teams/teams-desk.ts';
import { until } from '../helpers/until.ts';

const NOW = '2025-03-10T10:00:00+09:00';
/** More than 90 days later. */
const EXPIRED = '2025-06-10T10:00:00+09:00';

test('the card of a ticket whose words were taken out names nobody, also where the database was away just then', async () => {
  const refusing = createRefusing();
  const desk = await startTeamsDesk({}, refusing.driver);
  try {
    const ticket = await desk.file();
    const env = { ...TEAMS_ENV, DESK_CHANNEL: `teams:${DESK}` };
    const page = await signIn(desk.bot, '鈴木', NOW, env);
    await page.act(Number(ticket.slice('T-'.length)), { type: 'RESOLVE', cause: 'other', text: '' });
    await desk.bot.idle();
    const isNamed = () => written(desk.card(ticket).body).includes('花子');
    expect(isNamed()).toBe(true);
    const erased = () => rowsIn(desk.bot.dataDir, 'select 1 from tickets where erased_at is not null');
    refusing.refuseOnce('tasks', () => erased().length > 0);
    desk.bot.setNow(EXPIRED);
    await desk.bot.restart();
    await until(() => !isNamed(), 'the card without a name');
    expect(refusing.rest()).toBeGreaterThan(0);
  } finally {
    await desk.close();
  }
});
