import type { Bot } from '../helpers/bot.ts';
import { type CampaignAdmin, campaignAdmin, checkPage } from '../helpers/desk/campaign.ts';
import { type Chat, openChat } from '../helpers/web/chat.ts';

export const FIRST = '2025-03-03T10:00:00+09:00';
export const NOW = '2025-03-12T11:00:00+09:00';
const TITLES = 'メールアドレス,氏名,部署,シリアル番号,有効期限,言語\r\n';
/** A roster of so many people, with a certificate each. */
export const rosterOf = (count: number): string =>
  TITLES +
  Array.from(
    { length: count },
    (_, n) =>
      `p${n}@example.co.jp,社員 ${n},${['経理部', '総務部', '営業部'][n % 3]},${(0xa100 + n).toString(16)},2026-03-01,日本語`,
  ).join('\r\n');

/** The chat that a person comes to by their own link. */
const chatOf = async (bot: Bot, admin: CampaignAdmin, n: number): Promise<Chat> => {
  const { link } = await admin.row(`p${n}@example.co.jp`);
  return openChat(bot, 'ja', new URL(link ?? '').searchParams.get('i') ?? '');
};

/** A person has a usable file of their certificate checked, by their own link. */
export const finish = async (bot: Bot, admin: CampaignAdmin, n: number): Promise<void> => {
  const chat = await chatOf(bot, admin, n);
  await chat.walk('HAVE_BACKUP');
  await checkPage(bot, chat, (0xa100 + n).toString(16));
};

/** Some days of a campaign: a few are done each day, some have begun. Gives who looks at it at their end. */
export const lived = async (bot: Bot): Promise<CampaignAdmin> => {
  let admin = await campaignAdmin(bot, FIRST);
  await admin.roster(rosterOf(30));
  await admin.invite(['merge']);
  await admin.stands('p29@example.co.jp', 'invited');
  for (let n = 0; n < 14; n += 1) {
    const at = `2025-03-${String(4 + Math.floor(n / 2)).padStart(2, '0')}T10:00:00+09:00`;
    bot.setNow(at);
    if (n % 2 === 0) admin = await campaignAdmin(bot, at);
    if (n % 5 === 3) await (await chatOf(bot, admin, n)).walk('BEGIN FOUND SKIP DONE');
    else if (n % 5 === 4) await (await chatOf(bot, admin, n)).walk('BEGIN NOT_FOUND');
    else await finish(bot, admin, n);
  }
  bot.setNow(NOW);
  return campaignAdmin(bot, NOW);
};
