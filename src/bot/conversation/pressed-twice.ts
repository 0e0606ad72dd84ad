import { createJustPressed, isInHaste } from '../../desk/just-pressed.ts';
import type { State } from '../../machines/state.ts';
import type { Did, Incoming } from '../messages/incoming.ts';

type Pressed = Extract<Did, { kind: 'pressed' }>;

/** The press before was this very one, and has led on: so it stands in the store, whichever process took it. */
const hasLedOn = (did: Pressed, { step, context }: State, at: number): boolean => {
  const done = context.trail.at(-1);
  return (
    done !== undefined &&
    done.step !== step &&
    done.step === did.step &&
    done.did === did.event &&
    isInHaste(done.at, at)
  );
};

/** Buttons that are pressed twice in haste: nothing comes of the second press. */
type PressedTwice = {
  readonly isSecond: (key: string, id: Incoming['id'], did: Did, state: State, at: number) => boolean;
  /** A turn of this conversation is written, whose last deed this was; undefined: it is forgotten. */
  readonly took: (key: string, id: Incoming['id'], did: Did | undefined, at: number) => void;
};

/** Knows the last press of each conversation that this process took; of those that led on, those of every process. */
export const createPressedTwice = (): PressedTwice => {
  const last = createJustPressed();
  return {
    isSecond: (key, id, did, state, at) =>
      did.kind === 'pressed' && (hasLedOn(did, state, at) || last.isAgain(key, { ...did, id }, at)),
    took: (key, id, did, at) => last.note(key, did?.kind === 'pressed' ? { ...did, id } : undefined, at),
  };
};
