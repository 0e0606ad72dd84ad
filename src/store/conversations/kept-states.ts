import { createBoundedMap } from '../../collections/bounded-map.ts';
import type { State, TrailEntry } from '../../machines/state.ts';

/** How many states are remembered as they were written: the last minutes of a busy day. */
const MAX_KEPT = 500;

/** A state as it stands in the store. */
type WrittenState = { readonly text: string; readonly state: State; readonly trail: string };

/**
 * The states that this process wrote last, by their conversation. Where the store still has the very same text, whoever wrote it, it is
 * not parsed again; and of a trail only what has been added is put into text.
 */
export type KeptStates = {
  readonly read: (key: string, text: string) => unknown;
  readonly write: (key: string, state: State) => WrittenState;
  /** It is what the store has now. */
  readonly keep: (key: string, written: WrittenState) => void;
  readonly forget: (key: string) => void;
};

/** What follows the trail. */
const END = ']}}';

/** The entries in JSON, without the list's brackets. */
const entriesText = (entries: readonly TrailEntry[]): string => JSON.stringify(entries).slice(1, -1);

/** The same, given what was written before of a trail that this one may go on from; no entry has another object within. */
const trailText = (trail: readonly TrailEntry[], before: WrittenState | undefined): string => {
  const known = before?.state.context.trail ?? [];
  const last = known.at(-1);
  // A trail at its bound loses its first entry when it gains one.
  const dropped = known[0] === trail[0] ? 0 : 1;
  const kept = known.length - dropped;
  if (before === undefined || last === undefined || kept < 1) return entriesText(trail);
  if (known[dropped] !== trail[0] || trail[kept - 1] !== last) return entriesText(trail);
  const start = dropped === 0 ? before.trail : before.trail.slice(before.trail.indexOf('},{') + 2);
  return kept === trail.length ? start : `${start},${entriesText(trail.slice(kept))}`;
};

export const createKeptStates = (): KeptStates => {
  const kept = createBoundedMap<string, WrittenState>(MAX_KEPT);
  return {
    read: (key, text) => {
      const known = kept.get(key);
      return known?.text === text ? known.state : JSON.parse(text);
    },
    write: (key, state) => {
      const { v, step, context: whole } = state;
      const { trail, ...context } = whole;
      const written = trailText(trail, kept.get(key));
      const text = `${JSON.stringify({ v, step, context }).slice(0, -2)},"trail":[${written}${END}`;
      // Cut out of the whole text, since a string that was put together of many pieces would be joined again at each turn.
      return { text, state, trail: text.slice(-END.length - written.length, -END.length) };
    },
    keep: kept.set,
    forget: kept.delete,
  };
};
