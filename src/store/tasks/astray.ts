import type { Driver } from '../driver.ts';
import { StoreUnavailable } from '../unavailable.ts';

/**
 * Whether something may be claimed for this process that nobody here works on: a commit was sent and answered by nobody, so that what it claimed
 * may be there, or come still; or a task in hand could not be put down.
 */
export type Astray = {
  readonly some: () => boolean;
  /** A task is in nobody's hand any more, and may be claimed still. */
  readonly note: () => void;
  /** Lets go of what is claimed, by `letGo`. What was noted is settled by that; a lost commit, once its session had ended before. */
  readonly settle: (letGo: () => Promise<void>) => Promise<void>;
};

/** The driver, whose every write is heeded, whoever asks for it. */
export const heedLostCommits = (driver: Driver): { readonly driver: Driver; readonly astray: Astray } => {
  const lostIn = new Set<string>();
  let noted = false;
  return {
    driver: {
      ...driver,
      write: (work) => {
        const written = driver.write(work);
        written.catch((error: unknown) => {
          if (error instanceof StoreUnavailable && error.commitLostIn !== undefined)
            lostIn.add(error.commitLostIn);
        });
        return written;
      },
    },
    astray: {
      some: () => noted || lostIn.size > 0,
      note: () => {
        noted = true;
      },
      settle: async (letGo) => {
        const before = noted;
        const asked = [...lostIn];
        noted = false;
        try {
          const open = new Set(asked.length === 0 ? [] : await driver.openSessions());
          await letGo();
          for (const session of asked) if (!open.has(session)) lostIn.delete(session);
        } catch (error) {
          noted ||= before;
          throw error;
        }
      },
    },
  };
};
