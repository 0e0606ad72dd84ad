import type { Act } from '../../../machines/event.ts';
import type { Choice } from '../../../machines/readings.ts';
import type { State } from '../../../machines/state.ts';
import { accepts } from '../../../machines/step.ts';
import type { Step } from '../../../machines/step-ids.ts';
import { asksForCall } from '../../../understanding/finders/call-wish.ts';
import { isFriendlyPicture } from '../../../understanding/manner/friendly-picture.ts';
import { isTold, tellsBeside } from '../../../understanding/text/courtesies.ts';
import { type At, leadsToPerson, type Understood } from '../../../understanding/understood.ts';
import type { InterpretNeeds } from '../acts/interpret-needs.ts';
import { closedTicket, toReopen, toWithdraw } from '../acts/interpret-ticket.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';
import type { Moment } from '../moment/moment.ts';
import { brieflySaid } from './brief-words.ts';
import { missed, waysOut } from './not-understood.ts';
import { isSolved } from './solved-at-form.ts';
import { givenUp } from './withdrawing.ts';
import { askedIn, asking, forTicket, keepable, missedButKept, reopen } from './words-for-person.ts';

/** A sentence, and where it is said. */
export type Said = {
  readonly text: string;
  readonly moment: Moment;
  readonly at: At;
  /** At the contact form. */
  readonly isForm: boolean;
  /** At the receipt of a ticket. */
  readonly isFiled: boolean;
};

/** A wish for a language is no matter of the step. */
type OfTheStep = Exclude<Understood, { readonly kind: 'language' }>;

/** What comes to no act and no answer. */
const FOR_READER: readonly Extract<Understood, { kind: 'nothing' }>['why'][] = [
  'not-understood',
  'off-topic',
  'note-offered',
  'in-your-time',
  'if-so',
  'alone',
  'noted',
];

const asksForPerson = ({ type }: Act): boolean => type === 'STUCK' || type === 'HUMAN';

/** Whether a sentence, once the ticket is filed, has no answer here: it is for whoever reads the ticket. */
const isForReader = (understood: OfTheStep): boolean => {
  switch (understood.kind) {
    case 'act':
      return asksForPerson(understood.act);
    case 'ask':
      return true;
    case 'nothing':
      return FOR_READER.includes(understood.why);
    case 'answer':
      return false;
    default:
      return understood satisfies never;
  }
};

/** Words that are asked back and may be meant for a person are theirs once that is pressed. */
const offersPerson = (understood: OfTheStep): boolean =>
  understood.kind === 'ask' && understood.choices.some(leadsToPerson);

/** Whether the last thing that happened here was that the ticket ended. */
const hasJustEnded = ({ step, context }: State): boolean =>
  step === 'escalate.filed' || context.trail.at(-1)?.did === 'WITHDRAW';

/** What words may be taken for that would undo the end of a ticket. */
const mayUndo = (understood: OfTheStep): boolean => {
  switch (understood.kind) {
    case 'act':
      return ['BACK', 'RESTART', 'NEXT', 'DONE'].includes(understood.act.type);
    case 'ask':
      return true;
    case 'nothing':
      return ['not-understood', 'off-topic', 'press-to-withdraw', 'note-offered', 'alone'].includes(
        understood.why,
      );
    default:
      return false;
  }
};

/** Who seems to wish for no person after all, or to take back what was never sent, hears that nothing was, and how to go on; not who asks to be called. */
const unsent = (text: string, state: State, needs: InterpretNeeds): Interpreted => {
  const said: Interpreted = asksForCall(text)
    ? missed(state, 'not-understood')
    : { notices: [{ id: 'nothing-sent' }], extras: { choices: ['BEGIN'] } };
  return missedButKept(said, text, state, needs);
};

/** What at the form may be a name, or anything else for whoever reads it. */
const OF_FORM: readonly Extract<Understood, { kind: 'nothing' }>['why'][] = [
  'greeting',
  'in-your-time',
  'if-so',
  'noted',
  'note-offered',
];

/** Thanks and greetings say nothing to whoever reads the ticket, and a question is answered; a sentence beside them does. */
const tellsReader = (understood: OfTheStep, text: string): boolean => {
  const isAnswered =
    understood.kind === 'answer' || (understood.kind === 'nothing' && understood.why === 'greeting');
  return isAnswered && tellsBeside(text);
};

/** A complaint where somebody is asked already: it is theirs, too. */
const complaining = ({ text, moment: { state }, isFiled }: Said, needs: InterpretNeeds): Interpreted => {
  if (!isFiled)
    return missedButKept({ notices: [{ id: 'apology' }, { id: 'not-understood-form' }] }, text, state, needs);
  const { act, notices } = forTicket(text);
  return { ...(act && { act }), notices: [{ id: 'apology' }, ...notices] };
};

/** What is asked back at the contact form, where a person is asked already. */
const askedAtForm = ({ choices }: Extract<Understood, { kind: 'ask' }>): readonly Choice[] =>
  choices.filter((choice) => choice !== 'HUMAN');

/** What was understood, as what it comes to at the step. */
export const comeTo = async (
  understood: OfTheStep,
  said: Said,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const { text, moment, at, isForm, isFiled } = said;
  const { state } = moment;
  if (hasJustEnded(state) && mayUndo(understood) && needs.undoes(text)) {
    const offered = await toReopen(needs);
    const kept = keepable(text, state);
    // What is told beside it goes along when the ticket is taken up again.
    const tells = isFiled && isForReader(understood);
    if (offered !== undefined && !tells) return offered;
    if (offered !== undefined && kept !== undefined) return { ...offered, act: { type: 'LOOK', ...kept } };
  }
  if (isFiled && understood.kind === 'act') {
    const { act } = understood;
    // The ticket has ended: who asks for a person needs another one.
    if (asksForPerson(act) && (await closedTicket(needs)) !== undefined)
      return asking({ type: 'HUMAN' }, text, state, needs);
    if (act.type === 'REOPEN') return reopen(text, needs);
  }
  if (understood.kind === 'nothing' && understood.why === 'sorry' && (isForm || isFiled))
    return complaining(said, needs);
  if (isFiled && isForReader(understood)) {
    if (isFriendlyPicture(text)) return only({ id: 'noted' });
    return understood.kind === 'nothing' && understood.why === 'alone'
      ? givenUp(text, needs)
      : forTicket(text);
  }
  if (isForm && understood.kind === 'ask' && askedAtForm(understood).length === 0)
    return asking({ type: 'HUMAN' }, text, state, needs);
  if (isForm && understood.kind === 'nothing' && understood.why === 'alone')
    return unsent(text, state, needs);
  const brief = understood.kind === 'nothing' ? brieflySaid(understood.why, text, moment) : undefined;
  if (brief !== undefined) return brief;
  const understandAt = (step: Step) => needs.understand(text, { ...at, step, accepts: accepts(step) });
  if (isForm && understood.kind === 'nothing' && isSolved(text, state, understandAt))
    return missedButKept(
      { notices: [{ id: 'solved-unsent' }], extras: { choices: ['BACK'] } },
      text,
      state,
      needs,
    );
  if (isForm && understood.kind === 'nothing' && OF_FORM.includes(understood.why) && isTold(text))
    return missedButKept(missed(state, 'not-understood'), text, state, needs);
  const act = isFiled && tellsReader(understood, text) ? forTicket(text).act : undefined;
  const forReader = act && { act };
  switch (understood.kind) {
    case 'act': {
      const { act, echo, question } = understood;
      const asked = askedIn(act, text, state, needs);
      return { ...asked, notices: [{ id: 'echo', echo }, ...asked.notices], extras: { answer: question } };
    }
    case 'answer': {
      // A ticket that has ended has no number to call with.
      const ended = understood.question === 'call-code' && !isForm ? await toReopen(needs) : undefined;
      if (ended !== undefined) return { ...forReader, ...ended };
      if (forReader !== undefined && understood.question === 'thanks') return { ...forReader, notices: [] };
      const snippet = await needs.answering(text);
      if (snippet !== undefined) return { ...forReader, notices: [], extras: { snippet } };
      return {
        ...forReader,
        notices: [],
        extras: { answer: understood.question, choices: understood.others },
      };
    }
    case 'ask': {
      const choices = isForm ? askedAtForm(understood) : understood.choices;
      return missedButKept(
        missed(state, choices.length === 1 ? 'this-meant' : 'which-meant', choices),
        text,
        state,
        needs,
        offersPerson(understood),
      );
    }
    case 'nothing':
      switch (understood.why) {
        case 'secret':
          return only({ id: 'secret-seen' });
        case 'not-understood':
        case 'off-topic': {
          const snippet = await needs.answering(text);
          const answered =
            snippet === undefined ? missed(state, understood.why) : { notices: [], extras: { snippet } };
          return missedButKept(answered, text, state, needs);
        }
        case 'sorry':
          return { ...only({ id: 'sorry' }), extras: { choices: waysOut(state.step) } };
        case 'note-offered':
          return forTicket(text);
        case 'press-to-reopen':
          return (
            (await toReopen(needs)) ??
            (isFiled ? forTicket(text) : missed(state, 'not-understood', ['HUMAN']))
          );
        case 'press-to-withdraw': {
          const ticket = await needs.lastTicket();
          if (ticket?.stands === 'open')
            return isFiled && !ticket.joined
              ? only({ id: understood.why })
              : toWithdraw(ticket.number, needs);
          return isForm
            ? unsent(text, state, needs)
            : ((await toReopen(needs)) ?? missed(state, 'not-understood'));
        }
        case 'greeting':
          return forReader === undefined ? only({ id: 'greeting' }) : { ...forReader, notices: [] };
        default:
          return only({ id: understood.why });
      }
    default:
      return understood satisfies never;
  }
};
