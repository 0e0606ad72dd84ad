import { test } from '@jest/globals';

type Define = (name: string, work: () => Promise<void>) => void;

/**
 * Defines tests each of which begins where the one before has left it: once one has failed, those after it fail at once, where they would wait
 * for what cannot come.
 */
export const inARow = (define: Define = test): Define => {
  let undone: string | undefined;
  return (name, work) =>
    define(name, async () => {
      if (undone !== undefined) throw new Error(`begins where this one failed: ${undone}`);
      undone = name;
      await work();
      undone = undefined;
    });
};
