import { type Bot, startBot } from '../bot.ts';
import { fileTickets } from '../desk/desk-seeds.ts';
import { freePort } from '../free-port.ts';
import type { Chat } from '../web/chat.ts';
import { launchChromium } from './chromium.ts';
import { type DeskBrowser, openDesk } from './desk-browser.ts';
import { closePages } from './fresh-pages.ts';

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
  readonly close: () => Promise<void>;
};

/** A browser for the tests of a file (`launchChromium`), and a desk for each of them at `now`, all on one port. */
export const startDeskPages = async (
  now: string,
  browserOf: Parameters<typeof launchChromium>[0] = {},
): Promise<DeskPages> => {
  const browser = await launchChromium(browserOf);
  const port = await freePort();
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
    close: () => browser.close(),
  };
};
