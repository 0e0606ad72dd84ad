import { useEffect, useRef } from 'react';
import type { Held, TicketDetail } from '../../../src/desk/api.ts';
import { useDesk } from '../desk.ts';
import type { Come } from '../server/answer.ts';
import { useOfferTakeBack, useTakeBack } from './take-back.tsx';

/**
 * What one has done to this ticket oneself and its holder has not heard of: `undo` takes one of them back, `undoLast` the last, and who turns
 * away is offered to take back all. `onBack` is told what was taken back.
 */
export const useOwnHeld = (
  ticket: TicketDetail,
  put: (come: Come<TicketDetail>) => void,
  onBack: (held: Held) => void,
): { readonly undo: (held: Held) => void; readonly undoLast: () => void } => {
  const { me } = useDesk();
  const { number } = ticket;
  const takeBack = useTakeBack();
  const offer = useOfferTakeBack();
  const own = ticket.held.filter(({ by, why }) => why === null && by.id === me.agent.id);
  const takenBack = async (held: Held): Promise<void> => {
    const after = await takeBack({ number, held });
    if (after === undefined) return;
    put(after);
    onBack(held);
  };
  const undo = (held: Held): void => void takenBack(held);
  const waiting = useRef<() => void>(undefined);
  useEffect(() => {
    waiting.current = () => offer(own.map((held) => ({ number, held })));
  });
  // Who turns away can still take back what they did here.
  useEffect(() => () => waiting.current?.(), []);
  return {
    undo,
    undoLast: () => {
      const last = own.at(-1);
      if (last !== undefined) undo(last);
    },
  };
};
