import { useCallback, useEffect, useRef, useState } from 'react';
import type { TicketRow } from '../../../src/desk/api.ts';
import { neighbour, placeIn, reachableRow } from './queue-state.ts';

export type Chosen = {
  readonly number: number | null;
  /** The row that the Tab key reaches. */
  readonly reachable: number | null;
  readonly choose: (number: number) => void;
  /** The ticket `by` rows further. */
  readonly further: (by: number) => number | null;
};

/**
 * Which row is chosen; the open ticket is, where one is. A row that leaves the queue gives its place to the next one; where that took the
 * focus over, beside a ticket that has left, nobody has read it yet.
 */
export const useChosen = (rows: readonly TicketRow[], open: number | null): Chosen => {
  const [number, choose] = useState<number | null>(open);
  useEffect(() => {
    if (open !== null) choose(open);
  }, [open]);
  const last = useRef(0);
  const found = placeIn(rows, number);
  if (found >= 0) last.current = found;
  const isUnread = found >= 0 && open !== null && placeIn(rows, open) < 0;
  return {
    number,
    reachable: reachableRow(rows, number, last.current),
    choose: useCallback((next) => choose(next), []),
    further: (by) => neighbour(rows, number, isUnread && by > 0 ? by - 1 : by, last.current),
  };
};
