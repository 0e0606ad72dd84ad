import { randomUUID } from 'node:crypto';

/** As long as a person needs to type a password. */
const KEPT_MS = 10 * 60_000;
const MAX_KEPT = 32;

/** Files that wait in memory for their password: one a conversation, ten minutes, 32 in all; overwritten when they go. */
export type HeldFiles = {
  /** Keeps a copy in place of the conversation's earlier one; gives the id by which its dialog names it. */
  readonly keep: (conversation: string, bytes: Uint8Array) => string;
  /** A copy, for the caller to overwrite; undefined where it is no more, or another conversation's. */
  readonly read: (conversation: string, id: string) => Uint8Array | undefined;
  readonly has: (conversation: string, id: string) => boolean;
  readonly drop: (conversation: string) => void;
  readonly close: () => void;
};

type Held = {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly until: number;
  readonly timer: NodeJS.Timeout;
};

/** `now` in ms UTC. */
export const createHeldFiles = (now: () => number): HeldFiles => {
  const held = new Map<string, Held>();

  const drop = (conversation: string): void => {
    const file = held.get(conversation);
    if (file === undefined) return;
    clearTimeout(file.timer);
    file.bytes.fill(0);
    held.delete(conversation);
  };

  const find = (conversation: string, id: string): Held | undefined => {
    const file = held.get(conversation);
    return file?.id === id && file.until > now() ? file : undefined;
  };

  return {
    keep: (conversation, bytes) => {
      drop(conversation);
      const [oldest] = held.keys();
      if (held.size >= MAX_KEPT && oldest !== undefined) drop(oldest);
      const id = randomUUID();
      const timer = setTimeout(() => drop(conversation), KEPT_MS);
      timer.unref();
      held.set(conversation, { id, bytes: Uint8Array.from(bytes), until: now() + KEPT_MS, timer });
      return id;
    },
    read: (conversation, id) => {
      const file = find(conversation, id);
      return file === undefined ? undefined : Uint8Array.from(file.bytes);
    },
    has: (conversation, id) => find(conversation, id) !== undefined,
    drop,
    close: () => {
      for (const conversation of held.keys()) drop(conversation);
    },
  };
};
