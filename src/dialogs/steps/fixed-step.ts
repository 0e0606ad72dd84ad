import type { EverywherePress, Press } from '../../machines/presses.ts';
import { STEPS, type Step } from '../../machines/step-ids.ts';
import type { Button } from '../view.ts';
import type { Params, Words } from '../words.ts';
import { type LaidOut, laidOut } from './step-layout.ts';

/** What is the same at every showing of a step; made once per step and language. */
export type FixedStep = LaidOut & {
  readonly title: string;
  readonly progress?: string | undefined;
  readonly buttons: readonly Button[];
  readonly everywhere: Readonly<Record<EverywherePress, Button>>;
};

const FORMS: readonly Press[] = ['SUBMIT', 'ADD_NOTE'];
/** Whether a button sends the inputs of its step along. */
export const isForm = (event: string): boolean => FORMS.some((press) => press === event);

const progressOf = (step: Step, words: Words): string | undefined => {
  const [group, child] = step.split('.');
  if (child === undefined) return undefined;
  const group_ = STEPS.filter((other) => other.startsWith(`${group}.`));
  return words.text(`steps:progress.${group}`, { n: group_.indexOf(step) + 1, of: group_.length });
};

const quiet = (event: EverywherePress, words: Words): Button => ({
  event,
  title: words.text(`steps:everywhere.${event}`),
  style: 'quiet',
});

/** Steps that ask about facts, so none of their buttons stands out. */
const OF_FACT: readonly Step[] = ['situation', 'reissue.impact', 'reissue.menu'];

/** Steps whose lines are written anew at each showing, by `step-details.ts`. */
const DRAWN_LINES: readonly Step[] = ['escalate.contact', 'escalate.filed'];

/** What a step shows each time. `drawn`: the service's own pictures. */
export const fixedStep = (
  step: Step,
  presses: readonly Press[],
  words: Words,
  params: Params,
  drawn: readonly string[],
): FixedStep => {
  const progress = progressOf(step, words);
  return {
    title: words.text(`steps:${step}.title`, params),
    progress,
    ...laidOut(
      step,
      DRAWN_LINES.includes(step) ? [] : words.lines(`steps:${step}.lines`, params),
      words,
      params,
      drawn,
    ),
    buttons: presses.map((event, n) => ({
      event,
      title: words.text(`steps:${step}.buttons.${event}`),
      style: n === 0 && !OF_FACT.includes(step) ? 'primary' : 'default',
      withInputs: FORMS.includes(event) || undefined,
    })),
    everywhere: {
      BACK: quiet('BACK', words),
      HUMAN: quiet('HUMAN', words),
      RESTART: quiet('RESTART', words),
    },
  };
};
