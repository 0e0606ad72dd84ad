import type { Browser } from 'playwright-core';
import { type Bot, startBot } from '../bot.ts';
import { fileTickets } from '../desk/desk-seeds.ts';
import type { Chat } from '../web/chat.ts';
import { type DeskBrowser, openDesk } from './desk-browser.ts';
import { closePages } from './fresh-pages.ts';
import { keptChromium, keptPort } from './kept-chromium.ts';

type Options = Parameters<typeof openDesk>[2];
export type DeskPages = {
  /** Begins a desk that has got so many tickets, one every `minutes`, the last one now; gives their holders' chats. */
  readonly desk: (count: number, minutes?: number) => Promise<readonly Chat[]>;
  /** The desk's bot. */
  readonly bot: Bot;
  /** Takes another desk's bot in its place. */
  readonly take: (other: Bot) => void;
  /** The page of an agent. */
  readonly open: (name: string, options?: Partial<Options>) => Promise<DeskBrowser>;
  /** What a browser shows that comes to this bot, whoever sits before it. */
  readonly openAt: (at: Bot, options: Options) => Promise<DeskBrowser>;
  /** The five seconds in which something can be taken back are over. */
  readonly pass: () => void;
  /** Ends the desk, and closes its pages: after each test. */
  readonly clear: () => Promise<void>;
};

/** A desk for each test of a file at `now`, in the browser and on the port that are kept, or in a `browser` of the file's own. */
export const startDeskPages = async (now: string, own?: Browser): Promise<DeskPages> => {
  const browser = own ?? (await keptChromium());
  const port = await keptPort();
  let current: Bot | undefined;
  /** Since the desk began, ms. */
  let passed = 0;
  const bot = (): Bot => {
    if (current === undefined) throw new Error('no desk was begun');
    return current;
  };
  return {
    desk: async (count, minutes = 2) => {
      passed = 0;
      current = await startBot({ now, port });
      const chats = await fileTickets(current, count, { until: now, minutes });
      current.setNow(now);
      await current.idle();
      return chats;
    },
    get bot() {
      return bot();
    },
    take: (other) => {
      current = other;
    },
    open: (name, options = {}) => openDesk(browser, bot(), { name, at: now, ...options }),
    openAt: (at, options) => openDesk(browser, at, options),
    pass: () => {
      passed += 6_000;
      bot().setNow(new Date(Date.parse(now) + passed).toISOString());
    },
    clear: async () => {
      await closePages(browser);
      await current?.stop();
      current = undefined;
    },
  };
};
