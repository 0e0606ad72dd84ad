import { useEffect } from 'react';
import type { Counts } from '../../../src/desk/api.ts';
import { useDesk } from '../desk.ts';
import { useAsked } from '../server/use-asked.ts';

/** Changes that come within so many ms are counted together. */
const TOGETHER = 400;

/** How many tickets each view of the queue holds, kept true by the desk's events. */
export const useCounts = (): Counts | undefined => {
  const { api, live } = useDesk();
  const { value, reload } = useAsked('counts', (signal) => api.counts(signal));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = live.follow(({ type }) => {
      if (type === 'alarm' || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        reload();
      }, TOGETHER);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [live, reload]);
  return value;
};
