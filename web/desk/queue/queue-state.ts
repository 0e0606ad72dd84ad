import type { TicketList, TicketRow } from '../../../src/desk/api.ts';

/** What is shown of the queue; `phase` says what is under way. */
export type Queue = {
  readonly rows: readonly TicketRow[];
  readonly total: number;
  readonly next: string | null;
  readonly phase: 'loading' | 'ready' | 'more' | 'failed';
};

export const NO_QUEUE: Queue = { rows: [], total: 0, next: null, phase: 'loading' };

export type QueueEvent =
  | { readonly type: 'asked' | 'asked-more' | 'failed' }
  | { readonly type: 'came'; readonly list: TicketList }
  | { readonly type: 'more-came'; readonly list: TicketList };

/** The rows as they came, in the place of each that is as it was that one, as of all of them: it is not drawn anew. */
const kept = (before: readonly TicketRow[], rows: readonly TicketRow[]): readonly TicketRow[] => {
  const known = new Map(before.map((row) => [row.number, row]));
  const next = rows.map((row) => {
    const earlier = known.get(row.number);
    return JSON.stringify(earlier) === JSON.stringify(row) ? (earlier ?? row) : row;
  });
  return next.length === before.length && next.every((row, at) => row === before[at]) ? before : next;
};

/** The queue after what happened; rows that came twice, because the queue moved between two pages, stand once. */
export const queueAfter = (queue: Queue, event: QueueEvent): Queue => {
  switch (event.type) {
    case 'asked':
      // What is shown meanwhile is of other filters, and does not go on.
      return { ...queue, next: null, phase: 'loading' };
    case 'asked-more':
      return { ...queue, phase: 'more' };
    case 'failed':
      return { ...queue, phase: 'failed' };
    case 'came': {
      const { tickets, total, next } = event.list;
      const rows = kept(queue.rows, tickets);
      const isSame =
        rows === queue.rows && total === queue.total && next === queue.next && queue.phase === 'ready';
      return isSame ? queue : { rows, total, next, phase: 'ready' };
    }
    case 'more-came': {
      const known = new Set(queue.rows.map(({ number }) => number));
      return {
        rows: [...queue.rows, ...event.list.tickets.filter(({ number }) => !known.has(number))],
        total: event.list.total,
        next: event.list.next,
        phase: 'ready',
      };
    }
    default:
      return event satisfies never;
  }
};

/** Whether what follows may be asked for: again, where something could not be asked for. */
export const mayAskMore = ({ next, phase }: Queue): boolean =>
  next !== null && (phase === 'ready' || phase === 'failed');

type Numbered = Pick<TicketRow, 'number'>;

export const placeIn = (rows: readonly Numbered[], number: number | null): number =>
  rows.findIndex((row) => row.number === number);

/**
 * The ticket `by` rows further, at the ends the last one; the first where none was chosen. Where the chosen one has left the
 * queue, what has moved to its place (`last`) is the next one.
 */
export const neighbour = (
  rows: readonly Numbered[],
  number: number | null,
  by: number,
  last: number,
): number | null => {
  const found = placeIn(rows, number);
  const from = found >= 0 ? found : by > 0 ? last - 1 : last;
  const to = number === null ? 0 : Math.min(rows.length - 1, Math.max(0, from + by));
  return rows[to]?.number ?? null;
};

/** The row that the Tab key reaches: the chosen one, or what has moved to its place. */
export const reachableRow = (
  rows: readonly Numbered[],
  number: number | null,
  last: number,
): number | null =>
  placeIn(rows, number) >= 0 ? number : (rows[Math.min(last, rows.length - 1)]?.number ?? null);

/** The one ticket that somebody means by what was looked for: it alone has the number or code, or is found at all. */
export const onlyHit = (
  rows: readonly Pick<TicketRow, 'number' | 'code'>[],
  total: number,
  digits: string | undefined,
): number | null => {
  const exact = rows.filter(({ number, code }) => String(number) === digits || code === digits);
  const [first, second] = exact.length > 0 ? exact : rows;
  return first === undefined || second !== undefined || (exact.length === 0 && total > 1)
    ? null
    : first.number;
};
