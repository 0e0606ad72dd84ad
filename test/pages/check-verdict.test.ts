import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { rowsIn } from '../helpers/rows-in.ts';
import { type Chat, openChat, textOf } from '../helpers/web/chat.ts';
import type { Activity } from '../helpers/web/directline.ts';

let bot: Bot;
let chat: Chat;
beforeEach(async () => {
  bot = await startBot();
  chat = await openChat(bot);
  await chat.walk('BEGIN FOUND');
});
afterEach(() => bot.stop());

const tokenOf = (activity: Activity): string => {
  const token = /\/check\?lang=ja#t=([\w.-]+)/.exec(JSON.stringify(activity))?.[1];
  if (token === undefined) throw new Error('no link to the check page');
  return token;
};
const tell = async (body: unknown) =>
  (
    await fetch(`${bot.url}/check/verdict`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  ).status;

const usable = {
  verdict: 'usable',
  what: 'pkcs12',
  notBefore: Date.parse('2024-06-01T00:00:00+09:00'),
  notAfter: Date.parse('2026-06-01T00:00:00+09:00'),
  serial: '0a1b2c',
  issuer: 'CN=Test CA',
  subjectHash: 'ab'.repeat(32),
};

test('the verdict of the page moves the chat on, once a link', async () => {
  const token = tokenOf(chat.last());
  const before = (await chat.heard()).length;
  expect(await tell({ token, ...usable })).toBe(204);
  const told = await chat.next(before);
  expect(told.channelData.step).toBe('copy.save');
  expect(textOf(told)).toContain('発行者\nCN=Test CA');
  expect(textOf(told)).toContain('2024年6月1日(土)〜2026年6月1日(月)');
  expect(textOf(told)).not.toContain('送られたファイル');
  expect(await tell({ token, ...usable, verdict: 'expired' })).toBe(409);
  await bot.idle();
  expect(await chat.heard()).toHaveLength(before + 1);
  await chat.press('DONE', {}, 'copy.save');
  expect(textOf(chat.last())).toContain('2026年6月1日(月)');
});

test('days are told by the service’s own zone', async () => {
  const tdb = readFileSync(join(import.meta.dirname, '../../services/tdb-class2.json'), 'utf8');
  const file = join(bot.dataDir, 'honolulu.json');
  writeFileSync(file, tdb.replaceAll('Asia/Tokyo', 'Pacific/Honolulu'));
  await bot.leave();
  await bot.comeBack({ SERVICE: file });
  chat = await openChat(bot);
  await chat.walk('BEGIN FOUND');
  expect(await toldOf(usable)).toContain('2024年5月31日(金)〜2026年5月31日(日)');
  const page = await (await fetch(`${bot.url}/check`)).text();
  expect(page).toContain('"timeZone":"Pacific/Honolulu"');
});

const toldOf = async (body: object): Promise<string> => {
  const before = (await chat.heard()).length;
  expect(await tell({ token: tokenOf(chat.last()), ...body })).toBe(204);
  return textOf(await chat.next(before));
};

test('a backup within a text, which opens nowhere as it is, is told and moves nobody on', async () => {
  const told = await toldOf({ ...usable, reasons: ['wrapped-text'], theirs: true });
  expect(told).toContain('中身は使えますが、このままでは開けません');
  expect((await chat.heard()).at(-1)?.channelData.step).toBe('copy.check');
});

test('the chat says what the page says: green by the holder’s yes alone, and what was found of the password', async () => {
  const asked = await toldOf(usable);
  expect(asked).toContain('! 使えるバックアップです');
  expect(asked).toContain('ご自身の証明書ですか');
  await chat.press('BACK', {}, 'copy.save');
  const theirs = await toldOf({ ...usable, theirs: true, selfSigned: true, passwordUsed: 'none' });
  expect(theirs).toContain('✓ 使えるバックアップです');
  expect(theirs).toContain('パスワードは要りません');
  expect(theirs).toContain('自己署名の証明書です');
  expect(theirs).not.toContain('ご自身');
});

test.each([
  ['wrong-password-or-damaged', ['password-proved', 'key-not-decrypted'], 'パスワードは合っています'],
  ['unsupported', ['account-protected'], 'そのアカウントで Windows にサインインして'],
  ['damaged', ['changed-line-ends'], 'ZIP に入れるか USB メモリで'],
])('the chat tells of %s by %j', async (verdict, reasons, words) => {
  expect(await toldOf({ verdict, what: 'pkcs12', reasons })).toContain(words);
});

test('an older certificate of the same holder is told from the later one', async () => {
  const first = tokenOf(chat.last());
  await tell({ token: first, ...usable });
  await bot.idle();
  await chat.press('BACK', {}, 'copy.save');
  const before = (await chat.heard()).length;
  const notAfter = usable.notAfter - 365 * 24 * 3600_000;
  expect(await tell({ token: tokenOf(chat.last()), ...usable, notAfter })).toBe(204);
  expect((await chat.next(before)).channelData.step).toBe('export.open');
});

test('forged, strange or overlong messages are refused and change nothing', async () => {
  const token = tokenOf(chat.last());
  const before = (await chat.heard()).length;
  expect(await tell({ token: `${token}x`, ...usable })).toBe(401);
  expect(await tell({ token: chat.begun().token, ...usable })).toBe(401);
  expect(await tell({ token, ...usable, password: 'x' })).toBe(400);
  expect(await tell({ token, ...usable, verdict: 'splendid' })).toBe(400);
  expect(await tell({ token, ...usable, reasons: ['because'] })).toBe(400);
  expect(await tell({ token, ...usable, theirs: false })).toBe(400);
  expect(await tell({ token, ...usable, notAfter: 9e15 })).toBe(400);
  expect(await tell('{"token":')).toBe(400);
  expect(await tell({ token, ...usable, issuer: 'x'.repeat(5000) })).toBe(413);
  bot.setNow('2025-03-12T10:00:00+09:00');
  expect(await tell({ token, ...usable })).toBe(401);
  expect(await chat.heard()).toHaveLength(before);
});

test('a link whose chat was erased begins no other, and keeps nothing', async () => {
  const token = tokenOf(chat.last());
  await chat.say('私の個人情報を削除してください');
  await chat.send({ value: { event: 'ERASE', step: 'privacy' } });
  await chat.hears('情報を消しました');
  await bot.idle();
  const before = (await chat.heard()).length;
  expect(await tell({ token, ...usable })).toBe(410);
  await bot.idle();
  expect(await chat.heard()).toHaveLength(before);
  expect(rowsIn(bot.dataDir, 'select key from conversations')).toEqual([]);
});

test('the token of the link stands in no table and no log', async () => {
  const token = tokenOf(chat.last());
  await bot.idle();
  const kept = readdirSync(bot.dataDir).map((name) => readFileSync(join(bot.dataDir, name), 'latin1'));
  expect(kept.join().includes('/check?lang=ja#t=~check-token~')).toBe(true);
  for (const part of token.split('.')) expect([...kept, ...bot.logged].join().includes(part)).toBe(false);
});
