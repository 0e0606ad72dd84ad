import type { ReactNode } from 'react';
import { useDesk } from '../desk.ts';
import { useAsked } from '../server/use-asked.ts';
import { useChanges } from '../server/use-changes.ts';
import { CountsContext } from './use-counts.ts';

/** Tells what is in it how many tickets each view of the queue holds, kept true by the desk's events. */
export const Counted = ({ children }: { readonly children: ReactNode }) => {
  const { api } = useDesk();
  const { value, reload } = useAsked('counts', (signal) => api.counts(signal));
  useChanges(reload);
  return <CountsContext.Provider value={value}>{children}</CountsContext.Provider>;
};
