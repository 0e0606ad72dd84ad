import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type CampaignAdmin, campaignAdmin, checkPage } from '../helpers/desk/campaign.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { until } from '../helpers/until.ts';
import { buttonsOf, openChat, textOf } from '../helpers/web/chat.ts';
import { begin } from '../helpers/web/directline.ts';
import { byLink, HANAKO, invitationOf, NOW, TARO, TITLES } from './states-scene.ts';

let bot: Bot;
let admin: CampaignAdmin;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
  admin = await campaignAdmin(bot, NOW);
});
afterEach(() => bot.stop());

describe('a certificate', () => {
  test('goes from not invited to verified, by the file with its serial alone', async () => {
    await admin.roster(TITLES + HANAKO + TARO);
    expect((await admin.overview()).states).toMatchObject({ 'not-invited': 2, verified: 0 });
    expect(await admin.invite(['merge'])).toBe(2);
    await admin.stands('hanako@example.co.jp', 'invited');
    const chat = await byLink(bot, admin, 'hanako@example.co.jp');
    expect(textOf(chat.last())).toContain('証明書 …A1B(2026年3月1日まで)についてのご案内です。');
    expect(textOf(chat.last())).toContain('管理者に伝わるのは証明書ごとの状況だけです');
    await chat.walk('BEGIN FOUND');
    expect(await admin.row('hanako@example.co.jp')).toMatchObject({ state: 'begun', step: 'copy.check' });

    expect(await checkPage(bot, chat, '0c2d')).toBe(204);
    const other = await chat.hears('名簿の証明書とは別の証明書です');
    expect(textOf(other)).toContain('証明書 …A1B');
    expect(await admin.row('hanako@example.co.jp')).toMatchObject({ state: 'begun' });
    expect(await admin.row('taro@example.co.jp')).toMatchObject({ state: 'invited' });

    await chat.walk('BACK');
    expect(await checkPage(bot, chat, '0a1b')).toBe(204);
    await chat.hears('名簿の証明書はすべて確認できました');
    expect(await admin.row('hanako@example.co.jp')).toMatchObject({ state: 'verified', evidence: 'checked' });
    expect((await admin.overview()).states).toMatchObject({ invited: 1, verified: 1 });
  });

  test('is said to be done by itself alone while another of the list is left', async () => {
    await admin.roster(TITLES + HANAKO + HANAKO.replace('0A1B', '0A1C'));
    await admin.invite(['merge']);
    await admin.stands('hanako@example.co.jp', 'invited', 'a1c');
    const chat = await byLink(bot, admin, 'hanako@example.co.jp');
    await chat.walk('HAVE_BACKUP');
    const checked = async (serial: string, says: string): Promise<string> => {
      expect(await checkPage(bot, chat, serial)).toBe(204);
      return textOf(await chat.hears(says));
    };
    expect(await checked('0a1b', 'ほかに証明書 …A1C')).toContain('この証明書の手順は、これで終わりです');
    await chat.walk('ANOTHER HAVE_BACKUP');
    await chat.say('後で知らせてください');
    await chat.hears('いつお知らせしますか');
    expect(await checked('0c2d', '別の証明書です')).toContain('この証明書の手順は、これで終わりです');
    await chat.walk('ANOTHER HAVE_BACKUP');
    expect(await checked('0a1c', 'すべて確認できました')).toContain('これで手順はすべて終わりです');
  });

  test('of several each stands for itself; declared, helped, and taken back by the desk', async () => {
    const second = HANAKO.replace('0A1B', '0A1C').replace('2026-03-01', '2026-05-01');
    const third = HANAKO.replace('0A1B', '0A1D').replace('2026-03-01', '2026-06-01');
    await admin.roster(TITLES + HANAKO + second + third);
    await admin.invite(['merge']);
    await admin.stands('hanako@example.co.jp', 'invited', 'a1d');
    const chat = await byLink(bot, admin, 'hanako@example.co.jp');
    await chat.walk('BEGIN FOUND SKIP DONE');
    expect(chat.step()).toBe('done');
    const states = async () =>
      (await admin.page('q=hanako')).rows.map(({ serial, state }) => `${serial} ${state}`);
    expect(await states()).toEqual(['a1b declared', 'a1c invited', 'a1d invited']);
    await chat.walk('ANOTHER BEGIN NOT_FOUND HUMAN');
    expect(await states()).toEqual(['a1b declared', 'a1c begun', 'a1d invited']);
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    expect(await states()).toEqual(['a1b declared', 'a1c needs-help', 'a1d invited']);
    const { ticket } = await admin.row('hanako@example.co.jp', 'a1c');
    const agent = await signIn(bot, '佐藤', NOW);
    await agent.act(ticket ?? 0, { type: 'CLAIM' });
    await agent.act(ticket ?? 0, { type: 'RESOLVE', cause: 'backed-up' });
    expect(await states()).toEqual(['a1b declared', 'a1c declared', 'a1d invited']);
    expect(await admin.row('hanako@example.co.jp', 'a1c')).toMatchObject({ evidence: 'desk' });
    // A file that is looked at later proves the one that it is.
    await chat.walk('RESTART HAVE_BACKUP');
    expect(await checkPage(bot, chat, '0a1c')).toBe(204);
    await admin.stands('hanako@example.co.jp', 'verified', 'a1c');
    expect(await states()).toEqual(['a1b declared', 'a1c verified', 'a1d begun']);
  });

  test('that was reissued is asked for and linked; the old file counts no more', async () => {
    await admin.roster(TITLES + HANAKO);
    await admin.invite(['merge']);
    await admin.stands('hanako@example.co.jp', 'invited');
    const chat = await byLink(bot, admin, 'hanako@example.co.jp');
    await chat.walk('BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER HAVE_ALL NEXT NEXT');
    expect(chat.step()).toBe('reissue.check');
    const begun = Date.parse('2025-03-10T00:00:00Z');
    await checkPage(bot, chat, '0a1b', { notBefore: begun - 300 * 86_400_000 });
    await chat.hears('これは再発行の前の証明書です');
    expect(await admin.row('hanako@example.co.jp')).toMatchObject({ state: 'begun' });
    await chat.walk('BACK NEXT');
    await checkPage(bot, chat, '0f9e', { notBefore: begun, notAfter: Date.parse('2027-03-09T15:00:00Z') });
    const question = await chat.hears('名簿と違う番号の証明書です');
    const [press = ''] = buttonsOf(question);
    expect(press).toMatch(/^CERT_\d+$/);
    await chat.press(press, {}, 'campaign.link');
    await chat.hears('名簿の番号を置き換え');
    expect(await admin.row('hanako@example.co.jp')).toMatchObject({
      serial: 'f9e',
      was: 'a1b',
      state: 'verified',
      evidence: 'linked',
      validUntil: Date.parse('2027-03-09T15:00:00Z'),
    });
    // The company's list still has the old number.
    expect(await admin.roster(TITLES + HANAKO)).toMatchObject({ added: 0, gone: 0 });
    expect(await admin.row('hanako@example.co.jp')).toMatchObject({ serial: 'f9e', state: 'verified' });
  });

  test('keeps its proof through imports; who has gone is counted no more', async () => {
    await admin.roster(TITLES + HANAKO + TARO);
    await admin.invite(['merge']);
    await admin.stands('hanako@example.co.jp', 'invited');
    const chat = await byLink(bot, admin, 'hanako@example.co.jp');
    await chat.walk('HAVE_BACKUP');
    await checkPage(bot, chat, '0a1b');
    await admin.stands('hanako@example.co.jp', 'verified');
    expect(await admin.roster(TITLES + HANAKO.replace('経理部', '財務部'))).toEqual({
      added: 0,
      updated: 1,
      gone: 1,
      faults: [],
    });
    expect(await admin.row('hanako@example.co.jp')).toMatchObject({
      state: 'verified',
      department: '財務部',
    });
    expect(await admin.overview()).toMatchObject({ total: 1, people: { known: 1, gone: 1, forgotten: 0 } });
    await admin.roster(TITLES + HANAKO + TARO);
    expect(await admin.row('taro@example.co.jp')).toMatchObject({ state: 'invited' });
  });
});

describe('a personal link', () => {
  const greeted = async (invitation: string): Promise<string> =>
    textOf((await openChat(bot, 'ja', invitation)).last());

  test('goes on, on another device, where its owner stood', async () => {
    await admin.roster(TITLES + HANAKO);
    await admin.invite(['merge']);
    await admin.stands('hanako@example.co.jp', 'invited');
    const first = await byLink(bot, admin, 'hanako@example.co.jp');
    await first.walk('BEGIN NOT_FOUND');
    const second = await byLink(bot, admin, 'hanako@example.co.jp');
    expect(second.step()).toBe('export.open');
  });

  test('that is forged, another row’s, revoked or over opens a chat that is nobody’s', async () => {
    await admin.roster(TITLES + HANAKO + TARO);
    const own = await invitationOf(admin, 'hanako@example.co.jp');
    const [, signature] = own.split('.');
    const other = await invitationOf(admin, 'taro@example.co.jp');
    const over = 'このリンクは使えなくなっています';
    expect(await greeted(`${other.split('.')[0]}.${signature}`)).toContain(over);
    expect(await greeted('1.AAAAAAAAAAAAAAAAAAAAAA')).toContain(over);
    expect(await greeted('nonsense')).toContain(over);
    expect(await greeted(own)).not.toContain(over);
    const { id } = await admin.row('hanako@example.co.jp');
    expect((await admin.ask('POST', `/people/${id}/revoke`)).status).toBe(204);
    expect(await greeted(own)).toContain(over);
    expect((await admin.row('hanako@example.co.jp')).link).toBeNull();
    expect(await greeted(other)).not.toContain(over);
    bot.setNow('2025-03-31T00:00:00+09:00');
    expect(await greeted(other)).toContain(over);
  });
});

test('who wishes to be forgotten is, stays counted, and is not imported again', async () => {
  await admin.roster(TITLES + HANAKO + TARO);
  await admin.invite(['merge']);
  await admin.stands('hanako@example.co.jp', 'invited');
  const chat = await byLink(bot, admin, 'hanako@example.co.jp');
  await chat.say('私の情報を見せて');
  expect(textOf(chat.last())).toContain('hanako@example.co.jp');
  await chat.say('私の情報を消して');
  expect(await chat.send({ value: { event: 'ERASE', step: 'privacy' } })).toBe(200);
  await until(async () => (await admin.page('q=hanako')).total === 0, 'the row is gone');
  expect(await admin.overview()).toMatchObject({ total: 2, people: { known: 1, gone: 0, forgotten: 1 } });
  expect((await admin.ask('GET', '/proof.csv')).body).not.toContain('hanako');
  expect(await admin.roster(TITLES + HANAKO + TARO)).toMatchObject({
    added: 0,
    faults: [{ row: 2, why: 'erased' }],
  });
  expect((await admin.page('q=hanako')).total).toBe(0);
  expect(bot.logged.filter((line) => /hanako|花子/.test(line))).toEqual([]);
});

test('a conversation without a link is nobody’s', async () => {
  await admin.roster(TITLES + HANAKO);
  const { conversationId } = await begin(`${bot.url}/v3/directline`);
  expect(conversationId).toBeTruthy();
  expect((await admin.row('hanako@example.co.jp')).state).toBe('not-invited');
});
