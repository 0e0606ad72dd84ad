import { useEffect, useRef } from 'react';

/** How long after the last keystroke the server is asked, ms. */
const PAUSE_MS = 250;

/**
 * Asks for what is typed once the typing rests, and has the answer told; undefined: for nothing. What was typed over meanwhile is not
 * told: a late answer would show an older text over the newer one.
 */
export const useTyped = <T>(
  typed: string | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
  tell: (answer: T) => void,
): void => {
  const latest = useRef({ ask, tell });
  latest.current = { ask, tell };
  useEffect(() => {
    if (typed === undefined) return;
    // Of the drawing that has this text: a later one may have come before what was asked for it is called off.
    const { ask: askThis, tell: tellThis } = latest.current;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await askThis(abort.signal);
      if (!abort.signal.aborted) tellThis(answer);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [typed]);
};
