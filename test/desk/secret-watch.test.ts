import { afterEach, expect, test } from '@jest/globals';
import type { Alarm } from '../../src/desk/alarms-api.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { createRefusing } from '../helpers/refusing.ts';
import { rowsIn } from '../helpers/rows-in.ts';
import { type SlackDesk, startSlackDesk } from '../helpers/slack/slack-desk.ts';
import { until } from '../helpers/until.ts';

let desk: SlackDesk;
afterEach(() => desk.stop());

/** Agents sign in by a secret that ends on 10 April. */
const withAdmins = (admins: string) => ({
  OIDC_ISSUER: 'http://127.0.0.1:9',
  OIDC_CLIENT_ID: 'desk',
  OIDC_CLIENT_SECRET: 'hush',
  OIDC_CLIENT_SECRET_EXPIRES: '2025-04-10',
  DESK_ADMINS: admins,
});

const told = (): readonly string[] =>
  desk.workspace
    .callsOf('chat.postMessage')
    .map((call) => JSON.stringify(call))
    .filter((call) => call.includes('切れます'));

test('the end of a secret is told at 30, 14, 7 and 1 days before, once each, to the desk and to its admins', async () => {
  const admin = 'U0ADMIN';
  desk = await startSlackDesk({
    now: '2025-03-01T10:00:00+09:00',
    env: withAdmins(`slack:${admin}, somebody@example.co.jp`),
  });
  const { bot, workspace } = desk;
  const at = async (day: string, count: number) => {
    bot.setNow(`${day}T10:00:00+09:00`);
    await bot.restart();
    await bot.idle();
    await until(() => told().length >= count, `${count} messages by ${day}`);
    expect({ day, told: told().length }).toEqual({ day, told: count });
  };
  expect(told()).toEqual([]);
  await at('2025-03-11', 2);
  expect(
    told()
      .map((call) => JSON.parse(call).channel)
      .sort(),
  ).toEqual([workspace.ids.channel, admin].sort());
  expect(told()[0]).toContain('2025年4月10日(木)');
  await at('2025-03-12', 2);
  await at('2025-03-28', 4);
  await at('2025-04-04', 6);
  await at('2025-04-09', 8);
  await at('2025-04-12', 8);
  const page = await signIn(bot, '花子', '2025-04-12T10:00:00+09:00', {
    DESK_CHANNEL: `slack:${workspace.ids.channel}`,
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'signing-secret',
  });
  const alarms: readonly Alarm[] = JSON.parse((await page.ask('GET', 'alarms')).body);
  expect(alarms).toContainEqual(
    expect.objectContaining({ kind: 'secret-ends', about: expect.stringContaining('2025-04-10') }),
  );
});

test('each hears of it once, however often they are named, and where the database goes away just then', async () => {
  const refusing = createRefusing();
  desk = await startSlackDesk({
    now: '2025-03-01T10:00:00+09:00',
    env: withAdmins('slack:U0ADMIN, slack:U0ADMIN'),
    driver: refusing.driver,
  });
  const { bot } = desk;
  refusing.refuseOnce(
    'meta',
    () => rowsIn(bot.dataDir, "select id from tasks where effect like '%secret-ends%'").length > 0,
  );
  bot.setNow('2025-03-11T10:00:00+09:00');
  await bot.restart();
  await bot.idle();
  refusing.rest();
  await until(() => told().length >= 2, 'the word to both');
  await bot.restart();
  await bot.idle();
  expect(told()).toHaveLength(2);
});
