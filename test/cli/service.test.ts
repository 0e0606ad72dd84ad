import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Commands, startCommands } from '../helpers/commands.ts';
import { argumentsFor } from '../helpers/process.ts';

const ROOT = join(import.meta.dirname, '../..');
const dir = mkdtempSync(join(tmpdir(), 'madoguchi-service-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let commands: Commands;
beforeAll(() => {
  commands = startCommands();
});
afterAll(() => commands.stop());

const check = async (...args: readonly string[]) => {
  const env = { PATH: process.env.PATH ?? '' };
  const { code, stdout, stderr } = await commands.run('src/cli/service.ts', {
    args,
    env,
    cwd: ROOT,
    input: '',
  });
  return { status: code, said: stdout + stderr };
};

test.each(['tdb-class2', 'mihon-sign'])('%s lacks nothing', async (name) => {
  for (const lang of ['ja', 'en']) {
    const { status, said } = await check('check', `services/${name}.json`, '--lang', lang);
    expect({ status, said }).toEqual({
      status: 1,
      said: expect.stringMatching(/^(?:足りないものはありません。|Nothing is missing\.)\n/),
    });
    expect(said).not.toContain('reissue.apply');
  }
});

test('a service with a reissue is told which texts speak of what it has not, and which pictures it lacks', async () => {
  const service = JSON.parse(readFileSync(join(ROOT, 'services/tdb-class2.json'), 'utf8'));
  const { urls, ...reissue } = service.reissue;
  const file = join(dir, 'one-page.json');
  const own = { ...service, id: 'one-page', topics: [], meanings: [] };
  writeFileSync(file, JSON.stringify({ ...own, reissue: { ...reissue, urls: { partner: urls.partner } } }));
  const { status, said } = await check('check', file, '--lang', 'en');
  expect(status).toBe(2);
  for (const key of ['steps:reissue.impact.lines.1', 'faq:revoked.open.0', 'faq:pc-lost.open.2'])
    expect(said).toContain(
      `${key}: it speaks of a system where certificates are registered (gateway). Add it to topics, or write this text in locales/ja/services/one-page/`,
    );
  expect(said).toContain('steps:reissue.menu.lines.0: it speaks of coupons.');
  for (const key of ['steps:reissue.apply.lines.1', 'steps:reissue.credentials.lines.2'])
    for (const locale of ['ja', 'en'])
      expect(said).toContain(
        `${key}: it tells what stands on the pages of another service’s site (tdb-class2). Where yours differ, write this text in locales/${locale}/services/one-page/`,
      );
  expect(said).not.toContain('steps:copy.save.lines');
  expect(said).not.toContain('buttons.COUPON');
  expect(said).toContain('(mail-code, site-1, site-2, site-3, site-4, site-5)');
  writeFileSync(
    file,
    JSON.stringify({ ...own, topics: ['coupon'], reissue: { ...reissue, urls: { partner: urls.partner } } }),
  );
  expect((await check('check', file)).said).toContain('reissue.urls.coupon');
});

test('another service without a reissue is told every text that it has to have of its own, and every fault of its file', async () => {
  const service = JSON.parse(readFileSync(join(ROOT, 'services/mihon-sign.json'), 'utf8'));
  const file = join(dir, 'other.json');
  writeFileSync(file, JSON.stringify({ ...service, id: 'other' }));
  const { status, said } = await check('check', file, '--lang', 'en');
  expect(status).toBe(2);
  for (const key of ['faq:why-backup.closed.0', 'steps:start.closed', 'notice:window-closed'])
    for (const locale of ['ja', 'en'])
      expect(said).toContain(
        `${key}: it names the day or the address of a reissue. Write this text in locales/${locale}/services/other/`,
      );
  writeFileSync(
    file,
    JSON.stringify({ ...service, id: 'Other', desk: { ...service.desk, phone: 'call me' } }),
  );
  const broken = await check('check', file);
  expect(broken.status).toBe(2);
  for (const part of ['id:', 'desk.phone: a telephone number']) expect(broken.said).toContain(part);
  // As an operator calls it.
  const usage = spawnSync(process.execPath, [...argumentsFor('src/cli/service.ts'), 'check'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect({ status: usage.status, said: usage.stdout + usage.stderr }).toMatchObject({
    status: 64,
    said: expect.stringMatching(/1 .*(?:want a look|確認)/),
  });
});

test.each([[['check', 'x.json', '--nope']], [['check', 'x.json', '--lang']], [['look', 'x.json']]])(
  'called in a wrong way, as by %j, it says how it is called',
  async (args) => {
    const { status, said } = await check(...args);
    expect(status).toBe(64);
    expect(said).toMatch(/npm run (?:-s )?service/);
    expect(said).not.toContain('node:internal');
  },
);
