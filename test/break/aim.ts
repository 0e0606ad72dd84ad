import type { ServerResponse } from 'node:http';
import type { FarFault } from '../helpers/far-faults.ts';

/** Where an answer is on its way as the program is killed: it has not been posted; posted, and no answer to that came; answered, and not noted yet. */
const GAPS = ['before', 'done', 'answered'] as const;
type Gap = (typeof GAPS)[number];

/** Kills the program in a gap between a task's claim and its end, by its platforms, which see it come by there. */
export type Aim = {
  /** What a platform asks before it does a call. */
  readonly before: (method: string, place: string) => FarFault | undefined;
  /** What it tells once it is done, before it answers. */
  readonly done: (method: string, place: string, response: ServerResponse) => void;
  /** From now on the next that comes is hit, one gap after the other; resolves once it is. */
  readonly next: (kill: () => void) => Promise<void>;
  /** Nothing is aimed at any more. */
  readonly rest: () => void;
};

const POSTS: readonly string[] = ['chat.postMessage', 'chat.update', 'POST', 'PUT'];

export const createAim = (): Aim => {
  let count = 0;
  let aimed: { readonly gap: Gap; readonly kill: () => void; readonly hit: () => void } | undefined;
  /** Each place is hit once: what was posted there twice was not told a third time by us. */
  const places = new Set<string>();

  /** Kills, where this is the gap that is aimed at. */
  const hits = (gap: Gap, method: string, place: string): (() => void) | undefined => {
    if (aimed?.gap !== gap || !POSTS.includes(method) || places.has(place)) return undefined;
    const { kill, hit } = aimed;
    aimed = undefined;
    places.add(place);
    return () => {
      kill();
      hit();
    };
  };

  return {
    before: (method, place) => {
      const kill = hits('before', method, place);
      kill?.();
      return kill && 'mute';
    },
    done: (method, place, response) => {
      hits('done', method, place)?.();
      const kill = hits('answered', method, place);
      if (kill !== undefined) response.once('finish', kill);
    },
    next: (kill) =>
      new Promise((resolve) => {
        aimed = { gap: GAPS[count % GAPS.length] ?? 'before', kill, hit: resolve };
        count += 1;
      }),
    rest: () => {
      aimed = undefined;
    },
  };
};
