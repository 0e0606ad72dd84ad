/** Who wants to know that a ticket has changed: pages that are open. */
export type DeskNews = {
  readonly changed: (ticket: number) => void;
  /** Gives what ends it. */
  readonly follow: (listener: (ticket: number) => void) => () => void;
};

export const createDeskNews = (): DeskNews => {
  const listeners = new Set<(ticket: number) => void>();
  return {
    changed: (ticket) => {
      for (const listener of listeners) listener(ticket);
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
