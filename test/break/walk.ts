import { setTimeout as pause } from 'node:timers/promises';

/** What holders on every platform are given. */
export type Walker = {
  readonly stopping: () => boolean;
  readonly isOver: () => boolean;
  /** Milliseconds from what was sent first to its answer, when that was, and where. */
  readonly waited: (ms: number, since: number, place: string) => void;
};

/** What was acknowledged to one holder on a platform. */
export type Walk = {
  /** Names on contact forms that were taken. */
  readonly submitted: readonly string[];
  readonly taken: () => number;
  /** Taken, and never answered. */
  readonly unanswered: () => number;
  /** Why walks ended before their end, for whoever looks at a run. */
  readonly broken: readonly string[];
  readonly walk: () => Promise<void>;
};

type Acked = (place: string, answers: () => Promise<number>, send: () => Promise<void>) => Promise<void>;

/**
 * Asks for a person until the contact form is there. A press that was sent twice is answered twice, once with the step that is shown by then: an answer of
 * before may be taken for that of now, and its button be an old one.
 */
export const askUntilForm = async (
  ask: () => Promise<void>,
  isThere: () => Promise<boolean>,
): Promise<void> => {
  do await ask();
  while (!(await isThere()));
};

/** Walks one conversation after the other; `once` gives the name that its contact form was taken with. */
export const walkOn = (
  { stopping, isOver, waited }: Walker,
  once: (walk: { readonly acked: Acked }) => Promise<string>,
): Walk => {
  const submitted: string[] = [];
  const broken: string[] = [];
  let taken = 0;
  let unanswered = 0;

  /** Sends something until it is taken, and waits for one more answer than there was. */
  const acked: Acked = async (place, answers, send) => {
    const before = await answers();
    const began = performance.now();
    await send();
    taken += 1;
    unanswered += 1;
    while ((await answers()) <= before) {
      if (isOver()) throw new Error(`never answered: ${place}`);
      await pause(100);
    }
    unanswered -= 1;
    waited(performance.now() - began, began, place);
  };

  return {
    submitted,
    broken,
    taken: () => taken,
    unanswered: () => unanswered,
    walk: async () => {
      while (!stopping()) {
        try {
          submitted.push(await once({ acked }));
        } catch (error) {
          broken.push(error instanceof Error ? error.message : String(error));
        }
      }
    },
  };
};
