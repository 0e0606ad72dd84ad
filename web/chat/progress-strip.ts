import { STEPS } from '../../src/machines/step-ids.ts';

/** The three ways, in the order in which they are tried. */
export const WAYS = ['copy', 'export', 'reissue'] as const;

/** How far along its way a step is, above 0 and at most 1. */
const farIn = (step: string): number => {
  const [way] = step.split('.');
  const group: readonly string[] = STEPS.filter((other) => other.startsWith(`${way}.`));
  return (group.indexOf(step) + 1) / group.length;
};

/** What is beside the path: where one stands on it stays. */
const isBeside = (step: string): boolean =>
  ['ticket', 'privacy', 'desk'].includes(step) || step.startsWith('campaign');

/** How the way is shown on which one is, or that led to the end; undefined where one is on none. */
const standsAs = (isOnWay: boolean, isDone: boolean): 'here' | 'done' | undefined => {
  if (isDone) return 'done';
  return isOnWay ? 'here' : undefined;
};

/** What somebody was told of the reissue, and when, by the server's clock (ISO 8601): `over` where it can be taken no more, `none` where there is none. */
type Told = { readonly reissue?: unknown; readonly at?: string | undefined };

type Strip = {
  /** A card of the path came. */
  readonly at: (step: unknown, told: Told) => void;
  /** How it stands as the chat is opened, whatever cards of before have said. */
  readonly now: (told: Told) => void;
};

/**
 * Shows in `strip` which of the ways one is on, and how far; at the end the one that led there is done. Beside the ways (the form for a person,
 * what still helps) it stays, with how far one came on the last of them, until one begins anew. `over` stands at a way that has ended.
 */
export const createStrip = (strip: HTMLElement, over: HTMLElement): Strip => {
  let here = 'start';
  let last = -1;
  let far = 0;
  let reissue: unknown;
  let openedAt = '';

  const draw = (): void => {
    const isDone = here === 'done';
    const isOnWay = WAYS.some((way) => here.startsWith(`${way}.`));
    over.hidden = reissue !== 'over';
    strip.hidden = last < 0;
    const stands = standsAs(isOnWay, isDone);
    const reached = isDone ? 1 : far;
    strip.querySelectorAll<HTMLElement>('[data-way]').forEach((item, n) => {
      item.hidden = reissue === 'none' && item.dataset.way === 'reissue';
      const isLast = n === last;
      const isHere = isLast && stands !== undefined;
      const passed = n <= last ? 'before' : 'ahead';
      item.dataset.state = isHere ? stands : passed;
      item.style.setProperty('--far', String(isLast ? reached : 0));
      if (isHere) item.setAttribute('aria-current', 'step');
      else item.removeAttribute('aria-current');
    });
  };

  return {
    at: (step, told) => {
      if (typeof step !== 'string' || isBeside(step)) return;
      const way = WAYS.findIndex((known) => step.startsWith(`${known}.`));
      if (way >= 0) {
        last = way;
        far = farIn(step);
      } else if (step === 'start') last = -1;
      here = step;
      // A chat that is opened again gives its cards of before after the word of today.
      if ((told.at ?? '') >= openedAt) reissue = told.reissue;
      draw();
    },
    now: (told) => {
      openedAt = told.at ?? '';
      reissue = told.reissue;
      draw();
    },
  };
};
