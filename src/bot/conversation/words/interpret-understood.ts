import type { State } from '../../../machines/state.ts';
import { tellsBeside } from '../../../understanding/text/courtesies.ts';
import { leadsToPerson, type WhyNothing } from '../../../understanding/understood.ts';
import type { InterpretNeeds } from '../acts/interpret-needs.ts';
import { toReopen, toWithdraw } from '../acts/interpret-ticket.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';
import { askedAtForm, atContactForm, keptAtContactForm, unsent } from './at-contact-form.ts';
import { atReceipt, isForReader } from './at-receipt.ts';
import { brieflySaid } from './brief-words.ts';
import { missed, waysOut } from './not-understood.ts';
import type { OfTheStep, Sentence } from './sentence.ts';
import { askedIn, forTicket, keepable, missedButKept } from './words-for-person.ts';

type UnderstoodAs<Kind extends OfTheStep['kind']> = Extract<OfTheStep, { readonly kind: Kind }>;

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

/** Who would undo what has just ended is offered to take the ticket up again. */
const undoing = async (
  understood: OfTheStep,
  { text, moment: { state }, isFiled }: Sentence,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  if (!hasJustEnded(state) || !mayUndo(understood) || !needs.undoes(text)) return undefined;
  const offered = await toReopen(needs);
  if (offered === undefined || !isFiled || !isForReader(understood)) return offered;
  // What is told beside it goes along when the ticket is taken up again.
  const kept = keepable(text, state);
  return kept && { ...offered, act: { type: 'LOOK', ...kept } };
};

/** Thanks and greetings say nothing to whoever reads the ticket, and a question is answered; a sentence beside them does. */
const tellsReader = (understood: OfTheStep, text: string): boolean => {
  const isAnswered =
    understood.kind === 'answer' || (understood.kind === 'nothing' && understood.why === 'greeting');
  return isAnswered && tellsBeside(text);
};

/** What goes to whoever reads the ticket, beside what is answered. */
const besideAnswer = (understood: OfTheStep, { text, isFiled }: Sentence): Pick<Interpreted, 'act'> => {
  const act = isFiled && tellsReader(understood, text) ? forTicket(text).act : undefined;
  return act === undefined ? {} : { act };
};

/** Words that are asked back and may be meant for a person are theirs once that is pressed. */
const offersPerson = (understood: OfTheStep): boolean =>
  understood.kind === 'ask' && understood.choices.some(leadsToPerson);

const acting = (
  { act, echo, question }: UnderstoodAs<'act'>,
  { text, moment: { state } }: Sentence,
  needs: InterpretNeeds,
): Interpreted => {
  const asked = askedIn(act, text, state, needs);
  return { ...asked, notices: [{ id: 'echo', echo }, ...asked.notices], extras: { answer: question } };
};

/** What the desk itself has written in answer to a text, in place of what else would be said. */
const orSnippet = async (text: string, needs: InterpretNeeds, said: Interpreted): Promise<Interpreted> => {
  const snippet = await needs.answering(text);
  return snippet === undefined ? said : { notices: [], extras: { snippet } };
};

const answering = async (
  understood: UnderstoodAs<'answer'>,
  sentence: Sentence,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const { question, others } = understood;
  const forReader = besideAnswer(understood, sentence);
  // A ticket that has ended has no number to call with.
  const ended = question === 'call-code' && !sentence.isForm ? await toReopen(needs) : undefined;
  if (ended !== undefined) return { ...forReader, ...ended };
  if (forReader.act !== undefined && question === 'thanks') return { ...forReader, notices: [] };
  const { isForm, text, moment } = sentence;
  const said: Interpreted = { notices: [], extras: { answer: question, choices: others } };
  const answered = { ...forReader, ...(await orSnippet(text, needs, said)) };
  // What is told at the form is for whoever reads it, whatever it is answered.
  return isForm && tellsBeside(text) ? missedButKept(answered, text, moment.state, needs) : answered;
};

const askingBack = async (
  understood: UnderstoodAs<'ask'>,
  { text, moment: { state }, isForm }: Sentence,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const choices = isForm ? askedAtForm(understood) : understood.choices;
  const asked = missed(state, choices.length === 1 ? 'this-meant' : 'which-meant', choices);
  return missedButKept(await orSnippet(text, needs, asked), text, state, needs, offersPerson(understood));
};

const missing = async (
  why: Extract<WhyNothing, 'not-understood' | 'off-topic'>,
  { text, moment: { state } }: Sentence,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const said = await orSnippet(text, needs, missed(state, why));
  return missedButKept(said, text, state, needs);
};

/** Words withdraw nothing: where a ticket is open they bring the button that does. */
const wishingToWithdraw = async (
  { text, moment: { state }, isForm, isFiled }: Sentence,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const ticket = await needs.lastTicket();
  if (ticket?.stands === 'open')
    return isFiled && !ticket.joined ? only({ id: 'press-to-withdraw' }) : toWithdraw(ticket.number, needs);
  if (isForm) return unsent(text, state, needs);
  return (await toReopen(needs)) ?? missed(state, 'not-understood');
};

/** What asks nothing of the step. */
const noAct = async (
  understood: UnderstoodAs<'nothing'>,
  sentence: Sentence,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const { text, moment, isFiled } = sentence;
  const { state } = moment;
  const { why } = understood;
  switch (why) {
    case 'secret':
      return only({ id: 'secret-seen' });
    case 'not-understood':
    case 'off-topic':
      return missing(why, sentence, needs);
    case 'sorry':
      return { ...only({ id: 'sorry' }), extras: { choices: waysOut(state.step) } };
    case 'urgent':
      return missedButKept(
        { ...only({ id: 'urgent' }), extras: { choices: ['HUMAN', 'duration'] } },
        text,
        state,
        needs,
        true,
      );
    case 'remind-me':
      return needs.remindLater(moment) ?? only({ id: 'no-reminders' });
    case 'note-offered':
      return forTicket(text);
    case 'press-to-reopen': {
      const offered = await toReopen(needs);
      return offered ?? (isFiled ? forTicket(text) : missed(state, 'not-understood', ['HUMAN']));
    }
    case 'press-to-withdraw':
      return wishingToWithdraw(sentence, needs);
    case 'greeting': {
      const forReader = besideAnswer(understood, sentence);
      return forReader.act === undefined ? only({ id: 'greeting' }) : { ...forReader, notices: [] };
    }
    default:
      return only({ id: why });
  }
};

/** What a sentence comes to wherever it is said. */
const anywhere = (
  understood: OfTheStep,
  sentence: Sentence,
  needs: InterpretNeeds,
): Interpreted | Promise<Interpreted> => {
  switch (understood.kind) {
    case 'act':
      return acting(understood, sentence, needs);
    case 'answer':
      return answering(understood, sentence, needs);
    case 'ask':
      return askingBack(understood, sentence, needs);
    case 'nothing':
      return noAct(understood, sentence, needs);
    default:
      return understood satisfies never;
  }
};

const briefly = (understood: OfTheStep, { text, moment }: Sentence): Interpreted | undefined =>
  understood.kind === 'nothing' ? brieflySaid(understood.why, text, moment) : undefined;

/** What was understood, as what it comes to at the step. */
export const comeTo = async (
  understood: OfTheStep,
  sentence: Sentence,
  needs: InterpretNeeds,
): Promise<Interpreted> =>
  (await undoing(understood, sentence, needs)) ??
  (await atReceipt(understood, sentence, needs)) ??
  atContactForm(understood, sentence, needs) ??
  briefly(understood, sentence) ??
  keptAtContactForm(understood, sentence, needs) ??
  anywhere(understood, sentence, needs);
