import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type CampaignAdmin, campaignAdmin } from '../helpers/desk/campaign.ts';
import { createRefusing, type Refusing } from '../helpers/refusing.ts';
import { rowsIn } from '../helpers/rows-in.ts';
import { TEAMS_ENV } from '../helpers/teams/teams.ts';
import { DESK, startTeamsDesk, type TeamsDesk, written } from '../helpers/teams/teams-desk.ts';
import { grows, until } from '../helpers/until.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const MONDAY = '2025-03-17T09:00:30+09:00';
const THE_SAME_DAY = '2025-03-17T12:00:00+09:00';
const NEXT_MONDAY = '2025-03-24T09:00:30+09:00';
const ROSTER = 'email,serial\nhanako@example.co.jp,0A1B\n';

let refusing: Refusing;
let desk: TeamsDesk;
beforeEach(async () => {
  refusing = createRefusing();
  desk = await startTeamsDesk({}, refusing.driver);
});
afterEach(() => desk.close());

const adminAt = (iso: string): Promise<CampaignAdmin> =>
  campaignAdmin(desk.bot, iso, { ...TEAMS_ENV, DESK_CHANNEL: `teams:${DESK}` });
const weeks = (): number =>
  desk.world.sent.filter(({ method, body }) => method === 'POST' && written(body).includes('今週の状況'))
    .length;
const isPlanned = (): boolean =>
  rowsIn(desk.bot.dataDir, "select id from tasks where effect like '%campaign-week%'").length > 0;

test('a campaign that began as the database went away tells the desk of its weeks like any other', async () => {
  const admin = await adminAt(NOW);
  refusing.refuseOnce('tasks', () => rowsIn(desk.bot.dataDir, 'select service from campaigns').length > 0);
  await until(async () => 'added' in (await admin.roster(ROSTER)), 'the roster is taken');
  expect(refusing.rest()).toBeGreaterThan(0);
  await until(isPlanned, 'the week is planned');
  desk.bot.setNow(MONDAY);
  await grows(weeks, 1, 'the week');
});

test('so does one that was ended, and goes on', async () => {
  await (await adminAt(NOW)).roster(ROSTER);
  await until(isPlanned, 'the week is planned');
  const ends = async (iso: string, ended: boolean) => {
    const { status } = await (await adminAt(iso)).ask('POST', '/end', { ended });
    expect(status).toBe(200);
  };
  await ends(NOW, true);
  desk.bot.setNow(MONDAY);
  await grows(weeks, 1, 'the last week');
  await desk.bot.idle();
  desk.bot.setNow(THE_SAME_DAY);
  await ends(THE_SAME_DAY, false);
  await until(isPlanned, 'the week is planned anew');
  desk.bot.setNow(NEXT_MONDAY);
  await grows(weeks, 2, 'the next week');
});

test('so does one that began before the desk had a channel', async () => {
  await desk.bot.leave();
  await desk.bot.comeBack({ DESK_CHANNEL: '' });
  await (await campaignAdmin(desk.bot, NOW, TEAMS_ENV)).roster(ROSTER);
  await desk.bot.idle();
  expect(isPlanned()).toBe(false);
  await desk.bot.leave();
  await desk.bot.comeBack();
  await until(isPlanned, 'the week is planned');
  desk.bot.setNow(MONDAY);
  await grows(weeks, 1, 'the week');
});
