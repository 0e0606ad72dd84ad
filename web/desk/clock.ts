import { useEffect, useState } from 'react';

/** The page's one look at the clock, ms UTC. */
export const now = (): number => Date.now();

/** The time, renewed every half minute: waiting times tick. */
export const useNow = (): number => {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return at;
};
