import { useEffect, useState } from 'react';

/** How far the server's clock is ahead of this machine's, ms. */
let ahead = 0;

/** The server said what time it is, ms UTC. */
export const setClock = (at: number): void => {
  ahead = at - Date.now();
};

/** The server's time, ms UTC; nothing else in the page reads the clock. */
export const now = (): number => Date.now() + ahead;

/** The time, renewed every half minute: waiting times tick. */
export const useNow = (): number => {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return at;
};
