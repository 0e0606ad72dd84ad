import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator, Request } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { settled } from '../helpers/browser/chromium.ts';
import { type DeskBrowser, openDesk } from '../helpers/browser/desk-browser.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { passTime, setPageClock, takePageTimers } from '../helpers/browser/page-clock.ts';
import { fileTickets } from '../helpers/desk/desk-seeds.ts';
import { type SilentProxy, startSilentProxy } from '../helpers/silent-proxy.ts';
import { until } from '../helpers/until.ts';

const NOW = '2025-03-10T11:20:00+09:00';

let bot: Bot;
let proxy: SilentProxy;
/** One page for all tests of this file, one after the other, over a line that can die without a word. */
let desk: DeskBrowser;
let filed = 0;
const unanswered = new Set<Request>();

/** The row of one more ticket. */
const another = async (): Promise<Locator> => {
  await fileTickets(bot, 1, { until: NOW, minutes: 2 });
  filed += 1;
  return desk.row(1000 + filed);
};

beforeAll(async () => {
  bot = await startBot({ now: NOW });
  proxy = await startSilentProxy(bot.url, await keptPort());
  desk = await openDesk(
    await keptChromium(),
    { ...bot, url: proxy.url },
    {
      name: '鈴木 一郎',
      at: NOW,
      prepare: async (page) => {
        page.on('request', (request) => unanswered.add(request));
        page.on('response', (response) => unanswered.delete(response.request()));
        page.on('requestfailed', (request) => unanswered.delete(request));
        await takePageTimers(page);
      },
    },
  );
});
afterAll(async () => {
  await closePages(await keptChromium());
  await proxy.close();
  await bot.stop();
});

/** The row of a ticket that came after the page's line had died, and when that was heard last by the page's clock, ms UTC. */
const missedBy = async (): Promise<{ readonly missed: Locator; readonly heardAt: number }> => {
  const { page, asked } = desk;
  // What the line brings as it opens is there before it falls silent.
  await (await another()).waitFor();
  const heardAt = Number(await page.evaluate('Date.now()'));
  expect(proxy.silence('/desk/api/events')).toBe(1);
  // What it was told before is asked for and answered, so that this brings nothing of what comes now.
  await until(async () => {
    const before = asked.length;
    await passTime(page, 250);
    await settled(page);
    return unanswered.size === 0 && asked.length === before;
  }, 'what the page asks for');
  return { missed: await another(), heardAt };
};

describe('a line that is dead without a word', () => {
  test('is found out by its silence, said, and replaced; nothing is missed meanwhile', async () => {
    const { page } = desk;
    const { missed } = await missedBy();
    await settled(page);
    expect(await missed.count()).toBe(0);
    const notice = page.getByText('接続が切れています');
    expect(await notice.count()).toBe(0);
    const line = Promise.withResolvers<void>();
    await page.route('**/desk/api/events', async (route) => {
      await line.promise;
      await route.continue();
    });
    await passTime(page, 60_000);
    await notice.waitFor();
    await missed.waitFor();
    // While there is no line, what is new is asked for.
    const meanwhile = await another();
    await passTime(page, 15_000);
    await meanwhile.waitFor();
    expect(await notice.isVisible()).toBe(true);
    line.resolve();
    await notice.waitFor({ state: 'hidden' });
    // The new line brings what comes from now on.
    await (await another()).waitFor();
    await page.unrouteAll({ behavior: 'wait' });
  });

  test.each([
    ['is seen again', 'visibilitychange'],
    ['has a network again', 'online'],
  ])('has the page find out what it missed as soon as it %s', async (_, event) => {
    const { page } = desk;
    const { missed, heardAt } = await missedBy();
    // Shorter than the silence that tells by itself, however long the machine takes from here.
    await setPageClock(page, heardAt + 27_000, { stands: true });
    await settled(page);
    expect(await missed.count()).toBe(0);
    await page.evaluate((name) => {
      (name === 'online' ? globalThis : document).dispatchEvent(new Event(name));
    }, event);
    await missed.waitFor();
  });
});
