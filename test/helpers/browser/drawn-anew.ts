import type { Page } from 'playwright-core';

/** What React keeps of each part of the page that it draws; 1 in `flags` says that it drew it now. */
type Part = {
  /** An element's is a string. */
  readonly type: { readonly displayName?: string } | null;
  readonly flags: number;
  readonly alternate: Part | null;
  readonly child: Part | null;
  readonly sibling: Part | null;
};
type Drawing = Window & {
  drawn?: string[];
  __REACT_DEVTOOLS_GLOBAL_HOOK__?: object;
};

/** Before the page begins: has React tell of each part that it draws anew, by Fluent's names. */
export const tellWhatIsDrawn = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const whole: Drawing = window;
    const note = (first: Part | null): void => {
      for (let part = first; part !== null; part = part.sibling) {
        const before = part.alternate;
        const name = part.type?.displayName;
        if (name !== undefined && before !== null && (part.flags & 1) === 1) whole.drawn?.push(name);
        if (before === null || before.child !== part.child) note(part.child);
      }
    };
    whole.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
      onCommitFiberRoot: (_: number, { current }: { readonly current: Part }) => {
        if (whole.drawn !== undefined) note(current.child);
      },
    };
  });

/** What was there and is drawn anew while `work` is done, each once. */
export const drawnAnew = async (page: Page, work: () => Promise<unknown>): Promise<readonly string[]> => {
  await page.evaluate(() => {
    (window as Drawing).drawn = [];
  });
  await work();
  return page.evaluate(() => {
    const { drawn = [] } = window as Drawing;
    delete (window as Drawing).drawn;
    return [...new Set(drawn)].sort();
  });
};
