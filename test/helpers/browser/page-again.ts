import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { sessionOf } from './page-session.ts';
import { unpainted } from './unpainted.ts';

/** A page that is emptied after a test, and is a new one for the next: at a third of what it costs to close and to open one. */
export type PageAgain = {
  readonly page: Page;
  readonly session: CDPSession;
  /** Takes back what a test has asked of it. */
  readonly undo: (() => unknown)[];
  /** Where it and its frames have been. */
  readonly origins: Set<string>;
  /** Whether something was done to it that nothing takes back. */
  spoilt: boolean;
};

/** A method that notes its calls, and what they gave. */
const noting = <T extends object>(
  target: T,
  name: keyof T,
  note: (args: readonly unknown[], given: unknown) => void,
): void => {
  const real = target[name];
  if (typeof real !== 'function') return;
  Reflect.set(target, name, (...args: readonly unknown[]) => {
    const given: unknown = real.apply(target, args);
    note(args, given);
    return given;
  });
};

/** Opens a page that can be emptied. */
export const openPageAgain = async (context: BrowserContext): Promise<PageAgain> => {
  const page = await context.newPage();
  await unpainted(page);
  const again: PageAgain = {
    page,
    session: await sessionOf(page),
    undo: [],
    origins: new Set(),
    spoilt: false,
  };
  page.on('framenavigated', (frame) => {
    const { protocol, origin } = new URL(frame.url());
    if (protocol !== 'about:') again.origins.add(origin);
  });
  noting(page, 'on', (heard) => again.undo.push(() => Reflect.apply(page.off, page, heard)));
  noting(page, 'addInitScript', (_, given) =>
    again.undo.push(async () => (await (given as ReturnType<Page['addInitScript']>)).dispose()),
  );
  for (const name of ['exposeBinding', 'exposeFunction', 'routeWebSocket', 'setExtraHTTPHeaders'] as const)
    noting(page, name, () => {
      again.spoilt = true;
    });
  noting(context, 'newCDPSession', ([target]) => {
    if (target === page) again.spoilt = true;
  });
  return again;
};

/** Has a tab forget what it keeps for a site until it goes from there, also what the page writes as it goes. */
const forget = (): void => {
  const clear = (): void => {
    sessionStorage.clear();
    window.name = '';
  };
  addEventListener('pagehide', clear);
  document.addEventListener('visibilitychange', clear);
};

const empty = async ({ page, session, undo, origins }: PageAgain): Promise<void> => {
  for (const back of undo.splice(0)) await back();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  if (origins.size > 0) await page.evaluate(forget);
  await page.goto('about:blank');
  // Else the pointer stays where it was, over what comes there.
  await page.mouse.move(-1, -1);
  await session.send('Page.resetNavigationHistory');
  origins.clear();
};

/** Empties it; tells whether it is as a new one then, or has to be closed. */
export const emptyPage = async (again: PageAgain): Promise<boolean> => {
  const { page, origins, spoilt } = again;
  if (spoilt || page.isClosed()) return false;
  // What a tab keeps for a site can be forgotten there alone.
  if ([...origins].some((origin) => new URL(page.url()).origin !== origin)) return false;
  return empty(again).then(
    () => true,
    () => false,
  );
};
