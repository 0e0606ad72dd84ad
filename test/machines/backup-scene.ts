import type { Act } from '../../src/machines/event.ts';
import { PRESSES } from '../../src/machines/presses.ts';
import type { State } from '../../src/machines/state.ts';
import { newState, step } from '../../src/machines/step.ts';
import type { Step } from '../../src/machines/step-ids.ts';
import { VERDICTS, type Verdict } from '../../src/machines/verdicts.ts';
import { WAYS } from '../helpers/ways.ts';

export const at = Date.parse('2025-03-10T10:00:00+09:00');
export const OPEN = { at, reissueOpen: true, deskOpen: true };
export const CLOSED = { at, reissueOpen: false, deskOpen: true };
export type Window = typeof OPEN;

export const contact = { name: '山田 花子', phone: '03-0000-0000' };
/** A file that was looked at. */
export const checked = (verdict: Verdict) => ({ verdict, what: 'pkcs12' });
/** A press with what it needs. */
export const actOf = (type: string): Act => {
  const press = PRESSES.find((known) => known === type);
  if (press === undefined) throw new Error(`no press ${type}`);
  if (press === 'SUBMIT') return { type: press, contact, ticket: 1042, code: '4821' };
  if (press === 'ADD_NOTE') return { type: press, note: 'more' };
  if (press === 'CHECK') return { type: press };
  return { type: press };
};

/** Presses one after the other; `usable` and the like stand for a checked file. */
export const walk = (facts: Window, presses: string, from: State = newState()): State =>
  presses
    .split(' ')
    .filter((press) => press !== '')
    .reduce((state, press) => {
      const verdict = VERDICTS.find((known) => known === press);
      const act: Act = verdict ? { type: 'CHECK', checked: checked(verdict) } : actOf(press);
      const stepped = step(state, { ...act, ...facts });
      if (!stepped.understood) throw new Error(`${state.step} does not know ${press}`);
      return stepped.state;
    }, from);

/** The step where those presses end. */
export const ends = (facts: Window, presses: string): Step => walk(facts, presses).step;

/** The time of day when a step can be reached. */
export const factsFor = (id: Step): Window => (id === 'closed' || id === 'successor' ? CLOSED : OPEN);
/** The state of somebody who came to a step. */
export const at_ = (id: Step): State => walk(factsFor(id), WAYS[id]);
