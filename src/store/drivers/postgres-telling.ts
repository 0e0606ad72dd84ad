import { setTimeout as pause } from 'node:timers/promises';
import { type Signal, signalPayload } from '../signals.ts';

/** What is told after a message waits for so long, ms: each wakes every process. */
const GATHER_MS = 25;
/** So many signals go in one message. */
const AT_ONCE = 50;
/** After a database that did not answer, ms. */
const AGAIN_MS = 500;
/** What may have been committed is told once more after so long, ms: by then the commit has come about, or never will. */
const ONCE_MORE_MS = 10_000;
/** How long a process that ends waits for what it has to tell, ms. */
const CLOSE_MS = 3_000;

/** Tells the other processes what was committed: at once, and together what comes about in the moments after a message. */
export type Telling = {
  readonly tell: (signals: readonly Signal[]) => void;
  /** The answer to their commit was lost. */
  readonly maybe: (signals: readonly Signal[]) => void;
  /** Resolves when everything is told, or cannot be. */
  readonly close: () => Promise<void>;
};

/** `self` names this process; `send` resolves once a payload is on its way to all. What it could not send, the others are told to have missed. */
export const createTelling = (self: string, send: (payload: string) => Promise<unknown>): Telling => {
  let waiting: Signal[] = [];
  let sending: Promise<void> | undefined;
  const ends = new AbortController();

  const sendAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      try {
        await send(signalPayload(self, waiting.splice(0, AT_ONCE)));
        if (waiting.length < AT_ONCE)
          await pause(GATHER_MS, undefined, { signal: ends.signal }).catch(() => undefined);
      } catch {
        waiting = [{ kind: 'missed' }];
        if (ends.signal.aborted) return;
        await pause(AGAIN_MS, undefined, { ref: false });
      }
    }
  };
  const start = (): void => {
    sending ??= sendAll().finally(() => {
      sending = undefined;
      if (waiting.length > 0 && !ends.signal.aborted) start();
    });
  };
  const tell = (signals: readonly Signal[]): void => {
    if (signals.length === 0) return;
    waiting.push(...signals);
    start();
  };
  return {
    tell,
    maybe: (signals) => {
      tell(signals);
      setTimeout(() => tell(signals), ONCE_MORE_MS).unref();
    },
    close: async () => {
      ends.abort();
      await Promise.race([sending, pause(CLOSE_MS, undefined, { ref: false })]);
    },
  };
};
