import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Bot, startBot } from '../helpers/bot.ts';
import { connectionsNow } from '../helpers/connections-now.ts';
import { type CampaignAdmin, campaignAdmin } from '../helpers/desk/campaign.ts';
import { until } from '../helpers/until.ts';
import { withPostgres } from '../store/postgres-scene.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const TITLES = 'email,name,serial,valid until\n';
const rosterOf = (name: string, more: string) =>
  `${TITLES}${name}@example.com,Gone,a1,2026-03-01\n${more}stays-${name}@example.com,Stays,b1,2027-03-01\n`;

const scene = withPostgres();
let bot: Bot;
let admin: CampaignAdmin;
let other: pg.Client;
beforeAll(async () => {
  const url = await scene.postgres.withTables();
  bot = await startBot({ now: NOW, env: { DATABASE_URL: url } });
  admin = await campaignAdmin(bot, NOW, { DATABASE_URL: url });
  other = new pg.Client({ connectionString: url });
  other.on('error', scene.fail);
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await bot.stop();
});

const rows = async (sql: string, params: readonly string[] = []) =>
  (await other.query(sql, [...params])).rows;
/** How many wait for what another holds. */
const waiting = (): Promise<number> =>
  connectionsNow(other, "datname = current_database() and wait_event_type = 'Lock'");
const forget = async (email: string): Promise<number> => {
  const { id } = await admin.row(email);
  return (await admin.ask('DELETE', `/people/${id}`)).status;
};
/** Whatever the tables say still of whom the roster called `Gone`. */
const known = (email: string) =>
  rows(
    `select p.email, p.name, c.serial, c.gone_at from campaign_people p left join campaign_certificates c on c.person = p.id
     where p.email = $1 or p.name = 'Gone' or (p.erased_at is not null and c.serial <> '')`,
    [email],
  );

test('who is erased once an import has begun is left out of it, as of each one later', async () => {
  await admin.roster(rosterOf('early', ''));
  await other.query('begin');
  await other.query('select 1 from campaigns for update');
  const imported = admin.roster(rosterOf('early', ''));
  await until(async () => (await waiting()) === 1, 'the import under way');
  expect(await forget('early@example.com')).toBe(204);
  await other.query('commit');
  expect(await imported).toEqual({ added: 0, updated: 0, gone: 0, faults: [{ row: 2, why: 'erased' }] });
  expect(await known('early@example.com')).toEqual([]);
});

test('who is erased while an import writes leaves nothing of what it wrote', async () => {
  await admin.roster(rosterOf('late', ''));
  await other.query('begin');
  await other.query("select 1 from campaign_certificates where serial = 'b1' for update");
  // Another end of what stays, which the import waits to write, and a second certificate of who goes.
  const more = 'late@example.com,Gone,a2,2026-03-01\n';
  const imported = admin.roster(rosterOf('late', more).replace('2027', '2028'));
  await until(async () => (await waiting()) === 1, 'the import under way');
  const forgotten = forget('late@example.com');
  let done = false;
  const ended = forgotten.then(() => {
    done = true;
  });
  await until(async () => done || (await waiting()) === 2, 'the erasure under way');
  await other.query('commit');
  await ended;
  expect(await imported).toMatchObject({ added: 1, faults: [] });
  expect(await forgotten).toBe(204);
  expect(await known('late@example.com')).toEqual([]);
});
