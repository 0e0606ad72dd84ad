import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@jest/globals';
import { startProcess } from '../helpers/process.ts';
import { APP_ID, SLACK, withDoctor } from './doctor-scene.ts';
import { STANDSTILL, UNFINISHED } from './standstill.ts';

const scene = withDoctor();
const { call, doctor, told, world } = scene;

test('settings: unknown, misspelt, out of bounds, contradicting; others’ names are let be', async () => {
  const findings = await told(
    {
      DESKCHANNEL: 'slack:C0DESK',
      RETENTION_DAY: '30',
      microsoftAppId: APP_ID,
      PORT: '99999',
      SLA_ANSWER_MINUTES: '600',
      PUBLIC_URL: 'https://me:hush-hush@bot.example.co.jp/path?x=1',
      HOST: 'x',
      PORTS: '1',
      SERVICES: 'y',
      MADOGUCHI_PORT_3978_TCP: 'tcp://10.0.0.1:3978',
    },
    [
      'settings.unknown',
      'settings.unknown',
      'settings.unknown',
      'settings.invalid',
      'settings.invalid',
      'settings.invalid',
    ],
  );
  const said = findings.map((one) => `${one.what} ${one.do}`).join('\n');
  for (const name of ['DESK_CHANNEL', 'RETENTION_DAYS', 'MicrosoftAppId'])
    expect(said).toContain(`Did you mean ${name}?`);
  expect(said).toContain('no path, query or password');
  expect(said).toContain('SLA_RESOLUTION_MINUTES (480) is shorter than SLA_ANSWER_MINUTES (600)');
});

test('an admin whom nobody can be, unless OpenID Connect names people', async () => {
  const findings = await told({ DESK_ADMINS: 'no, slack:U1, teams:29:x' }, ['desk.admins'], 1);
  expect(findings.map(({ what }) => what).join()).toContain('DESK_ADMINS: no is nobody’s id');
});

test('a .env that others can read, and what in it is nobody’s', async () => {
  writeFileSync(join(scene.dir, '.env'), 'LOG_LEVEL=warn\nFAVOURITE_COLOUR=blue\nTZ=Asia/Tokyo\n', {
    mode: 0o644,
  });
  await told({}, ['settings.readable', 'settings.stray'], 1);
});

test('the folder: not to be made, no folder, a damaged key, a damaged file, one of a newer version, or of another service', async () => {
  await told({ DATA_DIR: '/proc/nothing/here' }, ['disk.missing']);
  writeFileSync(join(scene.dir, 'file'), '');
  await told({ DATA_DIR: join(scene.dir, 'file') }, ['disk.no-folder']);
  const data = join(scene.dir, 'data');
  mkdirSync(data, { mode: 0o755 });
  chmodSync(data, 0o755);
  writeFileSync(join(data, 'secret.key'), 'short', { mode: 0o644 });
  writeFileSync(
    join(data, 'madoguchi.db'),
    'this is no database, and long enough to be looked at as one'.repeat(20),
  );
  await told({}, ['disk.damaged', 'disk.key-damaged', 'disk.key-readable', 'disk.readable']);
  rmSync(data, { recursive: true });
  mkdirSync(data, { mode: 0o700 });
  const database = new DatabaseSync(join(data, 'madoguchi.db'));
  database.exec(
    "create table meta (name text primary key, value text not null); insert into meta values ('schema', '999')",
  );
  await told({}, ['disk.newer']);
  database.exec(
    "update meta set value = '1' where name = 'schema'; insert into meta values ('service', 'mihon-sign')",
  );
  const findings = await told({ SERVICE: 'tdb-class2' }, ['disk.other-service']);
  expect(findings.map(({ what }) => what).join('\n')).toContain('another service (mihon-sign)');
  database.close();
});

test('what was not sent: a channel that is paused, what was given up, a lane that does not get on, what nobody tries, a ticket without a card', async () => {
  const ended = await startProcess(join(scene.dir, 'data'));
  await ended.end();
  expect((await doctor({})).well).toContain('unfinished');
  const database = new DatabaseSync(join(scene.dir, 'data/madoguchi.db'));
  for (const statement of STANDSTILL) database.exec(statement);
  database.close();
  const findings = await told({}, UNFINISHED, 1);
  const said = findings.map(({ what }) => what).join('\n');
  expect(said).toContain('Slack: token_revoked');
  expect(said).toContain('Given up, and not tried any more: 2 (Teams: 403)');
  expect(said).toMatch(/up to \d+ d \d+ h: 1; waiting there: 2 \(Slack: no answer\)/);
  expect(said).toMatch(/Due, and not even tried: 1, for up to \d+ d \d+ h\./);
  expect((await call({}, '--lang', 'ja')).said).toContain('送るのをあきらめたものが 2件あります');
  world();
  const withDesk = await told(
    { ...SLACK, DESK_CHANNEL: 'slack:C0DESK' },
    [...UNFINISHED, 'unfinished.no-card', 'url.unset'],
    1,
  );
  expect(withDesk.map(({ what }) => what).join('\n')).toContain('in the desk’s channel: 2 (1, 4)');
});
