import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Bot } from '../bot.ts';
import { linkFor, signIn } from '../desk/desk.ts';
import { createLooked } from './alike.ts';
import { violations } from './axe.ts';
import { picture, settled } from './chromium.ts';
import { freshPage } from './fresh-pages.ts';

export type DeskBrowser = {
  readonly page: Page;
  /** What the page asked for. */
  readonly asked: readonly string[];
  /** What Chromium complained of, such as a breach of the policy; answers of 401 and 409 are none. */
  readonly faults: readonly string[];
  readonly row: (ticket: number) => Locator;
  /** The open ticket. */
  readonly ticket: Locator;
  /** Goes to another address of the page, as a link in it does. */
  readonly go: (path: string) => Promise<void>;
  /** Waits until this ticket is open. */
  readonly opened: (ticket: number) => Promise<void>;
  /** Writes a reply to the holder of the open ticket, and sends it: it is held for a moment, in which it can be taken back. */
  readonly sendReply: (text: string) => Promise<void>;
  /** What axe finds wrong with the page, beside what is made and coloured like what it has found in order there. */
  readonly violations: (what?: Parameters<typeof violations>[1]) => Promise<readonly string[]>;
  readonly shoot: (name: string) => Promise<void>;
};

/** Gives the browser the cookie of a session, as a link that was opened before would have. */
const letIn = async (
  page: Page,
  bot: Bot,
  name: string,
  at: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const { cookie } = await signIn(bot, name, at, env);
  const [key = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name: key, value, url: bot.url, httpOnly: true, sameSite: 'Lax' }]);
};

/**
 * A browser, whose clock is the machine's, on the desk page: an agent follows their link of `at` there, or is at `path`, let in before.
 * Without `name` nobody is signed in. They want nothing to move, unless it is said: what comes and goes slowly is a twentieth of what the
 * pages cost, and is walked with by the keyboard.
 */
export const openDesk = async (
  browser: Browser,
  bot: Bot,
  options: BrowserContextOptions & {
    readonly name?: string;
    readonly at: string;
    readonly path?: string;
    /** The settings that name the desk, where they are not the plain ones. */
    readonly env?: Readonly<Record<string, string>>;
    /** What is done to the page before it goes there. */
    readonly prepare?: (page: Page) => Promise<unknown>;
  },
): Promise<DeskBrowser> => {
  const { name, at, path, env, prepare, ...context } = options;
  const page = await freshPage(browser, {
    locale: 'ja-JP',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...context,
  });
  const looked = createLooked();
  const asked: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4(?:01|09)|ERR_FAILED|ERR_INTERNET/.test(message.text()))
      faults.push(message.text());
  });
  await prepare?.(page);
  if (name !== undefined && path !== undefined) await letIn(page, bot, name, at, env);
  const byLink = name !== undefined && path === undefined;
  await page.goto(byLink ? await linkFor(bot, name, at) : `${bot.url}${path ?? '/desk'}`);
  if (byLink) await page.getByRole('grid').waitFor();
  const ticket = page.locator('[data-ticket-open]');
  return {
    page,
    asked,
    faults,
    row: (number) => page.locator(`[data-ticket="${number}"]`),
    ticket,
    go: (path) =>
      page.evaluate((to) => {
        history.pushState(null, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
      }, path),
    opened: (number) => page.locator(`[data-ticket-open="${number}"]`).waitFor(),
    sendReply: async (text) => {
      await page.getByRole('tab', { name: '相談者に返信する' }).click();
      const reply = page.getByRole('textbox', { name: '相談者に返信する' });
      await reply.fill(text);
      await reply.press('Control+Enter');
      await ticket.locator('[data-held]', { hasText: text }).waitFor();
    },
    violations: (what) => violations(page, { looked, ...what }),
    shoot: async (shot) => {
      await settled(page);
      await picture(page, `desk-${shot}`);
    },
  };
};
