import type { Act } from '../../machines/event.ts';
import type { NoticeId } from '../../machines/notice.ts';
import type { Choice } from '../../machines/readings.ts';
import type { State } from '../../machines/state.ts';
import { accepts } from '../../machines/step.ts';
import type { Step } from '../../machines/step-ids.ts';
import { beside } from '../../understanding/text/clauses.ts';
import { isTold } from '../../understanding/text/courtesies.ts';
import { type At, leadsToPerson, type Understood } from '../../understanding/understood.ts';
import { brieflySaid } from './brief-words.ts';
import { type Interpreted, type Moment, only } from './intent.ts';
import type { InterpretNeeds } from './interpret-needs.ts';
import { closedTicket, toReopen, toWithdraw } from './interpret-ticket.ts';
import { isSolved } from './solved-at-form.ts';
import { askedAgain } from './told-again.ts';
import { offeringLanguage, withLanguage } from './with-language.ts';
import {
  askedIn,
  asking,
  forForm,
  forTicket,
  keepable,
  missedButKept,
  reopen,
  tellsContact,
} from './words-for-person.ts';

/** Ways out where sentences are not understood. */
const WAYS_OUT: readonly Choice[] = ['SITUATION', 'hours', 'HUMAN'];
const waysOut = (step: Step): readonly Choice[] =>
  step.startsWith('escalate.')
    ? ['hours']
    : WAYS_OUT.filter((way) => way !== 'SITUATION' || step !== 'situation');

/** A sentence that was not understood: never the same words twice in a row, and from the second on the ways out. */
const missed = ({ step, context }: State, first: NoticeId, choices: readonly Choice[] = []): Interpreted => {
  const before = context.missed ?? 0;
  const act = { type: 'MISSED' } as const;
  const odd = before % 2 === 1;
  if (step === 'escalate.contact' && choices.length === 0)
    return {
      act,
      notices: [{ id: odd ? 'not-understood-form-still' : 'not-understood-form' }],
      extras: { choices: before === 0 ? [] : waysOut(step) },
    };
  if (before === 0) return { act, notices: [{ id: first }], extras: { choices } };
  const ways = new Set([...choices.slice(0, 2), ...waysOut(step)]);
  const id = odd ? 'not-understood-again' : 'not-understood-still';
  return { act, notices: [{ id }], extras: { choices: [...ways] } };
};

/** What else is no answer to them. */
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
const isForReader = (understood: Understood): boolean => {
  switch (understood.kind) {
    case 'act':
      return asksForPerson(understood.act);
    case 'ask':
      return true;
    case 'nothing':
      return FOR_READER.includes(understood.why);
    case 'answer':
    case 'language':
      return false;
    default:
      return understood satisfies never;
  }
};

/** Words that are asked back and may be meant for a person are theirs once that is pressed. */
const offersPerson = (understood: Understood): boolean =>
  understood.kind === 'ask' && understood.choices.some(leadsToPerson);

/** Whether the last thing that happened here was that the ticket ended. */
const hasJustEnded = ({ step, context }: State): boolean =>
  step === 'escalate.filed' || context.trail.at(-1)?.did === 'WITHDRAW';

/** What words may be taken for that would undo the end of a ticket. */
const mayUndo = (understood: Understood): boolean => {
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

/** Who seems to wish for no person after all, or to take back what was never sent, hears that nothing was, and how to go on. */
const unsent = (text: string, state: State): Interpreted =>
  missedButKept({ notices: [{ id: 'nothing-sent' }], extras: { choices: ['BEGIN'] } }, text, state);

/** What at the form may be a name, or anything else for whoever reads it. */
const OF_FORM: readonly Extract<Understood, { kind: 'nothing' }>['why'][] = [
  'greeting',
  'in-your-time',
  'kept-for-later',
  'if-so',
  'noted',
  'note-offered',
];

/** Thanks and greetings say nothing to whoever reads the ticket; what stands beside them does. */
const tellsReader = (understood: Understood, text: string): boolean => {
  const isAnswered =
    understood.kind === 'answer' || (understood.kind === 'nothing' && understood.why === 'greeting');
  return isAnswered && isTold(text);
};

/** A wish to withdraw brings the button, whatever stands beside it; what does is a note. */
const withdrawing = async (
  text: string,
  wishes: (part: string) => boolean,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  const { said, rest } = beside(text, wishes);
  const ticket = said ? await needs.lastTicket() : undefined;
  if (ticket === undefined || ticket.closed) return undefined;
  const told = isTold(rest) ? forTicket(text) : { notices: [] };
  if (!ticket.joined) return { ...told, notices: [...told.notices, { id: 'press-to-withdraw' }] };
  return { ...(await toWithdraw(ticket.number, needs)), ...told };
};

/** Where a sentence is said. */
const placeOf = ({ state: { step }, locale, reissueOpen }: Moment): At => ({
  step,
  locale,
  accepts: accepts(step),
  reissueOpen,
});

/** A sentence, at the step where the conversation stands. */
export const say = async (text: string, moment: Moment, needs: InterpretNeeds): Promise<Interpreted> => {
  const { state, locale } = moment;
  const at = placeOf(moment);
  const isForm = state.step === 'escalate.contact';
  const filled = isForm ? forForm(text, state, needs) : undefined;
  if (filled !== undefined) return filled;
  const isFiled = state.step === 'escalate.filed';
  if (isFiled && !needs.looksSecret(text)) {
    const wishes = (part: string): boolean => {
      const meant = needs.understand(part, at);
      return meant.kind === 'nothing' && meant.why === 'press-to-withdraw';
    };
    const withdrawn = await withdrawing(text, wishes, needs);
    if (withdrawn !== undefined) return withdrawn;
  }
  if (isFiled && tellsContact(text) && !needs.looksSecret(text)) return forTicket(text);
  const meant = needs.understand(text, at);
  const understood = askedAgain(meant, text, state);
  return offeringLanguage(await comeTo(understood, text, moment, needs), meant.wishes, locale);
};

/** What was understood, as what it comes to at the step. */
const comeTo = async (
  understood: Understood,
  text: string,
  moment: Moment,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const { state } = moment;
  const isForm = state.step === 'escalate.contact';
  const isFiled = state.step === 'escalate.filed';
  if (hasJustEnded(state) && mayUndo(understood) && needs.undoes(text)) {
    const offered = await toReopen(needs);
    const said = keepable(text, state);
    // What is told beside it goes along when the ticket is taken up again.
    const tells = isFiled && isForReader(understood);
    if (offered !== undefined && !tells) return offered;
    if (offered !== undefined && said !== undefined) return { ...offered, act: { type: 'LOOK', ...said } };
  }
  if (isFiled && understood.kind === 'act') {
    const { act } = understood;
    // The ticket has ended: who asks for a person needs another one.
    if (asksForPerson(act) && (await closedTicket(needs)) !== undefined)
      return asking({ type: 'HUMAN' }, text, state);
    if (act.type === 'REOPEN') return reopen(text, needs);
  }
  if (isFiled && isForReader(understood)) return forTicket(text);
  if (isForm && understood.kind === 'nothing' && understood.why === 'alone') return unsent(text, state);
  const brief = understood.kind === 'nothing' ? brieflySaid(understood.why, moment) : undefined;
  if (brief !== undefined) return brief;
  const at = placeOf(moment);
  const understandAt = (step: Step) => needs.understand(text, { ...at, step, accepts: accepts(step) });
  if (isForm && understood.kind === 'nothing' && isSolved(text, state, understandAt))
    return missedButKept({ notices: [{ id: 'solved-unsent' }], extras: { choices: ['BACK'] } }, text, state);
  if (isForm && understood.kind === 'nothing' && OF_FORM.includes(understood.why) && isTold(text))
    return missedButKept(missed(state, 'not-understood'), text, state);
  const act = isFiled && tellsReader(understood, text) ? forTicket(text).act : undefined;
  const forReader = act && { act };
  switch (understood.kind) {
    case 'act': {
      const { act, echo, question } = understood;
      const asked = askedIn(act, text, state);
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
    case 'language': {
      const wishes = (part: string): boolean => needs.understand(part, at).kind === 'language';
      const { said, rest } = beside(text, wishes);
      const other =
        said && rest !== '' ? await say(rest, { ...moment, locale: understood.locale }, needs) : undefined;
      return withLanguage(understood.locale, other);
    }
    case 'ask':
      return missedButKept(
        missed(state, understood.choices.length === 1 ? 'this-meant' : 'which-meant', understood.choices),
        text,
        state,
        offersPerson(understood),
      );
    case 'nothing':
      switch (understood.why) {
        case 'secret':
          return only({ id: 'secret-seen' });
        case 'not-understood':
        case 'off-topic': {
          const snippet = await needs.answering(text);
          const said =
            snippet === undefined ? missed(state, understood.why) : { notices: [], extras: { snippet } };
          return missedButKept(said, text, state);
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
          if (ticket !== undefined && !ticket.closed)
            return isFiled && !ticket.joined
              ? only({ id: understood.why })
              : toWithdraw(ticket.number, needs);
          return isForm ? unsent(text, state) : ((await toReopen(needs)) ?? missed(state, 'not-understood'));
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
