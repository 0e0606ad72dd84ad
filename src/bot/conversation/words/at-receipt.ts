import type { Act } from '../../../machines/event.ts';
import { takenBackIn } from '../../../understanding/finders/call-taken-back.ts';
import { wishesForMail } from '../../../understanding/finders/mail-wish.ts';
import { isFriendlyPicture } from '../../../understanding/manner/friendly-picture.ts';
import type { Understood } from '../../../understanding/understood.ts';
import type { InterpretNeeds } from '../acts/interpret-needs.ts';
import { closedTicket } from '../acts/interpret-ticket.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';
import type { OfTheStep, Sentence } from './sentence.ts';
import { givenUp } from './withdrawing.ts';
import { asking, forTicket, reopen } from './words-for-person.ts';

/** What comes to no act and no answer. */
const FOR_READER: readonly Extract<Understood, { kind: 'nothing' }>['why'][] = [
  'not-understood',
  'off-topic',
  'note-offered',
  'in-your-time',
  'if-so',
  'alone',
  'noted',
  'urgent',
];

const asksForPerson = ({ type }: Act): boolean => type === 'STUCK' || type === 'HUMAN';

/** Whether a sentence, once the ticket is filed, has no answer here: it is for whoever reads the ticket. */
export const isForReader = (understood: OfTheStep): boolean => {
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

/** An act that is about the ticket itself; undefined where the step is asked. */
const actOnTicket = async (
  act: Act,
  { text, moment: { state } }: Sentence,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  // The ticket has ended: who asks for a person needs another one.
  if (asksForPerson(act) && (await closedTicket(needs)) !== undefined)
    return asking({ type: 'HUMAN' }, text, state, needs);
  return act.type === 'REOPEN' ? reopen(text, needs) : undefined;
};

/** A complaint is for whoever reads the ticket, too. */
const complaint = (text: string): Interpreted => {
  const { act, notices } = forTicket(text);
  return { ...(act && { act }), notices: [{ id: 'apology' }, ...notices] };
};

/** Whether somebody only wishes for no call, or for mail in its place. */
const wishesOtherwise = (text: string, { namesTime }: InterpretNeeds): boolean =>
  wishesForMail(text) || takenBackIn(text, namesTime) !== undefined;

/** What a sentence comes to once the ticket is filed; undefined where it is answered as anywhere. */
export const atReceipt = async (
  understood: OfTheStep,
  sentence: Sentence,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  if (!sentence.isFiled) return undefined;
  const { text } = sentence;
  const done = understood.kind === 'act' ? await actOnTicket(understood.act, sentence, needs) : undefined;
  if (done !== undefined) return done;
  const why = understood.kind === 'nothing' ? understood.why : undefined;
  if (why === 'sorry') return complaint(text);
  if (!isForReader(understood)) return undefined;
  if (isFriendlyPicture(text)) return only({ id: 'noted' });
  return why === 'alone' && !wishesOtherwise(text, needs) ? givenUp(text, needs) : forTicket(text);
};
