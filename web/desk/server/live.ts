import type { Agent } from '../../../src/machines/ticket/ticket-types.ts';
import { API } from './ask.ts';

/**
 * What the page hears; answers hold it whose number covers `since`. `resumed`: events may have been missed, so that what does not hold all up
 * to that number has to be asked for again, without one everything.
 */
type News =
  | { readonly type: 'ticket'; readonly number: number; readonly since: string }
  | { readonly type: 'alarm' | 'campaign'; readonly since: string }
  | { readonly type: 'resumed'; readonly since?: string };

/** An agent writes about a ticket just now. */
type Writing = { readonly number: number; readonly agent: Agent };

export type Live = {
  /** Gives what ends it. */
  readonly follow: (listener: (news: News) => void) => () => void;
  /** Told who writes about which ticket; gives what ends it. */
  readonly onWriting: (listener: (writing: Writing) => void) => () => void;
  readonly connected: () => boolean;
  /** Told when `connected` changes; gives what ends it. */
  readonly watch: (listener: () => void) => () => void;
  /** Begins; gives what ends it. */
  readonly start: () => () => void;
};

/** Between one try and the next, ms: so long after the server at most the page is live again. */
const LONGEST = 5_000;
/** The server beats every 15 s; a line that is silent for longer is dead, whatever the browser believes. */
const SILENT_MS = 35_000;
/** After so long in the background nobody knows what was missed. */
const HIDDEN_MS = 20_000;
/** How often is asked for everything while there is no line, ms. */
const POLL_MS = 10_000;
const LOOK_MS = 5_000;

/** How long to wait before the try after `failures` of them, ms: doubled each time, and not all pages at once. */
export const backoff = (failures: number, random: number): number =>
  Math.min(LONGEST, 500 * 2 ** failures) * (0.5 + random / 2);

const numberIn = (data: unknown): number | undefined => {
  try {
    const said: { number?: unknown } | null = JSON.parse(String(data));
    return typeof said?.number === 'number' ? said.number : undefined;
  } catch {
    return undefined;
  }
};

const writingIn = (data: unknown): Writing | undefined => {
  try {
    const said: Partial<Writing> | null = JSON.parse(String(data));
    return typeof said?.number === 'number' && typeof said.agent?.name === 'string'
      ? { number: said.number, agent: said.agent }
      : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Follows the desk's events and connects anew when they break off, or fall silent without a word (a sleep, a VPN, a proxy); meanwhile all
 * is asked for every few seconds. `check` finds out whether one is still signed in.
 */
export const createLive = (check: () => void): Live => {
  const listeners = new Set<(news: News) => void>();
  const watchers = new Set<() => void>();
  const writers = new Set<(writing: Writing) => void>();
  let connected = true;
  const tell = (news: News) => {
    for (const listener of listeners) listener(news);
  };
  const become = (next: boolean) => {
    if (next === connected) return;
    connected = next;
    for (const watcher of watchers) watcher();
  };

  const start = () => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    let heardAt = Date.now();
    /** The number of what was heard last, and of that since which nothing was missed. */
    let heard: string | undefined;
    let unbroken: string | undefined;
    const connect = () => {
      clearTimeout(timer);
      source?.close();
      source = new EventSource(`${API}/events`);
      heardAt = Date.now();
      const hear = (event: string, tellOf: (data: unknown, since: string) => void) =>
        source?.addEventListener(event, ({ data, lastEventId }: MessageEvent) => {
          heardAt = Date.now();
          tellOf(data, lastEventId);
          heard = lastEventId === '' ? heard : lastEventId;
        });
      source.addEventListener('open', () => {
        failures = 0;
        heardAt = Date.now();
        become(true);
      });
      // The first time too: what was fetched before one listened may have changed.
      hear('hello', (_, since) => {
        if (unbroken === undefined || since !== heard) unbroken = since;
        tell({ type: 'resumed', since: unbroken });
      });
      hear('beat', () => undefined);
      hear('ticket', (data, since) => {
        const number = numberIn(data);
        if (number !== undefined) tell({ type: 'ticket', number, since });
      });
      hear('writing', (data) => {
        const writing = writingIn(data);
        if (writing !== undefined) for (const listener of writers) listener(writing);
      });
      hear('alarm', (_, since) => tell({ type: 'alarm', since }));
      hear('campaign', (_, since) => tell({ type: 'campaign', since }));
      source.addEventListener('error', () => {
        source?.close();
        become(false);
        check();
        timer = setTimeout(connect, backoff(failures, Math.random()));
        failures += 1;
      });
    };
    const silentFor = (ms: number) => Date.now() - heardAt > ms;
    const anew = () => {
      become(false);
      tell({ type: 'resumed' });
      connect();
    };
    const seen = () => {
      if (document.visibilityState === 'visible' && silentFor(HIDDEN_MS)) anew();
    };
    connect();
    const looking = setInterval(() => {
      if (silentFor(SILENT_MS)) anew();
    }, LOOK_MS);
    const polling = setInterval(() => {
      if (!connected) tell({ type: 'resumed' });
    }, POLL_MS);
    addEventListener('online', connect);
    document.addEventListener('visibilitychange', seen);
    return () => {
      removeEventListener('online', connect);
      document.removeEventListener('visibilitychange', seen);
      clearInterval(looking);
      clearInterval(polling);
      clearTimeout(timer);
      source?.close();
    };
  };

  return {
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onWriting: (listener) => {
      writers.add(listener);
      return () => writers.delete(listener);
    },
    connected: () => connected,
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    start,
  };
};
