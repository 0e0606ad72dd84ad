import type { Bot } from '../helpers/bot.ts';
import type { CampaignAdmin } from '../helpers/desk/campaign.ts';
import { type Chat, openChat } from '../helpers/web/chat.ts';

export const NOW = '2025-03-10T10:00:00+09:00';
export const TITLES = 'email,name,department,serial,valid until,language\n';
export const HANAKO = 'hanako@example.co.jp,山田 花子,経理部,0A1B,2026-03-01,ja\n';
export const TARO = 'taro@example.co.jp,鈴木 太郎,総務部,0C2D,2026-04-30,ja\n';

/** What the personal link of somebody bears. */
export const invitationOf = async (admin: CampaignAdmin, email: string): Promise<string> =>
  new URL((await admin.row(email)).link ?? '').searchParams.get('i') ?? '';

/** A chat that was opened by it. */
export const byLink = async (bot: Bot, admin: CampaignAdmin, email: string): Promise<Chat> =>
  openChat(bot, 'ja', await invitationOf(admin, email));
