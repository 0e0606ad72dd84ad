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

/** One function, for it goes over as its text. */
const keepTimers = (): void => {
  type Timer = { readonly work: () => void; readonly every: number | undefined; at: number; real: number };
  const [later, never] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];
  const since = performance.now.bind(performance);
  const timers = new Map<number, Timer>();
  let ahead = 0;
  /** Far from the browser's own. */
  let last = 1e9;
  const now = (): number => since() + ahead;
  const fire = (id: number, timer: Timer): void => {
    if (timer.every === undefined) timers.delete(id);
    else {
      timer.at = now() + timer.every;
      arm(id, timer);
    }
    timer.work();
  };
  const arm = (id: number, timer: Timer): void => {
    timer.real = later(() => fire(id, timer), Math.max(0, timer.at - now()));
  };
  const add = (work: () => void, ms: number, every?: number): number => {
    last += 1;
    const timer: Timer = { work, every, at: now() + ms, real: 0 };
    timers.set(last, timer);
    arm(last, timer);
    return last;
  };
  const clear = (id?: number): void => {
    const timer = timers.get(id ?? 0);
    never(timer?.real ?? id);
    timers.delete(id ?? 0);
  };
  type Work = (...args: readonly unknown[]) => void;
  Object.assign(window, {
    setTimeout: (work: Work, ms = 0, ...args: readonly unknown[]) => add(() => work(...args), ms),
    setInterval: (work: Work, ms = 0, ...args: readonly unknown[]) => add(() => work(...args), ms, ms),
    clearTimeout: clear,
    clearInterval: clear,
    passTime: (ms: number) => {
      ahead += ms;
      for (const [id, timer] of [...timers]) {
        if (!timers.has(id)) continue;
        never(timer.real);
        if (timer.at <= now()) fire(id, timer);
        else arm(id, timer);
      }
    },
  });
  performance.now = now;
  // Who keeps the clock itself, as rxjs does, keeps one that goes on with the timers.
  const real = Date;
  const date = (): number => real.now() + ahead;
  window.Date = new Proxy(real, {
    construct: (of, given: [number]) => new of(...(given.length > 0 ? given : ([date()] as const))),
    get: (of, name) => (name === 'now' ? date : Reflect.get(of, name)),
  });
};

/** Lets so many ms pass at once on a page whose timers were taken. */
export const passTime = (page: Page, ms: number): Promise<void> => page.evaluate(`passTime(${ms})`);

/**
 * Takes the timers of a page, now and wherever it goes: they run as ever, and what is given lets so many ms pass at once; whatever is due by then
 * is done once. What a page has begun before is not among them.
 */
export const takePageTimers = async (page: Page): Promise<(ms: number) => Promise<void>> => {
  await page.addInitScript(keepTimers);
  await page.evaluate(keepTimers);
  return (ms) => passTime(page, ms);
};
