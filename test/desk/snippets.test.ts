import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { decodeJwt, SignJWT } from 'jose';
import type { SnippetList, SnippetWish } from '../../src/desk/snippets-api.ts';
import { eachWithAgent } from '../helpers/desk/agent-scene.ts';
import { askDesk } from '../helpers/desk/desk.ts';
import { type Chat, openChat, textOf } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const ODD = 'ファクスで証明書の写しを送れますか';

const scene = eachWithAgent();
let chat: Chat;
beforeEach(async () => {
  chat = await openChat(scene.bot);
});

const FAX: SnippetWish = {
  words: {
    ja: {
      name: 'ファクス',
      text: 'ファクスでは受け付けていません。\n受付時間は {{hours}} です。',
      phrases: ['ふぁくす 写し', 'FAX'],
    },
    en: { name: 'Fax', text: 'We take no faxes. Hours: {{hours}}.', phrases: ['fax'] },
  },
  answers: true,
};
const put = async (wish: unknown, id: string = randomUUID()) => {
  const { status, body } = await scene.agent.ask('PUT', `snippets/${id}`, wish);
  return { id, status, body: JSON.parse(body) };
};
/** What is answered to a sentence. */
const asked = async (text: string): Promise<string> => {
  const before = (await chat.heard()).length;
  await chat.say(text);
  await scene.bot.idle();
  return (await chat.heard()).slice(before).map(textOf).join('\n');
};

test('an admin makes a snippet the bot’s answer, which is in force at once and is taken away at once', async () => {
  expect(await asked(ODD)).not.toContain('受け付けていません');
  const { id, status, body } = await put(FAX);
  expect([status, body]).toMatchObject([
    200,
    { id, changed: { by: { name: '鈴木' }, at: Date.parse(NOW) }, answers: { by: { name: '鈴木' } } },
  ]);
  const said = await asked(ODD);
  expect(said).toContain('ファクスでは受け付けていません。');
  expect(said).toContain('受付時間は 平日');
  expect(said).not.toContain('{{');
  expect((await put({ ...FAX, answers: false }, id)).body.answers).toBeNull();
  expect(await asked(ODD)).not.toContain('受け付けていません');
  await put(FAX, id);
  expect((await scene.agent.ask('DELETE', `snippets/${id}`)).status).toBe(204);
  expect((await scene.agent.ask('DELETE', `snippets/${id}`)).status).toBe(404);
  expect(await asked(ODD)).not.toContain('受け付けていません');
});

test('it stands in the place of the bot’s own answer, never in that of a press, a secret or the word of a person', async () => {
  await put({
    ...FAX,
    words: {
      ja: {
        name: 'すべて',
        text: '窓口からの答えです。',
        phrases: ['何時', '担当者', 'パスワード', 'はじめる'],
      },
      en: { name: 'All', text: 'The desk says so.', phrases: ['hours'] },
    },
  });
  expect(await asked('電話は何時までですか')).toContain('窓口からの答えです。');
  expect(await asked('申請パスワードは Himitsu2025Xy です')).not.toContain('窓口からの答え');
  expect(await asked('はじめる')).toContain('cert.p12');
  expect(await asked('担当者と話したい')).not.toContain('窓口からの答え');
});

test('of several the longest phrase answers, and Latin words are found whole alone', async () => {
  await put(FAX);
  await put({
    ...FAX,
    words: {
      ja: { name: '番号', text: '番号はありません。', phrases: ['ファクス番号'] },
      en: { name: 'Number', text: 'There is no number.', phrases: ['fax number'] },
    },
  });
  expect(await asked('そちらのファクス番号をおしえて')).toContain('番号はありません。');
  expect(await asked('efaxing という製品の話をしたい')).not.toContain('ファクスでは');
});

test('what cannot be kept is refused by its field, and nothing has changed', async () => {
  const words = (ja: Partial<SnippetWish['words']['ja']>): SnippetWish => ({
    ...FAX,
    words: { ...FAX.words, ja: { ...FAX.words.ja, ...ja } },
  });
  const cases: readonly (readonly [unknown, unknown])[] = [
    [words({ text: '' }), { 'text.ja': 'empty' }],
    [words({ text: '{{nobody}} さん' }), { 'text.ja': 'unknown-variable' }],
    [words({ text: '{{name}} 様' }), { 'text.ja': 'holders-variable' }],
    [words({ phrases: [] }), { 'phrases.ja': 'empty' }],
    [words({ phrases: ['あ'] }), { 'phrases.ja': 'too-short' }],
    [words({ text: '申請パスワードは Himitsu2025Xy です' }), { 'text.ja': 'secret' }],
    [{ answers: true }, {}],
  ];
  for (const [wish, fields] of cases) {
    const { status, body } = await put(wish);
    expect([status, body.fields]).toEqual([400, fields]);
  }
  expect((await put(words({ text: '{{name}} 様、{{number}} の件です。' }))).status).toBe(400);
  expect(
    (await put({ ...words({ text: '{{name}} 様、{{number}} の件です。' }), answers: false })).status,
  ).toBe(200);
  expect((await put(FAX, 'x')).status).toBe(400);
});

test('agents read them, with the bot’s own answers as they are today; admins alone keep them', async () => {
  const { rules } = decodeJwt(scene.agent.cookie.slice('madoguchi-desk='.length));
  const token = new SignJWT({
    name: '佐藤',
    role: 'agent',
    jti: 'one',
    iss: 'tdb-class2 ',
    aud: 'desk-session',
    rules,
  });
  const cookie = `madoguchi-desk=${await token
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('slack:U1')
    .setExpirationTime(Math.floor(Date.parse(NOW) / 1000) + 60)
    .sign(readFileSync(join(scene.bot.dataDir, 'secret.key')))}`;
  const ask = (method: string, path: string, body?: unknown) =>
    askDesk(scene.bot, method, path, { cookie, ...(body !== undefined && { body }) });
  const { id } = await put(FAX);
  expect((await ask('PUT', `snippets/${id}`, { ...FAX, answers: false })).status).toBe(403);
  expect((await ask('DELETE', `snippets/${id}`)).status).toBe(403);
  const { snippets, faq, values }: SnippetList = JSON.parse((await ask('GET', 'snippets')).body);
  expect(snippets).toMatchObject([{ id, answers: { by: { name: '鈴木' } } }]);
  expect(values.ja.hours).toContain('平日');
  expect(faq.ja.find(({ question }) => question === 'deadline')?.text).toContain('3月30日');
  expect(faq.en.find(({ question }) => question === 'hours')?.text).toContain('0570');
});
