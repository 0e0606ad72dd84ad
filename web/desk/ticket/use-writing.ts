import { useCallback, useEffect, useRef, useState } from 'react';
import type { Agent } from '../../../src/machines/ticket/ticket-types.ts';
import { useDesk } from '../desk.ts';

/** How often the others are told while one writes, and how long they see it, ms. */
const TELL_MS = 4_000;
const SEEN_MS = 9_000;

type WritingTogether = {
  /** Another agent who writes about this ticket now. */
  readonly other: Agent | null;
  /** One has written something. */
  readonly wrote: () => void;
};

/** Who else writes about a ticket, and that one does so. */
export const useWriting = (ticket: number): WritingTogether => {
  const { api, live, me } = useDesk();
  const [other, setOther] = useState<Agent | null>(null);
  const told = useRef(0);
  useEffect(() => {
    setOther(null);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = live.onWriting(({ number, agent }) => {
      if (number !== ticket || agent.id === me.agent.id) return;
      clearTimeout(timer);
      setOther(agent);
      timer = setTimeout(() => setOther(null), SEEN_MS);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [live, me.agent.id, ticket]);
  const wrote = useCallback(() => {
    if (Date.now() - told.current < TELL_MS) return;
    told.current = Date.now();
    void api.writing(ticket);
  }, [api, ticket]);
  return { other, wrote };
};
