import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createChecker } from '../src/bot/checks/checker.ts';
import { startBot } from './helpers/bot.ts';
import { startEverywhere } from './helpers/everywhere.ts';
import { rsaKey } from './helpers/rsa-keys.ts';
import { openChat } from './helpers/web/chat.ts';
import { fromHolder, postActivity } from './helpers/web/directline.ts';

const PASSWORD = 'Himitsu2025Xy';
const CODE = '9471-5520-8836';

/** A PKCS#12 file of openssl's, with its key in the clear beside it to look for. */
const makeFile = () => {
  const dir = mkdtempSync(join(tmpdir(), 'secret-'));
  const path = (name: string) => join(dir, name);
  writeFileSync(path('key.pem'), rsaKey(0));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  openssl(
    'req',
    '-x509',
    '-key',
    path('key.pem'),
    '-subj',
    '/CN=Hanako',
    '-days',
    '700',
    '-out',
    path('cert.pem'),
  );
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    path('key.pem'),
    '-in',
    path('cert.pem'),
    '-passout',
    `pass:${PASSWORD}`,
    '-out',
    path('cert.p12'),
  );
  const bytes = readFileSync(path('cert.p12'));
  const key = readFileSync(path('key.pem'), 'utf8');
  rmSync(dir, { recursive: true });
  return { bytes, key };
};

test('passwords, codes, keys, files and tokens reach no log, no table and no ticket', async () => {
  const bot = await startBot({ seams: { checker: createChecker } });
  const { bytes, key } = makeFile();
  try {
    const chat = await openChat(bot);
    await chat.say(`パスワードは ${PASSWORD} です`);
    await chat.say(`証明書コードは${CODE}です`);
    await chat.say(`my password is ${PASSWORD}`);
    await chat.say(`パスワード${PASSWORD}を入れたけどだめでした`);
    await chat.say(`パスワードは${PASSWORD}でいいですか？`);
    await chat.say(`証明書コード ${CODE} が使えません`);
    await chat.say(`I used password ${PASSWORD} but it failed`);
    await chat.say(`${PASSWORD}がパスワードです`);
    await chat.say(`${PASSWORD} is my password`);
    await chat.say(`パスワードは、${PASSWORD}です`);
    await chat.say(`パスワー\u200bドは\u200b${PASSWORD}です`);
    await chat.say(key);
    await chat.give('cert.p12', bytes);
    await chat.press('HUMAN');
    const contact = { name: '花子', phone: '03-0000-0000' };
    await chat.press('SUBMIT', { ...contact, note: `パスワードは ${PASSWORD} です` });
    expect(chat.step()).toBe('escalate.contact');
    await chat.press('SUBMIT', { ...contact, note: `証明書コードは ${CODE}` });
    expect(chat.step()).toBe('escalate.contact');
    await chat.press('SUBMIT', { ...contact, note: '昨日から開けません' });
    expect(chat.step()).toBe('escalate.filed');
    await chat.press('ADD_NOTE', { note: `password: ${PASSWORD}` });
    const refused = { ...chat.begun(), token: `${chat.begun().token}x` };
    await postActivity(`${bot.url}/v3/directline`, refused, fromHolder({ text: PASSWORD }));
    await bot.idle();

    const stored = readdirSync(bot.dataDir)
      .filter((name) => name !== 'secret.key')
      .map((name) => readFileSync(join(bot.dataDir, name)));
    const everything = Buffer.concat([...stored, Buffer.from(bot.logged.join('\n'))]);
    const keyLine = key.split('\n')[3] ?? '';
    expect(keyLine.length).toBeGreaterThan(40);
    expect(everything.includes('昨日から開けません')).toBe(true);
    for (const [name, secret] of Object.entries({
      PASSWORD,
      CODE,
      keyLine,
      file: bytes.subarray(40, 80),
      fileInBase64: bytes.toString('base64').slice(40, 90),
      token: chat.begun().token,
      signingKey: readFileSync(join(bot.dataDir, 'secret.key')),
    })) {
      expect({ name, found: everything.includes(secret) }).toEqual({ name, found: false });
    }
  } finally {
    await bot.stop();
  }
});

test('the password of a file in Teams reaches no log, no table, no message; nor does the file', async () => {
  const afterAnHour = (ms = 0): string => new Date(Date.now() + 3_600_000 + ms).toISOString();
  const all = await startEverywhere({ now: afterAnHour(), checker: createChecker });
  const { bytes, key } = makeFile();
  const { bot } = all;
  const fileOf = (message: object) => /"file":"([\da-f-]+)"/.exec(JSON.stringify(message))?.[1];
  const unlock = (file: string | undefined, password: string, step = 'start') =>
    all.pressInTeams({ event: 'UNLOCK', step, file, password });
  try {
    const asked = await all.giveInTeams('cert.p12', bytes);
    const file = fileOf(asked);
    expect(file).toBeDefined();
    const said: object[] = [await unlock(file, `x${PASSWORD}`)];
    said.push(await unlock(file, PASSWORD, 'verify'));
    said.push(await unlock('no such file', PASSWORD));
    const right = await unlock(file, PASSWORD);
    expect(fileOf(right.message)).toBeUndefined();
    // Later than a second press in haste.
    bot.setNow(afterAnHour(3000));
    said.push(right, await unlock(file, PASSWORD));
    await bot.idle();

    const stored = readdirSync(bot.dataDir)
      .filter((name) => name !== 'secret.key')
      .map((name) => readFileSync(join(bot.dataDir, name)));
    const everything = Buffer.concat([
      ...stored,
      Buffer.from([...bot.logged, JSON.stringify([said, all.world.sent])].join('\n')),
    ]);
    expect(everything.includes('UNLOCK')).toBe(true);
    for (const [name, secret] of Object.entries({
      PASSWORD,
      keyLine: key.split('\n')[3] ?? '',
      file: bytes.subarray(40, 80),
      fileInBase64: bytes.toString('base64').slice(40, 90),
    })) {
      expect({ name, found: everything.includes(secret) }).toEqual({ name, found: false });
    }
  } finally {
    await all.close();
  }
});
