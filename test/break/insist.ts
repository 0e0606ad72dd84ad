import { setTimeout as pause } from 'node:timers/promises';

export type Answer = { readonly status: number; readonly text: string };

export type Insist = {
  /** Asks until it is answered one way or the other: after cut connections, 408, 429 and 5xx again, as clients do. Throws once it was given up. */
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
/** What a server answers that has done nothing: it did not come to read the request in its time, or is asked too much. */
const AGAIN: readonly number[] = [408, 429];

const patience = (): number =>
  Math.random() < 1 / CUT_ONE_IN ? Math.ceil(Math.random() * CUT_WITHIN_MS) : PATIENCE_MS;

type Asked = Parameters<Insist['ask']>;

/** What one request came to; nothing where it was cut off, so that whether it was taken is not known. */
const askOnce = async (
  url: string | undefined,
  [method, path, { headers = {}, body } = {}]: Asked,
): Promise<Answer | undefined> => {
  const said =
    body === undefined
      ? { headers }
      : { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      ...said,
      signal: AbortSignal.timeout(patience()),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return undefined;
  }
};

/** A client that takes any of these addresses, and another the next time. */
export const createInsist = (urls: () => readonly string[], isOver: () => boolean): Insist => {
  let faults = 0;
  const ask: Insist['ask'] = async (...asked) => {
    for (;;) {
      if (isOver()) throw new Error(`no answer: ${asked[0]} ${asked[1]}`);
      const all = urls();
      const answer = await askOnce(all[Math.floor(Math.random() * all.length)], asked);
      const { status = 503 } = answer ?? {};
      if (answer !== undefined && status < 500 && !AGAIN.includes(status)) return answer;
      if (status >= 500 && status !== 503) faults += 1;
      await pause(100 + Math.random() * 200);
    }
  };
  return { ask, faults: () => faults };
};
