import { contactIn } from '../../dialogs/contact.ts';
import { CONTACT_FIELDS } from '../../machines/contact-fields.ts';
import type { Act } from '../../machines/event.ts';
import type { NoticeId } from '../../machines/notice.ts';
import type { Choice } from '../../machines/readings.ts';
import type { State } from '../../machines/state.ts';
import { accepts } from '../../machines/step.ts';
import type { Step } from '../../machines/step-ids.ts';
import type { Understood } from '../../understanding/understood.ts';
import { type Interpreted, type Moment, only } from './intent.ts';
import type { InterpretNeeds } from './interpret-needs.ts';
import { closedTicket, toReopen } from './interpret-ticket.ts';

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
  if (before === 0) return { act, notices: [{ id: first }], extras: { choices } };
  const id = before % 2 === 1 ? 'not-understood-again' : 'not-understood-still';
  return { act, notices: [{ id }], extras: { choices: [...choices.slice(0, 2), ...waysOut(step)] } };
};

/** Words at the contact form: a number and an address go into their fields, what is left into the note. Undefined where there is neither. */
const forForm = (text: string, needs: InterpretNeeds): Interpreted | undefined => {
  const { rest, ...found } = contactIn(text);
  if (text.length > CONTACT_FIELDS.note.max || Object.keys(found).length === 0 || needs.looksSecret(text))
    return undefined;
  const typed = { ...found, ...(/\p{L}{2}/u.test(rest) && { note: text }) };
  return { ...only({ id: 'contact-filled' }), extras: { typed } };
};

/** Words once the ticket is filed: whoever reads it gets them. */
const forTicket = (text: string): Interpreted =>
  text.length > CONTACT_FIELDS.note.max
    ? only({ id: 'too-long' })
    : { act: { type: 'ADD_NOTE', note: text.trim() }, notices: [] };

/** Words that ask for a closed ticket again go along with it; while it is open they are a note like any other. */
const reopen = async (text: string, needs: InterpretNeeds): Promise<Interpreted> => {
  if (text.length > CONTACT_FIELDS.note.max || (await closedTicket(needs)) === undefined)
    return forTicket(text);
  return { act: { type: 'REOPEN', note: text.trim() }, notices: [{ id: 'echo', echo: 'REOPEN' }] };
};

/** What else is no answer to them. */
const FOR_READER: readonly Extract<Understood, { kind: 'nothing' }>['why'][] = [
  'not-understood',
  'off-topic',
  'note-offered',
  'in-your-time',
  'if-so',
  'alone',
];

/** Whether somebody tells how to reach them, such as by another number. */
const tellsContact = (text: string): boolean => {
  const { rest: _, ...found } = contactIn(text);
  return Object.keys(found).length > 0;
};

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

/** A sentence, at the step where the conversation stands. */
export const say = async (text: string, moment: Moment, needs: InterpretNeeds): Promise<Interpreted> => {
  const { state, locale, reissueOpen } = moment;
  const filled = state.step === 'escalate.contact' ? forForm(text, needs) : undefined;
  if (filled !== undefined) return filled;
  const isFiled = state.step === 'escalate.filed';
  if (isFiled && tellsContact(text) && !needs.looksSecret(text)) return forTicket(text);
  const at = { step: state.step, locale, accepts: accepts(state.step), reissueOpen };
  const understood = needs.understand(text, at);
  // What was written before the contact form stands in it, so that nobody writes it twice.
  const note = text.length <= CONTACT_FIELDS.note.max ? { note: text } : undefined;
  if (isFiled && understood.kind === 'act') {
    // The ticket has ended: who asks for a person needs another one.
    if (asksForPerson(understood.act) && (await closedTicket(needs)) !== undefined)
      return { act: { type: 'HUMAN' }, notices: [], extras: { typed: note } };
    if (understood.act.type === 'REOPEN') return reopen(text, needs);
  }
  if (isFiled && isForReader(understood)) return forTicket(text);
  switch (understood.kind) {
    case 'act': {
      const { act, echo, question } = understood;
      const extras = { typed: asksForPerson(act) ? note : undefined, answer: question };
      return { act, notices: [{ id: 'echo', echo }], extras };
    }
    case 'answer': {
      const snippet = await needs.answering(text);
      if (snippet !== undefined) return { notices: [], extras: { snippet } };
      return { notices: [], extras: { answer: understood.question, choices: understood.others } };
    }
    case 'language':
      return { notices: [{ id: 'language' }], locale: understood.locale };
    case 'ask':
      return missed(state, 'which-meant', understood.choices);
    case 'nothing':
      switch (understood.why) {
        case 'secret':
          return only({ id: 'secret-seen' });
        case 'not-understood': {
          const snippet = await needs.answering(text);
          const said =
            snippet === undefined ? missed(state, 'not-understood') : { notices: [], extras: { snippet } };
          return state.step === 'escalate.contact'
            ? { ...said, extras: { ...said.extras, typed: note } }
            : said;
        }
        case 'off-topic': {
          const snippet = await needs.answering(text);
          return snippet === undefined ? missed(state, 'off-topic') : { notices: [], extras: { snippet } };
        }
        case 'sorry':
          return { ...only({ id: 'sorry' }), extras: { choices: waysOut(state.step) } };
        case 'note-offered':
          return forTicket(text);
        case 'press-to-reopen':
          return (
            (await toReopen(moment, needs)) ??
            (isFiled ? forTicket(text) : missed(state, 'not-understood', ['HUMAN']))
          );
        default:
          return only({ id: understood.why });
      }
    default:
      return understood satisfies never;
  }
};
