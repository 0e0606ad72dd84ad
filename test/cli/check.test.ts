import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import en from '../../locales/en/check.json' with { type: 'json' };
import ja from '../../locales/ja/check.json' with { type: 'json' };
import { REASONS, VERDICTS, WHATS } from '../../src/p12/types.ts';
import { type Commands, startCommands } from '../helpers/commands.ts';
import { argumentsFor } from '../helpers/process.ts';
import { workshop } from '../p12/tools.ts';

const shop = workshop();
let commands: Commands;

const SOURCE = 'src/cli/check.ts';
/** `npm run check`, as somebody calls it. */
const called = (args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...argumentsFor(SOURCE), ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
const cli = async (args: readonly string[], input = '') => {
  const env = { PATH: process.env.PATH ?? '' };
  const { code, stdout, stderr } = await commands.run(SOURCE, { args, env, cwd: process.cwd(), input });
  return { status: code, stdout, stderr };
};

beforeAll(() => {
  commands = startCommands();
  shop.identity('one', ['-newkey', 'rsa:2048'], '/CN=one');
  shop.pkcs12('one', 'cert.p12', 'secret1');
  shop.write('note.txt', 'hello');
});
afterAll(() => {
  commands.stop();
  shop.close();
});

test('exit codes and words in both languages', async () => {
  const path = shop.at('cert.p12');
  const right = called([path, '--password-stdin', '--lang', 'ja'], 'secret1\n');
  expect(right.status).toBe(0);
  expect(right.stdout).toContain(ja.verdict.usable.title);
  const wrong = await cli([path, '--password-stdin', '--lang', 'en'], 'wrong');
  expect(wrong.status).toBe(2);
  expect(wrong.stdout).toContain(en.verdict['wrong-password-or-damaged'].title);
  for (const lang of ['ja', 'en']) {
    const without = await cli([path, '--lang', lang]);
    expect(without.status).toBe(2);
    expect(without.stdout).toContain('--password-stdin');
    expect(without.stdout).not.toMatch(/「ファイルを確かめる」|“Check the file”/);
  }
  const text = await cli([shop.at('note.txt'), '--lang', 'en']);
  expect(text.status).toBe(1);
  expect(text.stdout).toContain(`It looks like ${en.what.text}.`);
  shop.write('large.p12', Buffer.concat([Buffer.from(shop.read('cert.p12')), Buffer.alloc(30 * 2 ** 20)]));
  expect((await cli([shop.at('large.p12'), '--lang', 'en'])).status).toBe(2);
  const json = await cli([path, '--password-stdin', '--json'], 'secret1\r\n');
  expect(JSON.parse(json.stdout)).toMatchObject({
    what: 'pkcs12',
    verdict: 'usable',
    passwordUsed: 'as-typed',
  });
  for (const { stdout, stderr } of [right, wrong, json])
    expect(`${stdout}${stderr}`).not.toContain('secret1');
});

test('usage', async () => {
  expect(called([]).status).toBe(64);
  for (const args of [['a', 'b'], ['a', '--lang', 'fr'], ['a', '--no-such'], [shop.at('missing.p12')]])
    expect((await cli(args)).status).toBe(64);
});

test.each([
  ['ja', ja],
  ['en', en],
])('%s has words for every verdict, kind and reason, four lines at most', (_locale, words) => {
  expect(Object.keys(words.verdict).sort()).toEqual([...VERDICTS].sort());
  expect(Object.keys(words.what).sort()).toEqual([...WHATS].sort());
  expect(Object.keys(words.reason).sort()).toEqual([...REASONS].sort());
  for (const { lines } of Object.values(words.verdict)) expect(lines.length).toBeLessThanOrEqual(4);
});
