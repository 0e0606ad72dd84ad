import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { SERVICES_DIR } from '../../src/settings/service-file.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { openChat, textOf } from '../helpers/web/chat.ts';

let bot: Bot;
afterEach(() => bot.stop());

/** What belongs to the first service alone. */
const OF_THE_FIRST =
  /cert\.p12|クーポン|coupon|ゲートウェイ|gateway|Class2|TDB|帝国|DigiCert|symauth|0570|2025年|電子認証局ヘルプデスク|ナビダイヤル|Navi Dial|Certification Authority Helpdesk|undefined|\{\{/;
/** The same in pages, whose words are those of every service. */
const OF_THE_FIRST_PAGES = /cert\.p12|Class2|TDB|帝国|DigiCert|symauth|0570/;
const env = { SERVICE: 'mihon-sign' };

test.each(['ja', 'en'])(
  'another service is data: the whole way in its own words, without a reissue (%s)',
  async (language) => {
    bot = await startBot({ env, now: '2026-05-12T11:00:00+09:00' });
    const chat = await openChat(bot, language);
    const first = textOf(chat.last());
    expect(first).not.toMatch(OF_THE_FIRST);
    await chat.walk('BEGIN NOT_FOUND');
    for (const asked of language === 'ja'
      ? [
          '再発行はできますか',
          'なぜバックアップが必要ですか',
          'クーポンですが',
          '後継のサービスは',
          '窓口は何時までですか',
          'パソコンが壊れました',
        ]
      : [
          'can it be reissued?',
          'why do I need a backup?',
          'which coupon page',
          'what is the successor?',
          'when is the desk open?',
          'my PC is broken',
        ])
      await chat.say(asked);
    await chat.walk('HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    await bot.idle();
    const all = (await chat.heard()).map(textOf).join('\n');
    expect(all).not.toMatch(OF_THE_FIRST);
    for (const own of language === 'ja'
      ? ['見本電子署名サービス', '見本サービス窓口', '見本署名クラウド', '000-0000-0000', 'mihon.pfx']
      : ['Mihon Signing Service', 'Mihon Service Desk', 'Mihon Sign Cloud', '000-0000-0000', 'mihon.pfx'])
      expect(all).toContain(own);
    // Names that are Japanese throughout stand in a sentence without spaces.
    expect(all).not.toMatch(/(?:サービス|署名|認証) [ぁ-んァ-ヶ一-龠]|[ぁ-んァ-ヶ一-龠] (?:見本|架空)/);
    const page = await signIn(bot, '花子', '2026-05-12T11:00:00+09:00', env);
    expect((await page.me()).service.name.ja).toBe('見本電子署名サービス');
    expect((await page.list()).tickets).toHaveLength(1);
  },
);

test('its pictures show its own file, and none of the first one’s site', async () => {
  bot = await startBot({ env, now: '2026-05-12T11:00:00+09:00' });
  const chat = await openChat(bot);
  await chat.walk('BEGIN SEARCH');
  const shown = JSON.stringify(await chat.heard());
  for (const name of ['folder', 'search']) {
    expect(shown).toContain(`/pictures/ja/${name}.png`);
    const given = await fetch(`${bot.url}/pictures/ja/${name}.png`);
    const own = readFileSync(join(SERVICES_DIR, 'mihon-sign/pictures/ja', `${name}.png`));
    expect(Buffer.from(await given.arrayBuffer()).equals(own)).toBe(true);
  }
  expect(shown).not.toMatch(OF_THE_FIRST);
  expect((await fetch(`${bot.url}/pictures/ja/site-1.png`)).status).toBe(404);
});

test('its check page and desk page name its own file, and nothing of the first', async () => {
  bot = await startBot({ env, now: '2026-05-12T11:00:00+09:00' });
  for (const path of ['/check', '/check.html', '/', '/desk']) {
    const html = await (await fetch(bot.url + path)).text();
    const script = /src="([^"]*assets\/words[^"]*)"/.exec(html)?.[1];
    const words = script === undefined ? html : await (await fetch(bot.url + script)).text();
    expect([path, OF_THE_FIRST_PAGES.exec(words)?.[0]]).toEqual([path, undefined]);
    if (path !== '/') expect([path, words.includes('mihon.pfx')]).toEqual([path, true]);
  }
});

test('its desk is open on other days and hours', async () => {
  bot = await startBot({ env, now: '2026-05-11T11:00:00+09:00' });
  const monday = await openChat(bot);
  await monday.walk('BEGIN NOT_FOUND HUMAN');
  await monday.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
  const closed = (await monday.heard()).map(textOf).join('\n');
  expect(closed).toContain('5月12日(火)');
  expect(closed).toContain('10:00');
});
