import type { Action, Middleware } from '../webchat.ts';

/**
 * What somebody writes or adds is drawn at once: the field is React's, and Web Chat sends what was drawn last. So is a notice, such as that the
 * page connects: the next may take its place.
 */
const AT_ONCE = /\/SET_(?:SEND_BOX|NOTIFICATION)/;

type Observable = { readonly subscribe: (tell: () => void) => () => void; readonly getState: () => unknown };

/**
 * Has a store tell once of all that came together: a chat that is opened again comes as one message of many activities, and each of them would
 * be drawn with all before it. Until it has told, it stands as it was told last: a part that is drawn meanwhile would know of what the parts
 * around it do not, and Web Chat would read it out twice.
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
    telling: (store) => {
      const all = new Set<() => void>();
      let last = store.getState();
      let waiting: ReturnType<typeof setTimeout> | undefined;
      const now = (): void => {
        clearTimeout(waiting);
        waiting = undefined;
        last = store.getState();
        for (const tell of [...all]) tell();
      };
      store.subscribe(() => {
        if (isUrgent) now();
        else waiting ??= setTimeout(now);
      });
      return {
        ...store,
        getState: () => last,
        subscribe: (tell) => {
          all.add(tell);
          return () => void all.delete(tell);
        },
      };
    },
  };
};
