import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { TicketList } from '../../../src/bot/desk-api.ts';
import { type Filters, queryOf } from '../address.ts';
import type { Answer } from '../api.ts';
import { useDesk } from '../desk.ts';
import { NO_QUEUE, type Queue, queueAfter } from './queue-state.ts';

const PAGE = 50;
/** Changes that come within so many ms are fetched together. */
const TOGETHER = 250;

export type FollowedQueue = Queue & { readonly more: () => void; readonly reload: () => void };

/** The queue as the filters want it, kept true by the desk's events. */
export const useQueue = (filters: Filters): FollowedQueue => {
  const { api, live } = useDesk();
  const [queue, tell] = useReducer(queueAfter, NO_QUEUE);
  const asking = useRef<AbortController>(undefined);
  const shown = useRef(0);
  shown.current = queue.rows.length;
  const query = queryOf(filters);

  const begin = useCallback((): AbortSignal => {
    asking.current?.abort();
    asking.current = new AbortController();
    return asking.current.signal;
  }, []);

  const page = useCallback(
    (after: string | null, signal: AbortSignal) => {
      const cursor = after === null ? '' : `&after=${encodeURIComponent(after)}`;
      return api.tickets(`${query === '' ? '?' : `${query}&`}limit=${PAGE}${cursor}`, signal);
    },
    [api, query],
  );

  /** As many rows as are shown, from the top. */
  const pages = useCallback(
    async (wanted: number, signal: AbortSignal): Promise<Answer<TicketList>> => {
      let answer = await page(null, signal);
      while (answer.ok && answer.value.next !== null && answer.value.tickets.length < wanted) {
        const more = await page(answer.value.next, signal);
        if (!more.ok) return more;
        answer = {
          ok: true,
          value: { ...more.value, tickets: [...answer.value.tickets, ...more.value.tickets] },
        };
      }
      return answer;
    },
    [page],
  );

  const load = useCallback(
    async (wanted: number) => {
      const signal = begin();
      const answer = await pages(wanted, signal);
      if (signal.aborted) return;
      tell(answer.ok ? { type: 'came', list: answer.value } : { type: 'failed' });
    },
    [begin, pages],
  );
  const reload = useCallback(() => void load(shown.current), [load]);

  useEffect(() => {
    tell({ type: 'asked' });
    void load(PAGE);
    return () => asking.current?.abort();
  }, [load]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = live.follow(({ type }) => {
      if (type === 'alarm' || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        reload();
      }, TOGETHER);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [live, reload]);

  const more = useCallback(async () => {
    if (queue.next === null || queue.phase === 'more') return;
    tell({ type: 'asked-more' });
    const signal = begin();
    const answer = await page(queue.next, signal);
    if (signal.aborted) return;
    tell(answer.ok ? { type: 'more-came', list: answer.value } : { type: 'failed' });
  }, [begin, page, queue.next, queue.phase]);

  return { ...queue, more: () => void more(), reload };
};
