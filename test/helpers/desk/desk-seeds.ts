import type { Bot } from '../bot.ts';
import { type Chat, openChat } from '../web/chat.ts';

/** Ways that lead to the desk, each for a reason of its own. */
const WAYS = [
  'BEGIN NOT_FOUND HUMAN',
  'BEGIN NOT_FOUND NEXT NEXT KEY_DISABLED NO_GATEWAY PARTNER UNKNOWN_CODE',
  'BEGIN NOT_FOUND CANNOT GATEWAY COUPON UNKNOWN_PASSWORD',
  'BEGIN SEARCH NOT_FOUND NEXT NOT_LISTED NO_GATEWAY UNSURE',
  'BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER UNKNOWN_EMAIL',
  'BEGIN NOT_FOUND CANNOT GATEWAY PARTNER HAVE_ALL SITE_ERROR',
  'BEGIN NOT_FOUND CANNOT NO_GATEWAY COUPON HAVE_ALL NEXT NO_MAIL',
] as const;

const PEOPLE = [
  ['山田 太郎', '株式会社山田商店'],
  ['佐藤 花子', '佐藤薬局'],
  ['勅使河原 左衛門三郎', '一般社団法人日本電子認証利用者支援協議会関東甲信越支部さいたま第二事務所'],
  ['Ōkawa Jennifer', 'Kantō Chemical Research Ltd.'],
  ['小鳥遊 凛', ''],
  ['東海林 さくら', '東海林会計事務所'],
  ['長谷川 健一', '医療法人社団 長谷川クリニック'],
] as const;

const LONG_NOTE =
  '昨日からパソコンを入れ替えており、古いほうは電源が入りません。エクスポートの画面で「はい、秘密キーをエクスポートします」が灰色で選べませんでした。明日の午前中に電子申請の締め切りがあるため、できるだけ早くお電話をいただけると助かります。よろしくお願いいたします。';

/** What the `n`th holder says of themselves. */
export const personAt = (n: number): Readonly<Record<string, string>> => {
  const [name = '', company = ''] = PEOPLE[n % PEOPLE.length] ?? [];
  return {
    name: `${name}${n < PEOPLE.length ? '' : ` ${n}`}`,
    ...(company === '' ? {} : { company }),
    ...(n % 4 === 3 ? { email: `holder${n}@example.jp` } : { phone: `03-1212-${String(3000 + n)}` }),
    ...(n % 3 === 0 ? { when: '平日10:00〜12:00' } : {}),
    ...(n % 5 === 2 ? { note: LONG_NOTE } : {}),
  };
};

/** Holders who came to the desk one after the other, `minutes` apart, the last one at `until`; after twice every way they take the shortest. */
export const fileTickets = async (
  bot: Bot,
  count: number,
  { until, minutes }: { readonly until: string; readonly minutes: number },
): Promise<readonly Chat[]> => {
  const chats: Chat[] = [];
  for (let n = 0; n < count; n += 1) {
    bot.setNow(new Date(Date.parse(until) - (count - 1 - n) * minutes * 60_000).toISOString());
    const chat = await openChat(bot, n % 6 === 3 ? 'en' : 'ja');
    await chat.walk((n < 2 * WAYS.length ? WAYS[n % WAYS.length] : undefined) ?? WAYS[0]);
    await chat.press('SUBMIT', personAt(n));
    chats.push(chat);
  }
  return chats;
};
