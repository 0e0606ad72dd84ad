import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../desk.ts';
import { laterOf } from '../server/news-numbers.ts';

/** News that answers hold whose number covers `since`; undefined, which none covers, where more may have been missed. */
export type Changed = { readonly since: string | undefined };

/** How often the page asks at most, ms, since many pieces of news come at once while invitations go out. */
const EVERY_MS = 2000;

/** The last of the campaign's news, gathered over a while. */
export const useCampaignNews = (): Changed | undefined => {
  const { live } = useDesk();
  const [changed, setChanged] = useState<Changed>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    let asks: string | undefined;
    const end = live.follow(({ type, since }) => {
      if (type !== 'campaign' && type !== 'resumed') return;
      asks = timer.current === undefined ? since : laterOf(asks, since);
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        setChanged({ since: asks });
      }, EVERY_MS);
    });
    return () => {
      end();
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [live]);
  return changed;
};
