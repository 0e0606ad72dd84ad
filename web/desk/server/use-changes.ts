import { useEffect } from 'react';
import { useDesk } from '../desk.ts';
import { laterOf } from './news-numbers.ts';

/** Changes that come within so many ms are asked for together. */
const TOGETHER = 250;

/** Asks for what has changed about tickets, up to which number or without one for everything, as the desk's events tell it. */
export const useChanges = (reload: (since?: string) => void): void => {
  const { live } = useDesk();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asks: string | undefined;
    const end = live.follow(({ type, since }) => {
      if (type === 'alarm' || type === 'campaign') return;
      asks = timer === undefined ? since : laterOf(asks, since);
      timer ??= setTimeout(() => {
        timer = undefined;
        reload(asks);
      }, TOGETHER);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [live, reload]);
};
