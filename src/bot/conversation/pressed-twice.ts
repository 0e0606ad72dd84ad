import { createHash } from 'node:crypto';
import { createBoundedMap } from '../../collections/bounded-map.ts';
import type { State } from '../../machines/state.ts';
import type { Did } from '../messages/incoming.ts';

type Pressed = Extract<Did, { kind: 'pressed' }>;

/** Whoever presses a button a second time within so long means once, ms. */
const TWICE_MS = 2000;

/** Conversations whose last press is known. */
const MAX_KNOWN = 1000;

/** What was pressed, and with which words; these are nobody's to keep. */
const markOf = ({ event, step, ticket, inputs }: Pressed): string =>
  createHash('sha256')
    .update(JSON.stringify([event, step, ticket, inputs]))
    .digest('base64');

/** The press before was this very one, and has led on: so it stands in the store, whichever process took it. */
const hasLedOn = (did: Pressed, { step, context }: State, at: number): boolean => {
  const done = context.trail.at(-1);
  return (
    done !== undefined &&
    done.step !== step &&
    done.step === did.step &&
    done.did === did.event &&
    at - done.at < TWICE_MS
  );
};

/** Buttons that are pressed twice in haste: nothing comes of the second press. */
export type PressedTwice = {
  readonly isSecond: (key: string, did: Did, state: State, at: number) => boolean;
  /** A turn of this conversation is written, whose last deed this was; undefined: it is forgotten. */
  readonly took: (key: string, did: Did | undefined, at: number) => void;
};

/** Knows the last press of each conversation that this process took; of those that led on, those of every process. */
export const createPressedTwice = (): PressedTwice => {
  const last = createBoundedMap<string, { readonly mark: string; readonly at: number }>(MAX_KNOWN);
  return {
    isSecond: (key, did, state, at) => {
      if (did.kind !== 'pressed') return false;
      if (hasLedOn(did, state, at)) return true;
      const before = last.get(key);
      return before !== undefined && at - before.at < TWICE_MS && before.mark === markOf(did);
    },
    took: (key, did, at) => {
      if (did?.kind === 'pressed') last.set(key, { mark: markOf(did), at });
      else last.delete(key);
    },
  };
};
