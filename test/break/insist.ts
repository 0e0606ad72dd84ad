import { setTimeout as pause } from 'node:timers/promises';

export type Answer = { readonly status: number; readonly text: string };

export type Insist = {
  /** Asks until it is answered one way or the other: after cut connections, 429 and 5xx again, as clients do. Throws once it was given up. */
  readonly ask: (
    method: string,
    path: string,
    more?: { headers?: Record<string, string>; body?: unknown },
  ) => Promise<Answer>;
  /** Answers of a fault of the program's own: 5xx but 503. */
  readonly faults: () => number;
};

/** One request in so many is cut off before its answer is there, whether it was taken or not. */
const CUT_ONE_IN = 20;
const CUT_WITHIN_MS = 40;
const PATIENCE_MS = 8_000;

const patience = (): number =>
  Math.random() < 1 / CUT_ONE_IN ? Math.ceil(Math.random() * CUT_WITHIN_MS) : PATIENCE_MS;

/** A client that takes any of these addresses, and another the next time. */
export const createInsist = (urls: () => readonly string[], isOver: () => boolean): Insist => {
  let faults = 0;
  const ask: Insist['ask'] = async (method, path, { headers = {}, body } = {}) => {
    for (;;) {
      if (isOver()) throw new Error(`no answer: ${method} ${path}`);
      const all = urls();
      const url = all[Math.floor(Math.random() * all.length)];
      try {
        const response = await fetch(`${url}${path}`, {
          method,
          headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
          ...(body !== undefined && { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(patience()),
        });
        const text = await response.text();
        if (response.status < 500 && response.status !== 429) return { status: response.status, text };
        if (response.status >= 500 && response.status !== 503) faults += 1;
      } catch {
        // Cut off: whether it was taken is not known, so it is sent again.
      }
      await pause(100 + Math.random() * 200);
    }
  };
  return { ask, faults: () => faults };
};
