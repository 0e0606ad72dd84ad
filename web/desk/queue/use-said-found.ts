import { useEffect, useRef } from 'react';
import { useDesk, useHere } from '../desk.ts';
import { useWords } from '../words/use-words.ts';
import type { Queue } from './queue-state.ts';

/** Says to a screen reader how many tickets a search has found, once they are there: the focus stays where the words are typed. */
export const useSaidFound = ({ phase, total }: Pick<Queue, 'phase' | 'total'>): void => {
  const words = useWords();
  const { announce } = useDesk();
  const { q } = useHere().filters;
  const said = useRef(q);
  /** The search of which it is known that its answer is on its way: what is shown until then is another one's. */
  const asked = useRef(q);
  useEffect(() => {
    if (phase === 'loading') asked.current = q;
    if (phase !== 'ready' || asked.current !== q || said.current === q) return;
    said.current = q;
    if (q === '') return;
    announce(words.text(total === 0 ? 'desk:page.empty.found' : 'desk:page.total', { count: total }));
  }, [q, phase, total, announce, words]);
};
