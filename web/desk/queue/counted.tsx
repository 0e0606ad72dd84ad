import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Counts } from '../../../src/desk/api.ts';
import { useDesk } from '../desk.ts';
import { useAsked } from '../server/use-asked.ts';
import { useChanges } from '../server/use-changes.ts';
import { CountsContext, TellCountsContext, useTellCounts } from './use-counts.ts';

/** Tells what is in it how many tickets each view of the queue holds, as the queue hears it with its list, or `CountsAlone`. */
export const Counted = ({ children }: { readonly children: ReactNode }) => {
  const [counts, setCounts] = useState<Counts>();
  const tell = useCallback(
    (next: Counts) =>
      setCounts((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next)),
    [],
  );
  return (
    <TellCountsContext.Provider value={tell}>
      <CountsContext.Provider value={counts}>{children}</CountsContext.Provider>
    </TellCountsContext.Provider>
  );
};

/** Asks for the counts where no queue does, kept true by the desk's events; draws nothing. */
export const CountsAlone = (): null => {
  const { api } = useDesk();
  const tell = useTellCounts();
  const { value, renew } = useAsked('counts', (signal, since) => api.counts(since, signal));
  useChanges(renew);
  useEffect(() => {
    if (value !== undefined) tell(value);
  }, [value, tell]);
  return null;
};
