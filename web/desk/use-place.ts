import { useCallback, useEffect, useState } from 'react';
import { addressOf, type Place, placeOf } from './address.ts';

export type Go = (change: Partial<Place>, how?: 'push' | 'replace') => void;

const here = (): Place => placeOf(location.pathname, location.search);

/** Filters that stay what they were stay the same object, so that what shows them is not drawn anew at each step. */
const after = (before: Place, next: Place): Place =>
  JSON.stringify(before.filters) === JSON.stringify(next.filters)
    ? { ...next, filters: before.filters }
    : next;

/** Where the person is, after the address; going elsewhere writes it. */
export const usePlace = (): readonly [Place, Go] => {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const back = () => setPlace((before) => after(before, here()));
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const go = useCallback<Go>((change, how = 'push') => {
    const leaves = 'ticket' in change || 'tab' in change;
    const next = { ...here(), ...(leaves && { caller: null }), ...change };
    const address = addressOf(next);
    if (address !== `${location.pathname}${location.search}`)
      history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address);
    setPlace((before) => after(before, next));
  }, []);
  return [place, go];
};
