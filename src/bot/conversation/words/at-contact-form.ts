import type { Choice } from '../../../machines/readings.ts';
import type { State } from '../../../machines/state.ts';
import { accepts } from '../../../machines/step.ts';
import type { Step } from '../../../machines/step-ids.ts';
import { asksForCall } from '../../../understanding/finders/call-wish.ts';
import { isTold } from '../../../understanding/text/courtesies.ts';
import type { Understood, WhyNothing } from '../../../understanding/understood.ts';
import type { InterpretNeeds } from '../acts/interpret-needs.ts';
import type { Interpreted } from '../moment/interpreted.ts';
import { missed } from './not-understood.ts';
import type { OfTheStep, Sentence } from './sentence.ts';
import { isSolved } from './solved-at-form.ts';
import { asking, missedButKept } from './words-for-person.ts';

/** What is asked back at the contact form, where a person is asked already. */
export const askedAtForm = ({ choices }: Extract<Understood, { kind: 'ask' }>): readonly Choice[] =>
  choices.filter((choice) => choice !== 'HUMAN');

/** Who seems to wish for no person after all, or to take back what was never sent, hears that nothing was, and how to go on; not who asks to be called. */
export const unsent = (text: string, state: State, needs: InterpretNeeds): Interpreted => {
  const said: Interpreted = asksForCall(text)
    ? missed(state, 'not-understood')
    : { notices: [{ id: 'nothing-sent' }], extras: { choices: ['BEGIN'] } };
  return missedButKept(said, text, state, needs);
};

/** What a sentence comes to where a person is asked already, before it is answered; undefined where it may be. */
export const atContactForm = (
  understood: OfTheStep,
  { text, moment: { state }, isForm }: Sentence,
  needs: InterpretNeeds,
): Interpreted | undefined => {
  if (!isForm) return undefined;
  if (understood.kind === 'ask' && askedAtForm(understood).length === 0)
    return asking({ type: 'HUMAN' }, text, state, needs);
  if (understood.kind !== 'nothing') return undefined;
  switch (understood.why) {
    case 'sorry':
      return missedButKept(
        { notices: [{ id: 'apology' }, { id: 'not-understood-form' }] },
        text,
        state,
        needs,
      );
    case 'alone':
      return unsent(text, state, needs);
    default:
      return undefined;
  }
};

/** What at the form may be a name, or anything else for whoever reads it. */
const OF_FORM: readonly WhyNothing[] = [
  'greeting',
  'in-your-time',
  'if-so',
  'noted',
  'note-offered',
  'urgent',
];

/** The same of what nothing is answered to: the trouble is over after all, or it may be for whoever reads the form. */
export const keptAtContactForm = (
  understood: OfTheStep,
  { text, moment: { state }, at, isForm }: Sentence,
  needs: InterpretNeeds,
): Interpreted | undefined => {
  if (!isForm || understood.kind !== 'nothing') return undefined;
  const understandAt = (step: Step) => needs.understand(text, { ...at, step, accepts: accepts(step) });
  if (isSolved(text, state, understandAt)) {
    const solved: Interpreted = { notices: [{ id: 'solved-unsent' }], extras: { choices: ['BACK'] } };
    return missedButKept(solved, text, state, needs);
  }
  return OF_FORM.includes(understood.why) && isTold(text)
    ? missedButKept(missed(state, 'not-understood'), text, state, needs)
    : undefined;
};
