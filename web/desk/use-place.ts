import { useCallback, useEffect, useState } from 'react';
import { addressOf, type Place, placeOf } from './address.ts';

export type Go = (change: Partial<Place>, how?: 'push' | 'replace') => void;

const here = (): Place => placeOf(location.pathname, location.search);

/** Where the person is, after the address; going elsewhere writes it. */
export const usePlace = (): readonly [Place, Go] => {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const back = () => setPlace(here());
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const go = useCallback<Go>((change, how = 'push') => {
    const leaves = 'ticket' in change || 'tab' in change;
    const next = { ...here(), ...(leaves && { caller: null }), ...change };
    const address = addressOf(next);
    if (address !== `${location.pathname}${location.search}`)
      history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address);
    setPlace(next);
  }, []);
  return [place, go];
};
