import type { Action, Middleware } from '../webchat.ts';

/** What comes from the server, or goes there; what a person does at the page itself is drawn at once, as parts of Web Chat rely on. */
const FROM_AFAR = /^DIRECT_LINE\/|\/SET_SUGGESTED_ACTIONS$/;

type Observable = { readonly subscribe: (tell: () => void) => () => void };

/**
 * Has a store tell once of all that came together: a chat that is opened again comes as one message of many activities, and each of them would
 * be drawn with all before it.
 */
export const toldTogether = (): {
  /** The outermost of the store. */
  readonly middleware: Middleware;
  readonly telling: <Told extends Observable>(store: Told) => Told;
} => {
  let isAfar = false;
  return {
    middleware: () => (next) => (action: Action) => {
      const before = isAfar;
      isAfar = FROM_AFAR.test(action.type);
      try {
        return next(action);
      } finally {
        isAfar = before;
      }
    },
    telling: (store) => ({
      ...store,
      subscribe: (tell) => {
        let waiting: ReturnType<typeof setTimeout> | undefined;
        const now = (): void => {
          clearTimeout(waiting);
          waiting = undefined;
          tell();
        };
        const leave = store.subscribe(() => {
          if (!isAfar) now();
          else waiting ??= setTimeout(now);
        });
        return () => {
          clearTimeout(waiting);
          leave();
        };
      },
    }),
  };
};
