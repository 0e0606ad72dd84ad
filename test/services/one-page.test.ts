import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { buttonsOf, openChat, textOf } from '../helpers/web/chat.ts';

const dir = mkdtempSync(join(tmpdir(), 'madoguchi-one-page-'));
let bot: Bot;
const put = (name: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), content);
};

/** A service with a reissue on one page, and nowhere to register: its file, its words and its pictures stand outside of the program. */
beforeAll(async () => {
  const first = JSON.parse(readFileSync('services/tdb-class2.json', 'utf8'));
  const urls = { partner: 'https://reissue.example/' };
  put(
    'one-page.json',
    JSON.stringify({
      ...first,
      id: 'one-page',
      file: 'one.p12',
      topics: [],
      meanings: [],
      reissue: { ...first.reissue, urls },
    }),
  );
  put(
    'words/ja/steps.json',
    JSON.stringify({
      reissue: {
        impact: {
          lines: ['失効します。', '登録し直します。', '先に①と②を試します。', 'ほかでお使いですか。'],
          buttons: { NO_GATEWAY: '確かめました' },
        },
        menu: { lines: ['リンクを開きます。'], buttons: { PARTNER: '開きました' } },
      },
    }),
  );
  for (const [locale, picture] of [
    ['ja', 'site-1'],
    ['en', 'site-1'],
    ['ja', 'site-2'],
  ])
    put(
      `one-page/pictures/${locale}/${picture}.png`,
      readFileSync(`services/tdb-class2/pictures/${locale}/site-1.png`),
    );
  bot = await startBot({
    env: { SERVICE: join(dir, 'one-page.json'), LOCALES_DIR: join(dir, 'words') },
    now: '2025-03-10T10:00:00+09:00',
  });
});
afterAll(async () => {
  await bot.stop();
  rmSync(dir, { recursive: true });
});

test('a service without gateway and coupons asks for neither, links its one page, and shows the pictures that it has', async () => {
  const chat = await openChat(bot);
  await chat.walk('BEGIN NOT_FOUND CANNOT');
  expect(chat.step()).toBe('reissue.impact');
  const heard: string[] = [];
  const shown = () => {
    heard.push(textOf(chat.last()));
    return buttonsOf(chat.last()).filter((event) => !['BACK', 'HUMAN', 'RESTART'].includes(event));
  };
  expect(shown()).toEqual(['NO_GATEWAY', 'ELSEWHERE']);
  await chat.press('NO_GATEWAY');
  expect(shown()).toEqual(['PARTNER']);
  expect(JSON.stringify(chat.last())).toContain('https://reissue.example/');
  await chat.say('クーポンですか');
  await chat.press('PARTNER');
  shown();
  await chat.press('HAVE_ALL');
  const apply = JSON.stringify(chat.last());
  expect(apply).toContain('/pictures/ja/site-1.png');
  for (const missing of ['site-2', 'site-3', 'mail-code']) expect(apply).not.toContain(missing);
  expect((await fetch(`${bot.url}/pictures/ja/site-1.png`)).status).toBe(200);
  expect(heard.join('\n')).not.toMatch(/クーポン|ゲートウェイ|symauth/);
});
