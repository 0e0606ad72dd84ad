import type { Page } from 'playwright-core';

/** One function, for it goes over as its text. */
const shift = ({ time, stands }: { readonly time: number; readonly stands: boolean }): void => {
  const before = Date;
  const ahead = time - before.now();
  const now = (): number => (stands ? time : before.now() + ahead);
  window.Date = new Proxy(before, {
    construct: (real, given: [number]) => new real(...(given.length > 0 ? given : ([now()] as const))),
    get: (real, name) => (name === 'now' ? now : Reflect.get(real, name)),
  });
};

/**
 * Sets the clock of a page, now and wherever it goes: it stands at `time`, or goes on from there. Its dates alone are of that clock; Playwright's
 * own has timers too, and stays with the context, which `freshPage` could then not take again.
 */
export const setPageClock = async (
  page: Page,
  time: string | number,
  { stands = false }: { readonly stands?: boolean } = {},
): Promise<void> => {
  const at = { time: new Date(time).getTime(), stands };
  await page.addInitScript(shift, at);
  await page.evaluate(shift, at);
};
