import { afterEach, describe, expect, test } from '@jest/globals';
import restify from 'restify';
import { createDeskNews } from '../../src/desk/news.ts';
import { createDeskEvents } from '../../src/desk-page/events.ts';
import { createAnswering, plainError } from '../../src/http/error.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { picture } from '../helpers/browser/chromium.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { askDesk, linkFor, signIn, tokenIn } from '../helpers/desk/desk.ts';
import { listening } from '../helpers/listening.ts';
import { openChat } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const HTTPS = { PUBLIC_URL: 'https://bot.example.co.jp' };

let bot: Bot;
afterEach(() => bot.stop());

/** Reads a page's live events. */
const listen = async (url: string, cookie = '') => {
  const response = await fetch(url, { headers: { cookie } });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  const more = async (): Promise<boolean> => {
    const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
    seen += value ?? '';
    return !done;
  };
  return {
    status: response.status,
    until: async (words: string) => {
      while (!seen.includes(words)) if (!(await more())) throw new Error(`it ended after ${seen}`);
    },
    /** Everything, once the server has ended it. */
    rest: async () => {
      while (await more());
      return seen;
    },
    cancel: () => reader?.cancel(),
  };
};

/** What a line begins with, and nothing else. */
const HELLO = /^id: [-\w]+\.\d+\nevent: hello\ndata: \{\}\n\n$/;

describe('a session over https', () => {
  const begin = async (body: Record<string, unknown>) => {
    bot = await startBot({ now: NOW, env: HTTPS });
    const token = tokenIn(await linkFor(bot, '鈴木', NOW, HTTPS));
    const { headers } = await askDesk(bot, 'POST', 'session', { body: { token, ...body } });
    return headers.getSetCookie();
  };

  test('has a cookie that goes to our own page alone', async () => {
    expect(await begin({})).toEqual([
      expect.stringMatching(/; Path=\/desk; HttpOnly; Max-Age=43200; SameSite=Strict; Secure$/),
    ]);
  });

  test('has one that is kept apart within another site’s frame, and takes away both', async () => {
    const [cookie = ''] = await begin({ framed: true });
    expect(cookie).toMatch(/; SameSite=None; Partitioned; Secure$/);
    const pair = cookie.split(';')[0] ?? '';
    const { headers } = await askDesk(bot, 'DELETE', 'session', { cookie: pair });
    expect(headers.getSetCookie()).toEqual([
      'madoguchi-desk=; Path=/desk; HttpOnly; Max-Age=0; SameSite=Strict; Secure',
      'madoguchi-desk=; Path=/desk; HttpOnly; Max-Age=0; SameSite=None; Partitioned; Secure',
    ]);
  });
});

test('over http a frame gets no cookie of its own', async () => {
  bot = await startBot({ now: NOW });
  const token = tokenIn(await linkFor(bot, '鈴木', NOW));
  const { headers } = await askDesk(bot, 'POST', 'session', { body: { token, framed: true } });
  expect(headers.get('set-cookie')).toMatch(/Max-Age=43200; SameSite=Strict$/);
});

describe('live events', () => {
  test('end with the session: signed out', async () => {
    bot = await startBot({ now: NOW });
    const { cookie, ask } = await signIn(bot, '鈴木');
    const other = await signIn(bot, '佐藤');
    const url = `${bot.url}/desk/api/events`;
    const [mine, others] = [await listen(url, cookie), await listen(url, other.cookie)];
    await mine.until('hello');
    await ask('DELETE', 'session');
    expect(await mine.rest()).toMatch(HELLO);
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    await others.until('"number":1001');
    await others.cancel();
  });

  test('end with the session: after twelve hours nothing more is told', async () => {
    bot = await startBot({ now: NOW });
    const { cookie } = await signIn(bot, '鈴木');
    const page = await listen(`${bot.url}/desk/api/events`, cookie);
    await page.until('hello');
    bot.setNow('2025-03-10T22:00:00+09:00');
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    expect(await page.rest()).toMatch(HELLO);
  });

  test('end where the server stops', async () => {
    bot = await startBot({ now: NOW });
    const { cookie } = await signIn(bot, '鈴木');
    const page = await listen(`${bot.url}/desk/api/events`, cookie);
    await page.until('hello');
    await Promise.all([bot.restart(), page.rest()]);
    expect((await listen(`${bot.url}/desk/api/events`, cookie)).status).toBe(200);
  });

  test('are for so many pages and no more, and a place that is left is free again', async () => {
    bot = await startBot({ now: NOW });
    const events = createDeskEvents(createDeskNews(), () => 0, 2);
    const server = restify.createServer();
    const answering = createAnswering({ refused: () => {}, failed: () => {} }, plainError);
    server.get(
      '/',
      answering(async (_request, response) => events.open(response, { id: 'one', until: 1 })),
    );
    const { origin: url, close } = await listening(server.server);
    const pages = [await listen(url), await listen(url), await listen(url)];
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 503]);
    await pages[0]?.cancel();
    let status = 503;
    for (let tries = 0; tries < 100 && status === 503; tries += 1) status = (await listen(url)).status;
    expect(status).toBe(200);
    events.close();
    await close();
  });
});

test('in Teams’ tab a link is pasted, for opened it would sign in the browser', async () => {
  bot = await startBot({ now: NOW, port: await keptPort() });
  const chromium = await keptChromium();
  try {
    const page = await freshPage(chromium, { locale: 'en-US' });
    const sent: unknown[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/session')) sent.push(request.postDataJSON());
    });
    await page.goto(`${bot.url}/desk?tab=teams`);
    const field = page.getByLabel('paste it here');
    await field.fill('https://elsewhere.example/desk');
    await field.press('Enter');
    await page.getByText('This link does not sign you in').waitFor();
    const link = await linkFor(bot, '鈴木', NOW);
    await field.fill(` <${link}>\n`);
    await picture(page, 'desk-sign-in-tab');
    // The server is away for a moment.
    await page.route('**/desk/api/session', (route) => route.abort(), { times: 1 });
    await field.press('Enter');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('searchbox').waitFor();
    expect(sent).toEqual([
      { token: 'none', framed: true },
      { token: tokenIn(link), framed: true },
      { token: tokenIn(link), framed: true },
    ]);
    await page.waitForURL((url) => url.searchParams.get('tab') === 'teams');
  } finally {
    await closePages(chromium);
  }
});

test('a session ends once other people are let in, or as something else', async () => {
  bot = await startBot({ now: NOW, env: { DESK_ADMINS: 'slack:U1' } });
  const { cookie } = await signIn(bot, '鈴木', NOW);
  const status = async () => (await askDesk(bot, 'GET', 'me', { cookie })).status;
  await bot.restart();
  expect(await status()).toBe(200);
  await bot.leave();
  await bot.comeBack({ DESK_ADMINS: 'slack:U2' });
  expect(await status()).toBe(401);
});
