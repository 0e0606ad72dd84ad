import { useEffect, useRef, useState } from 'react';
import type { ActRequest, Refusal, TicketDetail } from '../../../src/desk/api.ts';
import type { DeskAct } from '../../../src/machines/ticket/ticket-types.ts';
import { pause } from '../../pause.ts';
import { useDesk } from '../desk.ts';
import type { Come, Fault } from '../server/answer.ts';
import { newId, sendPatiently } from '../server/send-patiently.ts';
import { useLeftBehind } from '../shell/left-behind.tsx';
import { useOfferTakeBack } from './take-back.tsx';

/** Why an act came to nothing. One that was not answered can be sent again: it bears the same id. */
type Trouble =
  | { readonly kind: 'refused'; readonly why: Refusal }
  | { readonly kind: 'unanswered'; readonly request: ActRequest }
  | { readonly kind: 'failed' };

export type Acts = {
  /** What is under way; one after the other, as they were asked for. */
  readonly doing: readonly DeskAct[];
  readonly trouble: Trouble | null;
  /** Resolves to whether it was done. */
  readonly act: (act: DeskAct) => Promise<boolean>;
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
    case 'faulty':
    case 'not-found':
    case 'rejected':
      return { kind: 'failed' };
    default:
      return fault satisfies never;
  }
};

const same = (one: DeskAct, other: DeskAct): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * What an agent does to one ticket; `put` is given the ticket as it is afterwards, `done` what was done to it, even where the agent has
 * turned to another one meanwhile.
 */
export const useActs = (
  number: number,
  put: (come: Come<TicketDetail>) => void,
  done: (act: DeskAct, held: boolean) => void,
): Acts => {
  const { api } = useDesk();
  const leftBehind = useLeftBehind();
  const offer = useOfferTakeBack();
  const [doing, setDoing] = useState<readonly DeskAct[]>([]);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  const before = useRef<Promise<boolean>>(Promise.resolve(true));
  const send = async (request: ActRequest): Promise<boolean> => {
    const answer = await sendPatiently(() => api.act(number, request), pause);
    if (answer.ok) {
      const held = answer.value.held.filter(({ id }) => id === request.id);
      if (shown.current) put(answer);
      else offer(held.map((one) => ({ number, held: one })));
      done(request.act, held.length > 0);
      return true;
    }
    const { fault } = answer;
    if (!shown.current) {
      if (fault.kind !== 'signed-out') leftBehind(number);
      return false;
    }
    if (fault.kind === 'refused' && fault.refused.ticket !== undefined)
      put({ value: fault.refused.ticket, known: fault.known });
    setTrouble(troubleOf(fault, request));
    return false;
  };
  /** After those before it; what was asked for after one that failed was asked for in another state of things. */
  const queue = async (request: ActRequest): Promise<boolean> => {
    const idle = doing.length === 0;
    setTrouble(null);
    setDoing((acts) => [...acts, request.act]);
    const whether = before.current.then((went) => (went || idle ? send(request) : false));
    before.current = whether;
    await whether;
    setDoing((acts) => acts.filter((act) => act !== request.act));
    return whether;
  };
  return {
    doing,
    trouble,
    act: async (act) => {
      if (doing.some((other) => same(other, act))) return false;
      const again = trouble?.kind === 'unanswered' && same(trouble.request.act, act);
      return queue(again ? trouble.request : { id: newId(), act });
    },
    again: () => {
      if (trouble?.kind === 'unanswered') void queue(trouble.request);
    },
    forget: () => setTrouble(null),
  };
};
