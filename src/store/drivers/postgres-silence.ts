import { DEAD_MS } from './postgres-processes.ts';

/** Of what makes a process dead, a second is left for what it was about to do. */
const LONG_MS = DEAD_MS - 1_000;
/** What was claimed before a silence is done, or was looked for anew, after so long, ms. */
const HEEDED_MS = 60_000;

/** How long this process has shown no sign of life: one that stood still, or did not reach the database, does not know what others did meanwhile. */
type Silence = {
  /** A sign of life that was sent at this moment (of `elapsed`) was taken. */
  readonly broken: (sentAt: number) => void;
  /** Whether there was one of late for which others may have taken it for dead. One that lasts is broken before. */
  readonly mayBeMissed: () => Promise<boolean>;
};

/** `elapsed`: a clock that only goes on, ms; `show` shows a sign of life. */
export const createSilence = (elapsed: () => number, show: () => Promise<unknown>): Silence => {
  /** When the last sign was sent that was taken; nobody misses a process that showed none yet. */
  let since: number | undefined;
  let heededUntil = 0;

  const broken: Silence['broken'] = (sentAt) => {
    if (since !== undefined && sentAt - since > LONG_MS) heededUntil = elapsed() + HEEDED_MS;
    since = Math.max(since ?? 0, sentAt);
  };

  return {
    broken,
    mayBeMissed: async () => {
      const now = elapsed();
      if (since === undefined) return false;
      if (now - since > LONG_MS) {
        await show();
        broken(now);
      }
      return now < heededUntil;
    },
  };
};
