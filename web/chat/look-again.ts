import type { Connection } from './connection.ts';
import { hint } from './page-texts.ts';

const LOOK_MS = 15_000;

/** Looks for the chat whenever it may have gone or come back: another window, the network, the page seen again, and by itself. */
export const lookAgain = (
  { look, lookForChat }: Pick<Connection, 'look' | 'lookForChat'>,
  sayOffline: () => void,
): void => {
  window.addEventListener('storage', lookForChat);
  window.addEventListener('offline', sayOffline);
  window.addEventListener('online', () => {
    hint(undefined);
    look();
  });
  document.addEventListener('visibilitychange', look);
  setInterval(lookForChat, LOOK_MS);
};
