import { pause } from '../pause.ts';
import type { Activity, DirectLine, Post } from './webchat.ts';

const RETRY_MS = 3000;
const LONG_MS = 10_000;
/** What a client of Direct Line says instead of an id where the server gave none. */
const NOT_TAKEN = 'retry';

/** A busy server did not come to read it in its time (RFC 9110, 15.5.9: it may be sent again); a client of Direct Line gives that up. */
const isUnread = (fault: unknown): boolean =>
  typeof fault === 'object' && fault !== null && 'status' in fault && fault.status === 408;

type Hooks = {
  /** Until then nothing is sent: a token that has run out would have it thrown away. */
  readonly ready: () => Promise<void> | undefined;
  /** Something has been on its way for ten seconds; or nothing is any more. */
  readonly waits: (long: boolean) => void;
  /** The server took something that it could not be given at first. */
  readonly returned: () => void;
  /** The server took something, as the activity of this id. */
  readonly taken: (id: string) => void;
};

/**
 * Has `directLine` send each activity again, in order, until the server has it or Web Chat gives it up (after five minutes). It keeps
 * its `clientActivityID`, by which the server knows what it has already.
 */
export const sendUntilTaken = (
  directLine: DirectLine,
  { ready, waits, returned, taken: took }: Hooks,
): void => {
  const post = directLine.postActivity.bind(directLine);
  const late = new Set<Activity>();
  let before: Promise<unknown> = Promise.resolve();

  const once = (activity: Activity): Promise<string> =>
    new Promise((resolve, reject) =>
      post(activity).subscribe({
        next: resolve,
        error: (fault) => (isUnread(fault) ? resolve(NOT_TAKEN) : reject(fault)),
      }),
    );

  const untilTaken = async (activity: Activity, wanted: () => boolean): Promise<string> => {
    for (let tries = 0; wanted(); tries += 1) {
      await ready();
      const id = await once(activity);
      if (id !== NOT_TAKEN) {
        took(id);
        if (tries > 0) returned();
        return id;
      }
      await pause(RETRY_MS);
    }
    return NOT_TAKEN;
  };

  const send: Post = (activity) => ({
    subscribe: ({ next, error }) => {
      let wanted = true;
      const long = setTimeout(() => {
        late.add(activity);
        waits(true);
      }, LONG_MS);
      const over = (): void => {
        clearTimeout(long);
        if (late.delete(activity) && late.size === 0) waits(false);
      };
      const taken = before.then(() => untilTaken(activity, () => wanted));
      before = taken.catch(() => undefined);
      taken.then(next, error).finally(over);
      return {
        unsubscribe: () => {
          wanted = false;
        },
      };
    },
  });
  directLine.postActivity = send;
};
