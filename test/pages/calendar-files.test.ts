import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type Chat, openChat, textOf } from '../helpers/web/chat.ts';
import type { Activity } from '../helpers/web/directline.ts';

let bot: Bot;
afterEach(() => bot.stop());

/** The links of a card to something for the calendar. */
const linksOf = (activity: Activity): readonly string[] =>
  [...JSON.stringify(activity).matchAll(/"url":"([^"]*\/calendar\/[^"]*)"/g)].map(([, url]) => String(url));
const linkOf = (activity: Activity): string => {
  const [link, ...others] = linksOf(activity);
  if (link === undefined || others.length > 0) throw new Error(`not one link: ${textOf(activity)}`);
  return link;
};
const open = async (now: string, language?: string): Promise<Chat> => {
  bot = await startBot({ now });
  return openChat(bot, language);
};
/** As a calendar reads it. */
const entryAt = async (url: string) => {
  const response = await fetch(url);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
  ]);
  const text = await response.text();
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  return { event, alarms: event.component.getAllSubcomponents('valarm').length };
};

test('the last day of reissue: a whole day, with a word in the morning before', async () => {
  const chat = await open('2025-03-10T10:00:00+09:00');
  const link = linkOf(await chat.walk('BEGIN NOT_FOUND CANNOT'));
  const { event, alarms } = await entryAt(link);
  expect([event.startDate.toString(), event.startDate.isDate, event.endDate.toString()]).toEqual([
    '2025-03-30',
    true,
    '2025-03-31',
  ]);
  // Read on the day before as well, when it is called to mind.
  expect(event.summary).toBe('Class2 の再発行の最終日');
  expect(event.description).toContain('2025年3月30日(日)');
  expect(event.description).toContain(`${bot.url}/`);
  expect(alarms).toBe(1);
  expect(linkOf(await chat.say('いつまで再発行できますか'))).toBe(link);
});

test('after the close there is nothing to remember of it', async () => {
  const chat = await open('2025-04-10T10:00:00+09:00');
  expect(linksOf(await chat.say('いつまで再発行できますか'))).toEqual([]);
  expect((await fetch(`${bot.url}/calendar/deadline.ics`)).status).toBe(404);
});

test.each([
  ['2025-03-10T10:00:00+09:00', '2025-03-11T00:00:00Z'],
  // A Friday evening: Monday.
  ['2025-03-14T20:00:00+09:00', '2025-03-17T00:00:00Z'],
])('who waits for the mail on %s looks again when the next working day begins', async (now, at) => {
  const chat = await open(now);
  const card = await chat.walk('BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER HAVE_ALL NEXT');
  const { event } = await entryAt(linkOf(card));
  expect(event.startDate.toJSDate().toISOString()).toBe(at.replace('Z', '.000Z'));
  expect(event.summary).toBe('再発行のメールを確かめる');
});

test('nor does a pause at noon begin a working day', async () => {
  await open('2025-03-10T10:00:00+09:00');
  const tdb = JSON.parse(readFileSync(join(import.meta.dirname, '../../services/tdb-class2.json'), 'utf8'));
  const days = [1, 2, 3, 4, 5];
  tdb.desk.windows = [
    { days, open: '09:00', close: '12:00' },
    { days, open: '13:00', close: '17:00' },
  ];
  const file = join(bot.dataDir, 'pause.json');
  writeFileSync(file, JSON.stringify(tdb));
  await bot.leave();
  await bot.comeBack({ SERVICE: file });
  for (const now of ['2025-03-10T07:00:00+09:00', '2025-03-10T10:00:00+09:00', '2025-03-10T12:30:00+09:00']) {
    bot.setNow(now);
    const { event } = await entryAt(`${bot.url}/calendar/mail.ics?lang=ja`);
    expect([now, event.startDate.toJSDate().toISOString()]).toEqual([now, '2025-03-11T00:00:00.000Z']);
  }
});

const checked = async (chat: Chat, notAfter: string): Promise<Activity> => {
  const card = await chat.walk('BEGIN FOUND');
  const token = /\/check\?lang=\w+#t=([\w.-]+)/.exec(JSON.stringify(card))?.[1];
  const count = (await chat.heard()).length;
  const { status } = await fetch(`${bot.url}/check/verdict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token,
      verdict: 'usable',
      what: 'pkcs12',
      notBefore: Date.parse('2024-06-01T00:00:00+09:00'),
      notAfter: Date.parse(notAfter),
      serial: '0a1b2c',
      subjectHash: 'ab'.repeat(32),
    }),
  });
  expect(status).toBe(204);
  await chat.next(count);
  return chat.press('DONE', {}, 'copy.save');
};

test('the end of a certificate that was checked: thirty days before, or tomorrow', async () => {
  const chat = await open('2025-03-10T10:00:00+09:00', 'en');
  const link = linkOf(await checked(chat, '2026-06-01T00:00:00+09:00'));
  expect(link).toBe(`${bot.url}/calendar/end.ics?lang=en&until=2026-06-01`);
  const { event } = await entryAt(link);
  expect([event.startDate.toString(), event.summary]).toEqual([
    '2026-05-02',
    'Your certificate will expire soon',
  ]);
  expect(event.description).toContain('Mon, 1 June 2026');
  const soon = await entryAt(`${bot.url}/calendar/end.ics?until=2025-03-20`);
  expect(soon.event.startDate.toString()).toBe('2025-03-11');
});

test('what is no entry is refused, in any shape', async () => {
  await open('2025-03-10T10:00:00+09:00');
  for (const [path, status] of [
    ['party.ics', 404],
    ['deadline', 404],
    ['end.ics', 404],
    ['end.ics?until=2025-03-10', 404],
    ['end.ics?until=2025-02-30', 400],
    ['end.ics?until=soon', 400],
    ['end.ics?until=99999-01-01', 400],
    ['mail.ics?lang=%00&until=2026-01-01', 200],
  ] as const) {
    expect([path, (await fetch(`${bot.url}/calendar/${path}`)).status]).toEqual([path, status]);
  }
});
