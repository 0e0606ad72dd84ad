import { useEffect, useRef, useState } from 'react';
import type { ActRequest, Refusal, TicketDetail } from '../../../src/bot/desk-api.ts';
import type { DeskAct } from '../../../src/machines/ticket-types.ts';
import type { Fault } from '../api.ts';
import { useDesk } from '../desk.ts';
import { newId, sendPatiently } from '../sending.ts';

/** Why an act came to nothing. One that was not answered can be sent again: it bears the same id. */
export type Trouble =
  | { readonly kind: 'refused'; readonly why: Refusal }
  | { readonly kind: 'unanswered'; readonly request: ActRequest }
  | { readonly kind: 'failed' };

export type Acts = {
  /** What is under way. */
  readonly doing: DeskAct['type'] | null;
  readonly trouble: Trouble | null;
  readonly act: (act: DeskAct) => void;
  readonly again: () => void;
  readonly forget: () => void;
};

const troubleOf = (fault: Fault, request: ActRequest): Trouble | null => {
  switch (fault.kind) {
    case 'signed-out':
      return null;
    case 'refused':
      return { kind: 'refused', why: fault.refused.why };
    case 'unreachable':
    case 'failed':
      return { kind: 'unanswered', request };
    case 'not-found':
    case 'rejected':
      return { kind: 'failed' };
    default:
      return fault satisfies never;
  }
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What an agent does to one ticket; `put` is given the ticket as it is afterwards, `done` what was done to it. */
export const useActs = (
  number: number,
  put: (ticket: TicketDetail) => void,
  done: (act: DeskAct) => void,
): Acts => {
  const { api } = useDesk();
  const [doing, setDoing] = useState<DeskAct['type'] | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  const send = async (request: ActRequest): Promise<void> => {
    setDoing(request.act.type);
    setTrouble(null);
    const answer = await sendPatiently(() => api.act(number, request), pause);
    if (!shown.current) return;
    setDoing(null);
    if (answer.ok) {
      put(answer.value);
      done(request.act);
      return;
    }
    const { fault } = answer;
    if (fault.kind === 'refused' && fault.refused.ticket !== undefined) put(fault.refused.ticket);
    setTrouble(troubleOf(fault, request));
  };
  return {
    doing,
    trouble,
    act: (act) => {
      if (doing !== null) return;
      const same =
        trouble?.kind === 'unanswered' && JSON.stringify(trouble.request.act) === JSON.stringify(act);
      void send(same ? trouble.request : { id: newId(), act });
    },
    again: () => {
      if (trouble?.kind === 'unanswered') void send(trouble.request);
    },
    forget: () => setTrouble(null),
  };
};
