import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { openChat } from '../helpers/web/chat.ts';

let bot: Bot;
let desk: DeskClient;

const file = async (contact: Record<string, string>): Promise<void> => {
  const chat = await openChat(bot);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  await chat.press('SUBMIT', contact);
};
const found = async (q: string): Promise<readonly string[]> =>
  (await desk.list(new URLSearchParams({ q }).toString())).tickets.map(({ name }) => name);

beforeAll(async () => {
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
  await file({ name: '山田花子', phone: '03-1212-3434' });
  await file({ name: '佐藤', phone: '+81 90 5555 6666 内線 12' });
  await file({ name: 'Ōkawa Jirō', email: 'jiro@example.co.jp' });
  await file({ name: '東海林 凛', reading: 'しょうじ りん', phone: '03-4444-5555' });
  await file({ name: '株の人', email: 'a@example.co.jp', company: '見本(株)' });
  await file({ name: '記号の人', email: 'a@example.co.jp', company: '㈱見本' });
  await file({ name: '全角の人', email: 'a@example.co.jp', company: '有限会社 見本　（株）' });
  await file({ name: '会社の人', email: 'a@example.co.jp', company: '見本株式会社' });
  await file({ name: '有限の人', email: 'a@example.co.jp', company: '例示㈲' });
  desk = await signIn(bot, '鈴木');
});
afterAll(() => bot.stop());

test.each([
  '0312123434',
  '03(1212)3434',
  '+81-3-1212-3434',
  '０３－１２１２－３４３４',
  'TEL 03-1212-3434',
  '03-1212',
  '12123434',
])('by the number of a telephone, however it is written: %s', async (q) => {
  expect(await found(q)).toEqual(['山田花子']);
});

test.each(['09055556666', '090-5555-6666', '+819055556666'])(
  'a number that was given with +81: %s',
  async (q) => {
    expect(await found(q)).toEqual(['佐藤']);
  },
);

test.each([
  ['#1003', 'Ōkawa Jirō'],
  ['T-1003', 'Ōkawa Jirō'],
  ['T-1003 okawa', 'Ōkawa Jirō'],
  ['okawa', 'Ōkawa Jirō'],
  ['Ōkawa', 'Ōkawa Jirō'],
  ['ŌKAWA jiro', 'Ōkawa Jirō'],
  ['しょうじ', '東海林 凛'],
  ['ショウジ', '東海林 凛'],
  ['ｼｮｳｼﾞ ﾘﾝ', '東海林 凛'],
])('by %s', async (q, name) => {
  expect(await found(q)).toEqual([name]);
});

test('a number beside a name of somebody else finds nothing', async () => {
  expect(await found('T-1001 佐藤')).toEqual([]);
});

test.each(['見本株式会社', '見本(株)', '見本㈱', '見本（株）'])(
  'by a company, however its form is written: %s',
  async (q) => {
    expect(await found(q)).toEqual(['株の人', '会社の人']);
  },
);
test.each(['株式会社見本', '㈱見本', '(株)見本'])('the form before the name: %s', async (q) => {
  expect(await found(q)).toEqual(['記号の人']);
});
test.each(['例示有限会社', '例示(有)', '例示㈲'])('another form: %s', async (q) => {
  expect(await found(q)).toEqual(['有限の人']);
});
