import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { LIMIT_MS } from '../until.ts';

/** What Playwright switches off; a browser heeds its last list alone, so ours repeats it. */
const PLAYWRIGHT_OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];
/** Pages of the address bar that each window would load unseen, and a renderer kept in reserve: a third of what a page costs. */
const UNSEEN = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
];

/** Makes a view of the page anew at each address that it goes to, also of the same site: a fifth of what that costs. */
const NEW_VIEW = 'RenderDocument';

/** Asks the network from the browser's own process, where another one would cost two hundredths of what the pages do. */
const NO_NETWORK_PROCESS = 'NetworkServiceInProcess2';

/** Compiles a program while it comes, also one that the process has compiled already. */
const STREAMING = 'ScriptStreaming';

/** Compiles no program a second time for speed: no page lives for long enough to win that back, a sixth of its CPU and a third of axe's. */
const UNHURRIED = ['--no-maglev', '--no-turbofan'];

/** Notes at once where each piece of a program stands: else a stack that is read has what it names compiled once more, a fifteenth of what pages cost. */
const WITH_PLACES = '--no-enable-lazy-source-positions';

/** A mouse, as Playwright says; a browser heeds its last list alone, so ours repeats it. */
const MOUSE = [
  'primaryHoverType=2',
  'availableHoverTypes=2',
  'primaryPointerType=4',
  'availablePointerTypes=4',
];
/** Puts no picture of a page together: a tenth of what the pages of the tests cost. A wheel turns nothing in it. */
const UNDRAWN = 'acceleratedCompositingEnabled=false';

/** Where tests leave pictures for people to look at, if these asked for them. */
const SCREENS = join(import.meta.dirname, '../../.out/screens');

const WHOLE = '/usr/bin/chromium';
/** Chromium without what is around a page (Debian's chromium-headless-shell): up to a quarter less of CPU a page. */
const SHELL = '/usr/lib/chromium/chromium-headless-shell';

/**
 * Debian's Chromium, headless, as root, asking nothing of any network by itself; its shell alone, where that is installed, unless `whole` is
 * asked for: the shell shows no notifications, and fetches no page's icon. `CHROMIUM` names another one. `reckons`: the
 * check page's rounds of a key take minutes in one that does not compile them for speed. `draws`: it can be looked at, and a wheel turns.
 */
export const launchChromium = async ({
  whole = false,
  reckons = whole,
  draws = true,
}: {
  readonly whole?: boolean;
  readonly reckons?: boolean;
  readonly draws?: boolean;
} = {}): Promise<Browser> => {
  const own = !whole && existsSync(SHELL) ? SHELL : WHOLE;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? own,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      // Among others the order in which a day is typed, which no page decides.
      '--lang=en-US',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // What `freshPage` relies on: pages of a site share the process that has compiled the site’s program, and it keeps that.
      '--process-per-site',
      '--renderer-process-limit=1',
      '--v8-cache-options=none',
      `--js-flags=${['--no-flush-bytecode', WITH_PLACES, ...(reckons ? [] : UNHURRIED)].join(' ')}`,
      `--blink-settings=${[...MOUSE, ...(draws ? [] : [UNDRAWN])].join()}`,
      `--enable-features=${NO_NETWORK_PROCESS}`,
      `--disable-features=${[...PLAYWRIGHT_OFF, ...UNSEEN, NEW_VIEW, STREAMING].join()}`,
    ],
  });
  // What comes in a page is waited for as long as anything else, in no context for Playwright's half a minute.
  browser.on('context', (context) => context.setDefaultTimeout(LIMIT_MS));
  return browser;
};

/** Resolves, in a page, when every transition and finite animation has come to its end; one function, for it goes over as its text. */
export const settle = async (): Promise<void> => {
  const running = () =>
    document
      .getAnimations()
      .filter(
        ({ playState, effect }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
      );
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  for (let quiet = 0; quiet < 2; quiet += 1) {
    await frame();
    const left = running();
    if (left.length > 0) quiet = -1;
    await Promise.allSettled(left.map(({ finished }) => finished));
  }
};

/** Waits for that. */
export const settled = (page: Page): Promise<void> => page.evaluate(settle);

/** Leaves a picture of the page at rest for people to look at where they ask for it by `SCREENS=1`: no test looks at one, or waits for it. */
export const picture = async (
  page: Page,
  name: string,
  options: { readonly fullPage?: boolean } = {},
): Promise<void> => {
  if (process.env.SCREENS === undefined) return;
  mkdirSync(SCREENS, { recursive: true });
  await settled(page);
  await page.screenshot({ path: join(SCREENS, `${name}.png`), ...options });
};
