import type { Action, Middleware } from '../webchat.ts';

/**
 * What somebody writes or adds is drawn at once: the field is React's, and Web Chat sends what was drawn last. So is a notice, such as that the
 * page connects: the next may take its place.
 */
const AT_ONCE = /\/SET_(?:SEND_BOX|NOTIFICATION)/;

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
  let isUrgent = false;
  return {
    middleware: () => (next) => (action: Action) => {
      const before = isUrgent;
      isUrgent = AT_ONCE.test(action.type);
      try {
        return next(action);
      } finally {
        isUrgent = before;
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
          if (isUrgent) now();
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
