import { createContext, useContext } from 'react';
import type { Counts } from '../../../src/desk/api.ts';

/** How many tickets each view of the queue holds, once that is known; apart, for only who reads it is drawn anew. */
export const CountsContext = createContext<Counts | undefined>(undefined);

export const useCounts = (): Counts | undefined => useContext(CountsContext);
