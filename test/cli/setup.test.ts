import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { readConfig } from '../../src/settings/config.ts';
import { sayFaultIn } from '../../src/settings/say-fault.ts';
import { SETTING_NAMES } from '../../src/settings/settings.ts';
import { type Commands, startCommands } from '../helpers/commands.ts';
import { runToEnd } from '../helpers/process.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';
const TENANT = '99999999-2222-4333-8444-555555555555';

let commands: Commands;
let dir: string;
beforeAll(() => {
  commands = startCommands();
});
afterAll(() => commands.stop());
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'madoguchi-setup-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const at = (name: string): string => join(dir, name);

const given = (answers: readonly string[]) => ({
  cwd: dir,
  env: { PATH: process.env.PATH ?? '' },
  input: `${answers.join('\n')}\n`,
});
const written = () => (existsSync(at('.env')) ? parseEnv(readFileSync(at('.env'), 'utf8')) : {});
/** `npm run setup`, as an operator calls it, with a line an answer. */
const setUp = async (...answers: readonly string[]) => {
  const ended = await runToEnd('src/cli/setup.ts', [], given(answers));
  return { ...ended, env: written() };
};
/** The same, by the process that runs it for the whole file. */
const setUpAgain = async (...answers: readonly string[]) => {
  const { code, stdout, stderr } = await commands.run('src/cli/setup.ts', { args: [], ...given(answers) });
  return { code, said: stdout + stderr, env: written() };
};

const FIRST = [
  'en',
  'https://bot.example.co.jp/data',
  '/var/lib/madoguchi',
  'eighty',
  '8080',
  'https://bot.example.co.jp/path',
  'https://bot.example.co.jp/',
  '1',
  'yes',
  'not-a-guid',
  APP_ID,
  TENANT,
  "it's $ecret #1",
  '2027-01-31',
  'Example Corp.',
  'https://www.example.co.jp/privacy',
  'https://www.example.co.jp/terms',
  'http',
  'no',
  '',
  'ja',
  '',
  'no',
  'no',
  '',
] as const;

test('a first time: asks again for what is of the wrong form, writes the file and both manifests, says what to click', async () => {
  const { code, said, env } = await setUp(...FIRST);
  expect({ code, said }).toEqual({ code: 0, said: expect.any(String) });
  expect(env).toMatchObject({
    DATA_DIR: '/var/lib/madoguchi',
    PORT: '8080',
    PUBLIC_URL: 'https://bot.example.co.jp',
    TRUST_PROXY: '1',
    MicrosoftAppId: APP_ID,
    MicrosoftAppTenantId: TENANT,
    MicrosoftAppPassword: "it's $ecret #1",
    MicrosoftAppPasswordExpires: '2027-01-31',
    DESK_LOCALE: 'ja',
  });
  expect(statSync(at('.env')).mode & 0o777).toBe(0o600);
  expect(said).toContain('no path, query or password');
  for (const right of ['a GUID', 'the path of a folder', 'a port number', 'Enter: 3978'])
    expect(said).toContain(right);
  expect(said).not.toContain('$ecret');
  const files = unzipSync(readFileSync(at('madoguchi-teams.zip')));
  expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toMatchObject({
    id: APP_ID,
    developer: { name: 'Example Corp.', privacyUrl: 'https://www.example.co.jp/privacy' },
  });
  const slack = readFileSync(at('madoguchi-slack.yaml'), 'utf8');
  expect(slack.match(/https:\/\/bot\.example\.co\.jp\/slack\/events/g)).toHaveLength(3);
  expect(slack).not.toContain('YOUR-HOST');
  for (const step of [
    'messaging endpoint https://bot.example.co.jp/api/messages',
    at('madoguchi-slack.yaml'),
    at('madoguchi-teams.zip'),
    '@madoguchi desk',
    'npm run doctor',
  ])
    expect(said).toContain(step);
  // The bot answers in the desk's channel once it runs, and not before.
  const places = ['npm start', '@madoguchi desk', 'npm run doctor'].map((step) => said.lastIndexOf(step));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('nothing but the browser: what the channels needed goes, so that the program starts with what was written', async () => {
  const channels = [
    'MicrosoftAppCertificateFile=/x.pem',
    'MicrosoftAppCertificateThumbprint=00',
    'DESK_CHANNEL=slack:C1',
  ];
  writeFileSync(
    at('.env'),
    `MicrosoftAppId=${APP_ID}\nMicrosoftAppTenantId=${TENANT}\n${channels.join('\n')}\n`,
  );
  const { code, env } = await setUpAgain('en', at('data'), '', '', 'no', 'no', '', '', 'no', 'no', '');
  expect(code).toBe(0);
  expect(readConfig(env)).toMatchObject({ ok: true });
});

test('a second time: what is there stays, lines of others too, and what is not used any more goes', async () => {
  await setUpAgain(...FIRST);
  writeFileSync(at('.env'), `# of the operator\nLOG_LEVEL=warn\n${readFileSync(at('.env'), 'utf8')}`);
  const keep = '';
  const { code, said, env } = await setUpAgain(
    'ja',
    ...Array<string>(4).fill(keep),
    'no',
    'socket',
    'yes',
    'xoxb-1',
    'xapp-1',
    'slack:C0123456789',
    ...Array<string>(2).fill(keep),
    'no',
    'no',
    keep,
  );
  expect(code).toBe(0);
  expect(env).toEqual({
    LOG_LEVEL: 'warn',
    DATA_DIR: '/var/lib/madoguchi',
    PORT: '8080',
    PUBLIC_URL: 'https://bot.example.co.jp',
    TRUST_PROXY: '1',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    DESK_CHANNEL: 'slack:C0123456789',
    DESK_LOCALE: 'ja',
  });
  expect(readFileSync(at('.env'), 'utf8')).toContain('# of the operator\n');
  expect(said).toContain('次にすること');
  const slack = readFileSync(at('madoguchi-slack.yaml'), 'utf8');
  expect(slack).toContain('socket_mode_enabled: true');
  expect(slack).not.toMatch(/YOUR-HOST|request_url/);
  expect(statSync(at('.env')).mode & 0o777).toBe(0o600);
});

/** A value that each setting of a form of its own refuses. */
const WRONG: Readonly<Partial<Record<string, string>>> = { DATA_DIR: 'https://x.example/data' };
/** Any text is right there. */
const ANY_TEXT = [
  'NODE_ENV',
  'SERVICE',
  'LOCALES_DIR',
  'MicrosoftAppPassword',
  'MicrosoftAppCertificateFile',
  'TEAMS_TENANTS',
  'DESK_ADMINS',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_TENANT',
  'OIDC_ALLOWED',
];

test.each([
  ['ja', /[぀-ヿ一-鿿]/, /\b(?:the|of|such as|with|alone|must|invalid|expected)\b/i],
  ['en', /[a-z]/, /[぀-ヿ一-鿿]/],
] as const)('what a setting refuses is said in one language (%s)', (locale, own, other) => {
  const say = sayFaultIn(locale);
  for (const name of SETTING_NAMES.filter((one) => !ANY_TEXT.includes(one))) {
    const read = readConfig({ [name]: WRONG[name] ?? '!' }, say);
    const fault = read.ok ? '' : (read.faults.find((one) => one.startsWith(`${name}:`)) ?? '');
    expect({ name, fault }).toEqual({ name, fault: expect.stringMatching(own) });
    expect(
      fault.replace(/MicrosoftApp\w+|Bot User OAuth Token|App-Level Token|Basic Information/g, ''),
    ).not.toMatch(other);
  }
});

test('an input that ends on the way writes nothing', async () => {
  const { code, said } = await setUpAgain('en', '/data', 'https://bot.example.co.jp');
  expect(code).toBe(1);
  expect(said).toContain('nothing was written');
  expect(existsSync(at('.env'))).toBe(false);
});
