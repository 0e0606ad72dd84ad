import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type CampaignAdmin, campaignAdmin, checkPage } from '../helpers/desk/campaign.ts';
import { buttonsOf, type Chat, openChat } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const TITLES = 'email,name,department,serial,issuer,valid until\n';
const UNCHANGED = { added: 0, updated: 0, gone: 0, faults: [] };

let bot: Bot;
let admin: CampaignAdmin;
beforeAll(async () => {
  bot = await startBot({ now: NOW });
  admin = await campaignAdmin(bot, NOW);
});
afterAll(() => bot.stop());

/** Their chat, from the link of their invitation. */
const chatOf = async (email: string): Promise<Chat> => {
  const { link } = await admin.row(email);
  return openChat(bot, 'ja', new URL(link ?? '').searchParams.get('i') ?? '');
};
/** Checks a file of that serial, and puts it in the place of the one certificate that is asked about. */
const link = async (chat: Chat, serial: string, facts = {}): Promise<void> => {
  await checkPage(bot, chat, serial, facts);
  const [press = ''] = buttonsOf(await chat.hears('名簿と違う番号の証明書です'));
  await chat.press(press, {}, 'campaign.link');
  await chat.hears('名簿の番号を置き換え');
};
const standing = async (email: string) =>
  (await admin.page(`q=${email}`)).rows.map(({ serial, state }) => `${serial} ${state}`);

test('a certificate that the roster has no number of keeps its proof, also once the roster tells the number', async () => {
  const file = `${TITLES}a@example.com,A,Sales,,,\n`;
  await admin.roster(file);
  await admin.invite(['merge']);
  await admin.stands('a@example.com', 'invited');
  const chat = await chatOf('a@example.com');
  await chat.walk('HAVE_BACKUP');
  await link(chat, '0abc');
  expect(await admin.row('a@example.com')).toMatchObject({ serial: 'abc', state: 'verified' });
  expect(await admin.roster(file, '?preview=1')).toEqual(UNCHANGED);
  expect(await admin.roster(file)).toEqual(UNCHANGED);
  expect(await standing('a@example.com')).toEqual(['abc verified']);
  // 0xABC in decimal; then without a number again.
  for (const serial of ['0A:BC', '2748', ''])
    expect(await admin.roster(`${TITLES}a@example.com,A,Sales,${serial},,\n`)).toMatchObject({
      added: 0,
      gone: 0,
    });
  expect(await standing('a@example.com')).toEqual(['abc verified']);
  expect(await admin.roster(`${TITLES}a@example.com,A,Sales,0abd,,\n`)).toMatchObject({ added: 1, gone: 1 });
});

test('one that was reissued twice is known by each of its numbers', async () => {
  const file = (serial: string) => `${TITLES}b@example.com,B,Sales,${serial},,2026-03-01\n`;
  const begun = Date.parse('2025-03-10T00:00:00Z');
  await admin.roster(file('0b1'));
  await admin.invite(['merge']);
  await admin.stands('b@example.com', 'invited');
  const chat = await chatOf('b@example.com');
  for (const serial of ['0b2', '0b3']) {
    await chat.walk('RESTART BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER HAVE_ALL NEXT NEXT');
    await link(chat, serial, { notBefore: begun });
  }
  for (const serial of ['0b1', '0b3', '0b2', '0b1']) {
    expect(await admin.roster(file(serial))).toMatchObject({ added: 0, gone: 0 });
    expect(await standing('b@example.com')).toEqual(['b3 verified']);
  }
});

test('of two authorities’ equal numbers each keeps its own, in whatever order the rows stand', async () => {
  const row = (issuer: string, until: string) => `c@example.com,C,Sales,0c,${issuer},${until}`;
  const [one, other] = [row('CN=One CA G1', '2026-03-01'), row('one ca g10', '2026-04-01')];
  await admin.roster(`${TITLES}${one}\n${other}\n`);
  await admin.invite(['merge']);
  await admin.stands('c@example.com', 'invited');
  const chat = await chatOf('c@example.com');
  await chat.walk('HAVE_BACKUP');
  await checkPage(bot, chat, '0c', { issuer: 'C=JP, O=Example, CN=One CA G10' });
  const proof = async () =>
    (await admin.page('q=c@example.com')).rows.map(
      ({ state, validUntil }) => `${new Date(validUntil ?? 0).getUTCMonth() + 1} ${state}`,
    );
  await chat.hears('名簿の証明書と一致しました');
  expect(await proof()).toEqual(['3 begun', '4 verified']);
  expect(await admin.roster(`${TITLES}${other}\n${one}\n`)).toEqual(UNCHANGED);
  expect(await proof()).toEqual(['3 begun', '4 verified']);
});

test('one that counted as run out by a wrong date is asked for again once the date is right', async () => {
  const file = (until: string) => `${TITLES}d@example.com,D,Sales,0d,,${until}\n`;
  await admin.roster(file('2024-03-01'));
  // Upkeep runs at the start.
  await bot.restart();
  admin = await campaignAdmin(bot, NOW);
  expect(await admin.stands('d@example.com', 'not-needed')).toMatchObject({ reason: 'expired' });
  expect(await admin.roster(file('2024-04-01'))).toMatchObject({ updated: 1 });
  expect(await admin.row('d@example.com')).toMatchObject({ state: 'not-needed', reason: 'expired' });
  expect(await admin.roster(file('2026-04-01'))).toMatchObject({ updated: 1 });
  expect(await admin.row('d@example.com')).toMatchObject({ state: 'not-invited', reason: null });
  expect((await admin.overview()).perDay.at(-1)).toMatchObject({ silent: 1, notNeeded: 0 });
  expect(await admin.invite(['merge'])).toBe(1);
});
