import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { unpainted } from '../helpers/browser/unpainted.ts';
import { type CampaignAdmin, campaignAdmin } from '../helpers/desk/campaign.ts';
import { openChat } from '../helpers/web/chat.ts';
import { workshop } from '../p12/tools.ts';

/** The certificates are made now; a minute later all are valid. */
const NOW = new Date(Date.now() + 60_000).toISOString();
const EMAIL = 'hanako@example.co.jp';
/** Two authorities may give the same number. */
const SERIAL = '0A1B2C';

const shop = workshop();
let browser: Browser;
let bot: Bot;
let admin: CampaignAdmin;
beforeAll(async () => {
  for (const name of ['one', 'two', 'three']) {
    shop.identity(`ca-${name}`, ['-newkey', 'rsa:2048'], `/C=JP/O=Mihon ${name}/CN=Mihon CA ${name}`);
    shop.write(`${name}.key`, shop.read(`ca-${name}.key`));
    shop.run('openssl', [
      ...[
        'req',
        '-new',
        '-key',
        `${name}.key`,
        '-out',
        `${name}.csr`,
        '-subj',
        '/C=JP/O=Mihon/CN=Yamada Hanako',
      ],
    ]);
    shop.run('openssl', [
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', `ca-${name}.crt`, '-CAkey', `ca-${name}.key`],
      ...['-set_serial', `0x${SERIAL}`, '-days', '90', '-out', `${name}.crt`],
    ]);
  }
  shop.pkcs12('one', 'one.p12', 'secret1');
  shop.pkcs12('two', 'two.p12', '');
  shop.pkcs12('three', 'three.p12', '');
  browser = await keptChromium();
  bot = await startBot({ now: NOW, port: await keptPort() });
  admin = await campaignAdmin(bot, NOW);
});
afterAll(async () => {
  await closePages(browser);
  await bot.stop();
  shop.close();
});

test('files of the roster’s certificates prove them, on the check page and in the chat, each that of its own issuer', async () => {
  const row = (issuer: string) => `${EMAIL},山田 花子,${SERIAL.toLowerCase()},${issuer}\n`;
  await admin.roster(`email,name,serial,issuer\n${row('Mihon CA two')}${row('CN=Mihon CA one')}`);
  await admin.invite(['merge']);
  await admin.stands(EMAIL, 'invited');
  const { link } = await admin.row(EMAIL);
  const chat = await openChat(bot, 'ja', new URL(link ?? '').searchParams.get('i') ?? '');
  /** The states of the one by authority two, and of the one by authority one. */
  const states = async () => (await admin.page(`q=${EMAIL}`)).rows.map(({ state }) => state);
  await chat.walk('HAVE_BACKUP');

  // The same number of an authority that is not on the roster.
  await chat.give('three.p12', shop.read('three.p12'));
  await chat.hears('名簿の証明書とは別の証明書です');
  expect(await states()).not.toContain('verified');

  await chat.walk('RESTART HAVE_BACKUP');
  const page = await browser.newPage({ locale: 'ja-JP' });
  await unpainted(page);
  const token = (await chat.heard())
    .flatMap((activity) => [...JSON.stringify(activity).matchAll(/#t=([\w.-]+)/g)])
    .at(-1)?.[1];
  await page.goto(`${bot.url}/check#t=${token}`);
  await page.setInputFiles('#file', shop.at('one.p12'));
  await page.fill('#password', 'secret1');
  await page.click('#check');
  await page.click('.next .primary');
  await page.click('#send-button');
  await chat.hears('名簿の証明書と一致しました');
  expect(await states()).toEqual([expect.not.stringMatching('verified'), 'verified']);

  await chat.walk('RESTART HAVE_BACKUP');
  await chat.give('two.p12', shop.read('two.p12'));
  await chat.hears('名簿の証明書はすべて確認できました');
  expect(await states()).toEqual(['verified', 'verified']);
  expect((await admin.page(`q=${EMAIL}`)).rows.map(({ evidence }) => evidence)).toEqual([
    'checked',
    'checked',
  ]);
});
