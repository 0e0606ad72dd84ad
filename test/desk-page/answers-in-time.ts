import type { Page } from 'playwright-core';

/** One function, for it goes over as its text. */
const holdTimers = (): void => {
  const later = window.setTimeout.bind(window);
  const never = window.clearTimeout.bind(window);
  const ask = window.fetch.bind(window);
  const due = new Map<number, () => void>();
  let underWay = 0;
  const answered = (): void => {
    underWay -= 1;
    for (const [id, work] of underWay === 0 ? [...due] : []) if (due.delete(id)) work();
  };
  window.fetch = async (...asked) => {
    underWay += 1;
    try {
      const answer = await ask(...asked);
      const text = await answer.text();
      return Object.assign(answer, { text: async () => text, json: async () => JSON.parse(text) });
    } finally {
      // Once who asked has read it.
      later(answered);
    }
  };
  Object.assign(window, {
    setTimeout: (work: (...args: readonly unknown[]) => void, ms?: number, ...args: readonly unknown[]) => {
      const id: number = later(() => {
        if (underWay === 0) work(...args);
        else due.set(id, () => work(...args));
      }, ms);
      return id;
    },
    clearTimeout: (id?: number) => {
      never(id);
      due.delete(id ?? 0);
    },
  });
};

/** Before the page begins: however long an answer takes on a busy machine, no time of the page ends before it. */
export const answersInTime = (page: Page): Promise<unknown> => page.addInitScript(holdTimers);
