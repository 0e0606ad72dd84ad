import { useEffect } from 'react';
import { useDesk } from '../desk.ts';

/** Changes that come within so many ms are asked for together. */
const TOGETHER = 250;

/** Asks again when something about tickets has changed, as the desk's events tell it. */
export const useChanges = (reload: () => void): void => {
  const { live } = useDesk();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = live.follow(({ type }) => {
      if (type === 'alarm' || type === 'campaign' || timer !== undefined) return;
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
};
