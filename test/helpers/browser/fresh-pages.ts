import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { emptyPage, openPageAgain, type PageAgain } from './page-again.ts';

/** A context with a blank page of each site that was visited: while one is there, so is the process that has compiled the site's program. */
type Warm = {
  readonly key: string;
  readonly context: BrowserContext;
  /** By host. */
  readonly blank: Map<string, Page>;
  /** With one of these. */
  session: CDPSession | undefined;
  /** The page that was given, and is again. */
  given: PageAgain | undefined;
  /** Where its pages have been since it was last cleared. */
  readonly origins: Set<string>;
  /** Whether something was done to it that nothing takes back. */
  spoilt: boolean;
};
type Pool = { readonly idle: Warm[]; readonly taken: Warm[] };

/** How a page is where nothing else is wanted. */
const PLAIN = {
  viewport: { width: 1280, height: 720 },
  media: {
    media: null,
    colorScheme: 'light',
    reducedMotion: 'no-preference',
    forcedColors: 'none',
    contrast: 'no-preference',
  },
} as const;

/** How many contexts wait to be used again; each has a process of its own. */
const IDLE = 3;

const pools = new WeakMap<Browser, Pool>();
const poolOf = (browser: Browser): Pool => {
  const pool = pools.get(browser) ?? { idle: [], taken: [] };
  pools.set(browser, pool);
  return pool;
};

const warmContext = async (browser: Browser, key: string, options: BrowserContextOptions): Promise<Warm> => {
  const context = await browser.newContext(options);
  const warm: Warm = {
    key,
    context,
    blank: new Map(),
    session: undefined,
    given: undefined,
    origins: new Set(),
    spoilt: false,
  };
  context.on('page', (page) =>
    page.on('framenavigated', (frame) => {
      const { protocol, origin } = new URL(frame.url());
      if (protocol.startsWith('http')) warm.origins.add(origin);
    }),
  );
  const spoils = <T extends object>(target: T, ...names: readonly (keyof T)[]): void => {
    for (const name of names) {
      const real = target[name];
      if (typeof real !== 'function') continue;
      Reflect.set(target, name, (...args: readonly unknown[]) => {
        warm.spoilt = true;
        return real.apply(target, args);
      });
    }
  };
  spoils(context.clock, 'install', 'pauseAt', 'setFixedTime', 'setSystemTime');
  spoils(context, 'addInitScript', 'exposeBinding', 'exposeFunction');
  context.on('close', () => {
    warm.spoilt = true;
  });
  return warm;
};

/** Closes the pages, but the one that can be given again, and forgets all that sites have left behind. */
const clear = async (warm: Warm): Promise<void> => {
  const { context, blank, origins } = warm;
  if (warm.given !== undefined && !(await emptyPage(warm.given))) warm.given = undefined;
  const stays = [...blank.values(), warm.given?.page];
  const pages = context.pages().filter((page) => !stays.includes(page));
  for (const origin of origins) {
    const { hostname } = new URL(origin);
    if (blank.has(hostname)) continue;
    const page = await context.newPage();
    await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto(origin);
    blank.set(hostname, page);
  }
  await Promise.all(pages.map((page) => page.close()));
  const [page] = blank.values();
  if (page !== undefined) warm.session ??= await context.newCDPSession(page);
  const { session } = warm;
  await Promise.all([
    ...[...origins].map((origin) =>
      session?.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' }),
    ),
    session?.send('Network.clearBrowserCache'),
    context.clearCookies(),
    context.clearPermissions(),
    context.unrouteAll(),
  ]);
  origins.clear();
};

/**
 * A page of somebody of whom the browser knows nothing, as one in a new context is; at a third of its cost, for contexts are cleared
 * by `closePages` and used again.
 */
export const freshPage = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Page> => {
  const { viewport, colorScheme, reducedMotion, forcedColors, ...rest } = options;
  const { idle, taken } = poolOf(browser);
  const key = JSON.stringify(rest);
  const at = idle.findIndex((warm) => warm.key === key && !warm.spoilt);
  const [waiting] = at === -1 ? [] : idle.splice(at, 1);
  const warm = waiting ?? (await warmContext(browser, key, rest));
  taken.push(warm);
  warm.given ??= await openPageAgain(warm.context);
  const { page } = warm.given;
  // One that is given again stands behind the blank page of its site, and only what stands before is drawn.
  await page.bringToFront();
  await page.setViewportSize(viewport ?? PLAIN.viewport);
  await page.emulateMedia({
    ...PLAIN.media,
    ...(colorScheme !== undefined && { colorScheme }),
    ...(reducedMotion !== undefined && { reducedMotion }),
    ...(forcedColors !== undefined && { forcedColors }),
  });
  return page;
};

/** Closes every page of the browser, as after each test. */
export const closePages = async (browser: Browser): Promise<void> => {
  const { idle, taken } = poolOf(browser);
  const left = taken.splice(0).filter(({ spoilt }) => !spoilt);
  const kept = new Set([...idle, ...left].map(({ context }) => context));
  await Promise.all(browser.contexts().map((context) => kept.has(context) || context.close()));
  for (const warm of left) {
    await clear(warm);
    idle.push(warm);
  }
  for (const { context } of idle.splice(0, idle.length - IDLE)) await context.close();
};
