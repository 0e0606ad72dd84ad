import type { Context, Method } from './state.ts';
import { STEPS, type Step } from './step-ids.ts';

/** The ways that somebody may have tried before they called. */
export const TOLD_METHODS = ['copy', 'export', 'reissue'] as const satisfies readonly Method[];
export type ToldMethod = (typeof TOLD_METHODS)[number];

/** How far each way was tried, as it was told: its farthest step. */
export type ToldPath = Partial<Readonly<Record<ToldMethod, Step>>>;

/** The steps of a way, in their order. */
export const stepsOf = (method: ToldMethod): readonly Step[] =>
  STEPS.filter((step) => step.startsWith(`${method}.`));

/** Steps that are reached only when something fails. */
const BESIDE: readonly Step[] = ['export.place'];

/** Every step that somebody has passed who tried each way up to there. */
export const troddenOf = (tried: ToldPath): readonly Step[] =>
  TOLD_METHODS.flatMap((method) => {
    const farthest = tried[method];
    if (farthest === undefined) return [];
    const steps = stepsOf(method);
    return steps
      .slice(0, steps.indexOf(farthest) + 1)
      .filter((step) => step === farthest || !BESIDE.includes(step));
  });

/** What a ticket knows of the path of somebody who told it; `at` in ms UTC. */
export const toldContext = (tried: ToldPath, at: number): Context => ({
  path: [],
  checks: [],
  trail: troddenOf(tried).map((step) => ({ step, did: 'TOLD', at })),
});
