import { createHmac, randomBytes } from 'node:crypto';
import { createBoundedMap } from '../collections/bounded-map.ts';

/** Whoever presses a button a second time within so long means once, ms. */
export const TWICE_MS = 2000;

/** Whether a press at `at` is one in haste after that of `before` (ms UTC); where the clock was put back between, nobody knows, and it counts. */
export const isInHaste = (before: number, at: number): boolean => at >= before && at - before < TWICE_MS;

/** Of so many people the last press is known. */
const MAX_KNOWN = 1000;

/** `id` is the press's own: the same where it is taken up again after a failure. */
export type Press = {
  readonly id: string;
  readonly event: string;
  readonly step: string;
  readonly ticket?: string | undefined;
  readonly inputs: Readonly<Record<string, string>>;
};

/** The last press of each person or conversation that this process took; `at` in ms UTC. */
type JustPressed = {
  /** Whether the press before was the very same, with the same words, a moment ago. */
  readonly isAgain: (key: string, press: Press, at: number) => boolean;
  /** This is the last one now; undefined: something else was done since. */
  readonly note: (key: string, press: Press | undefined, at: number) => void;
};

/** What was pressed, and with which words; these are nobody's to keep, a file's password among them. */
const createMarkOf = () => {
  const key = randomBytes(32);
  return ({ event, step, ticket, inputs }: Press): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([event, step, ticket, inputs]))
      .digest('base64');
};

export const createJustPressed = (): JustPressed => {
  const markOf = createMarkOf();
  const last = createBoundedMap<string, { readonly id: string; readonly mark: string; readonly at: number }>(
    MAX_KNOWN,
  );
  return {
    isAgain: (key, press, at) => {
      const before = last.get(key);
      return (
        before !== undefined &&
        before.id !== press.id &&
        isInHaste(before.at, at) &&
        before.mark === markOf(press)
      );
    },
    note: (key, press, at) => {
      if (press === undefined) last.delete(key);
      else last.set(key, { id: press.id, mark: markOf(press), at });
    },
  };
};
