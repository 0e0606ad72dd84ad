import { useCallback, useRef } from 'react';

/** Gives the same function at each render, which calls the latest one it was given, so that components it is passed to are not rendered again. */
export const useStable = <Given extends readonly unknown[], Done>(
  work: (...given: Given) => Done,
): ((...given: Given) => Done) => {
  const latest = useRef(work);
  latest.current = work;
  return useCallback((...given: Given) => latest.current(...given), []);
};
