import type { Counts } from '../../../src/desk/api.ts';
import { useDesk } from '../desk.ts';
import { useAsked } from '../server/use-asked.ts';
import { useChanges } from '../server/use-changes.ts';

/** How many tickets each view of the queue holds, kept true by the desk's events. */
export const useCounts = (): Counts | undefined => {
  const { api } = useDesk();
  const { value, reload } = useAsked('counts', (signal) => api.counts(signal));
  useChanges(reload);
  return value;
};
