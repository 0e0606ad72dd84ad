import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { InvitationPreview } from '../../src/desk/campaign/campaign-api.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { campaignAdmin } from '../helpers/desk/campaign.ts';
import { openChat, textOf } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const EMAIL = 'hanako@example.co.jp';

/** One installation for each service, with its own file and its own database. */
const SERVICES = ['tdb-class2', 'mihon-sign'] as const;
let bots: readonly Bot[];
beforeAll(async () => {
  bots = await Promise.all(SERVICES.map((SERVICE) => startBot({ now: NOW, env: { SERVICE } })));
});
afterAll(() => Promise.all(bots.map((bot) => bot.stop())));

test('each service has a campaign of its own: its words, its last day, its roster, and links that open no other', async () => {
  const campaigns = await Promise.all(
    bots.map(async (bot, n) => {
      const admin = await campaignAdmin(bot, NOW, { SERVICE: SERVICES[n] ?? '' });
      await admin.roster(`email,name,serial\n${EMAIL},山田 花子,0${n + 1}\n`);
      const shown: InvitationPreview = JSON.parse((await admin.ask('POST', '/preview', { lang: 'ja' })).body);
      const { link } = await admin.row(EMAIL);
      return { bot, admin, shown, token: new URL(link ?? '').searchParams.get('i') ?? '' };
    }),
  );
  const [one, other] = campaigns as [(typeof campaigns)[number], (typeof campaigns)[number]];
  expect(one.shown.title).toContain('Class2');
  expect(other.shown.title).not.toContain('Class2');
  expect((await one.admin.overview()).deadline).not.toBe((await other.admin.overview()).deadline);

  expect(await one.admin.invite(['merge'])).toBe(1);
  await one.admin.stands(EMAIL, 'invited');
  expect(await other.admin.row(EMAIL)).toMatchObject({ serial: '2', state: 'not-invited' });
  const greeted = async (bot: Bot, token: string) => textOf((await openChat(bot, 'ja', token)).last());
  const over = 'このリンクは使えなくなっています';
  for (const { bot, token } of campaigns) expect(await greeted(bot, token)).not.toContain(over);
  expect(await greeted(one.bot, other.token)).toContain(over);
  expect(await greeted(other.bot, one.token)).toContain(over);
});
