import type { FarFault } from '../helpers/far-faults.ts';

/** Where an answer is on its way as the program is killed: the far side has not done it; it has, and did not say so; it has said so, and that is not noted yet. */
const GAPS = ['before', 'done', 'answered'] as const;
export type Gap = (typeof GAPS)[number];

/** On its way to what: Slack or Teams, the mail server, the log of the browser's chat, which is our own database. */
const FAR_SIDES = ['platform', 'mail', 'log'] as const;
type FarSide = (typeof FAR_SIDES)[number];

/** Kills the program in a gap between a task's claim and its end. */
export type Aim = {
  /** What a platform or the mail server asks before it does something. */
  readonly before: (method: string) => FarFault | undefined;
  /** What it tells once that is done, before it answers; `answer` hears of the end of that. */
  readonly done: (method: string, answer: { once: (event: 'finish', then: () => void) => unknown }) => void;
  /**
   * From now on the next that comes is hit, by turns at each far side and in each gap; resolves once it is. `atLog` has the program die in that
   * gap at the log, and resolves once it has.
   */
  readonly next: (kill: () => void, atLog: (gap: Gap) => Promise<void>) => Promise<void>;
  /** Nothing is aimed at any more. */
  readonly rest: () => void;
  /** How often each was hit. */
  readonly hits: Readonly<Record<FarSide, number>>;
};

/** What the mail server calls each mail. */
export const MAIL = 'mail';
const POSTS: readonly string[] = ['chat.postMessage', 'chat.update', 'POST', 'PUT'];

const sideOf = (method: string): FarSide | undefined => {
  if (method === MAIL) return 'mail';
  return POSTS.includes(method) ? 'platform' : undefined;
};

export const createAim = (): Aim => {
  let count = 0;
  let aimed: { readonly at: FarSide; readonly gap: Gap; readonly kill: () => void } | undefined;
  const hits = { platform: 0, mail: 0, log: 0 };

  /** What kills, where this is the gap that is aimed at. */
  const killAt = (gap: Gap, side: FarSide | undefined): (() => void) | undefined => {
    if (aimed?.gap !== gap || aimed.at !== side) return undefined;
    const { kill } = aimed;
    aimed = undefined;
    hits[side] += 1;
    return kill;
  };

  return {
    hits,
    before: (method) => {
      const kill = killAt('before', sideOf(method));
      kill?.();
      return kill && 'mute';
    },
    done: (method, answer) => {
      killAt('done', sideOf(method))?.();
      const kill = killAt('answered', sideOf(method));
      if (kill !== undefined) answer.once('finish', kill);
    },
    next: (kill, atLog) =>
      new Promise((resolve) => {
        const at = FAR_SIDES[count % FAR_SIDES.length] ?? 'platform';
        const gap = GAPS[Math.floor(count / FAR_SIDES.length) % GAPS.length] ?? 'before';
        count += 1;
        aimed = {
          at,
          gap,
          kill: () => {
            kill();
            resolve();
          },
        };
        if (at === 'log') void atLog(gap).then(() => killAt(gap, 'log')?.());
      }),
    rest: () => {
      aimed = undefined;
    },
  };
};
