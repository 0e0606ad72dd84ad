import { useCallback, useRef } from 'react';

/** The same function at each drawing, which does what it was given at the last one: who is handed it is not drawn anew for it. */
export const useStable = <Given extends readonly unknown[], Done>(
  work: (...given: Given) => Done,
): ((...given: Given) => Done) => {
  const latest = useRef(work);
  latest.current = work;
  return useCallback((...given: Given) => latest.current(...given), []);
};
