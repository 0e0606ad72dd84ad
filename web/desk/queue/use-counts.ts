import { createContext, useContext } from 'react';
import type { Counts } from '../../../src/desk/api.ts';

/** How many tickets each view of the queue holds, once that is known; apart, for only who reads it is drawn anew. */
export const CountsContext = createContext<Counts | undefined>(undefined);
/** Takes what came with a list. */
export const TellCountsContext = createContext<(counts: Counts) => void>(() => undefined);

export const useCounts = (): Counts | undefined => useContext(CountsContext);
export const useTellCounts = (): ((counts: Counts) => void) => useContext(TellCountsContext);
