import { useCallback, useEffect, useRef, useState } from 'react';
import type { TicketList } from '../../../src/desk/api.ts';
import { type Filters, queryOf } from '../address.ts';
import { useDesk } from '../desk.ts';
import type { Answer } from '../server/answer.ts';
import { laterOf } from '../server/news-numbers.ts';
import { useChanges } from '../server/use-changes.ts';
import { mayAskMore, NO_QUEUE, type Queue, type QueueEvent, queueAfter } from './queue-state.ts';
import { useTellCounts } from './use-counts.ts';

const PAGE = 50;

export type FollowedQueue = Queue & { readonly more: () => void; readonly reload: () => void };

/** What is fetched for one set of filters, one thing after the other; `abort` ends it all. */
type Work = {
  readonly abort: AbortController;
  last: Promise<void>;
  /** A renewal that has not begun: for what was heard at `since`, or for whatever there is then. */
  renews?: { since: string | undefined } | undefined;
};
const newWork = (): Work => ({ abort: new AbortController(), last: Promise.resolve() });

/** The queue as the filters want it, kept true by the desk's events. */
export const useQueue = (filters: Filters): FollowedQueue => {
  const { api } = useDesk();
  const tellCounts = useTellCounts();
  const [queue, setQueue] = useState(NO_QUEUE);
  /** As it is between two drawings. */
  const latest = useRef(queue);
  const work = useRef<Work>(newWork());
  const query = queryOf(filters);

  const tell = useCallback((event: QueueEvent) => {
    latest.current = queueAfter(latest.current, event);
    setQueue(latest.current);
  }, []);

  const page = useCallback(
    (after: string | null, signal: AbortSignal, since?: string) => {
      const cursor = after === null ? '&counts=1' : `&after=${encodeURIComponent(after)}`;
      return api.tickets(`${query === '' ? '?' : `${query}&`}limit=${PAGE}${cursor}`, since, signal);
    },
    [api, query],
  );

  /** As many rows as are shown, from the top. */
  const pages = useCallback(
    async (wanted: number, signal: AbortSignal, since?: string): Promise<Answer<TicketList>> => {
      // An answer that is kept tells of the first page alone.
      let answer = await page(null, signal, wanted > PAGE ? undefined : since);
      while (answer.ok && answer.value.next !== null && answer.value.tickets.length < wanted) {
        const more = await page(answer.value.next, signal);
        if (!more.ok) return more;
        answer = {
          ...more,
          value: {
            ...answer.value,
            ...more.value,
            tickets: [...answer.value.tickets, ...more.value.tickets],
          },
        };
      }
      return answer;
    },
    [page],
  );

  /** After what is under way; what belongs to filters that were changed is dropped. */
  const then = useCallback(
    (come: 'came' | 'more-came', fetch: (signal: AbortSignal) => Promise<Answer<TicketList>>) => {
      const { current } = work;
      const { signal } = current.abort;
      current.last = current.last.then(async () => {
        if (signal.aborted) return;
        const answer = await fetch(signal);
        if (signal.aborted) return;
        if (answer.ok && answer.value.counts !== undefined) tellCounts(answer.value.counts);
        tell(answer.ok ? { type: come, list: answer.value } : { type: 'failed' });
      });
    },
    [tell, tellCounts],
  );

  const renew = useCallback(
    (wanted: () => number, since?: string) => {
      const { current } = work;
      if (current.renews !== undefined) {
        current.renews.since = laterOf(current.renews.since, since);
        return;
      }
      const asked = { since };
      current.renews = asked;
      then('came', (signal) => {
        current.renews = undefined;
        return pages(wanted(), signal, asked.since);
      });
    },
    [pages, then],
  );
  const follow = useCallback((since?: string) => renew(() => latest.current.rows.length, since), [renew]);
  const reload = useCallback(() => follow(), [follow]);

  useEffect(() => {
    const begun = newWork();
    work.current = begun;
    tell({ type: 'asked' });
    renew(() => PAGE);
    return () => begun.abort.abort();
  }, [renew, tell]);

  useChanges(follow);

  const more = useCallback(() => {
    if (!mayAskMore(latest.current)) return;
    tell({ type: 'asked-more' });
    then('more-came', (signal) => page(latest.current.next, signal));
  }, [page, tell, then]);

  return { ...queue, more, reload };
};
