import { accepts } from '../../../machines/step.ts';
import { beside } from '../../../understanding/text/clauses.ts';
import { writtenIn } from '../../../understanding/text/language.ts';
import type { Understood } from '../../../understanding/understood.ts';
import type { InterpretNeeds } from '../acts/interpret-needs.ts';
import { takeBackCall, toCallThen } from '../acts/interpret-ticket.ts';
import type { Interpreted } from '../moment/interpreted.ts';
import type { Moment } from '../moment/moment.ts';
import { correctingContact } from './correcting-contact.ts';
import { comeTo } from './interpret-understood.ts';
import type { Sentence } from './sentence.ts';
import { askedAgain } from './told-again.ts';
import { offeringLanguage, withLanguage } from './with-language.ts';
import { withdrawing } from './withdrawing.ts';
import { forForm, forTicket, tellsContact } from './words-for-person.ts';

/** Where a sentence is said. */
const sentenceAt = (text: string, moment: Moment): Sentence => {
  const {
    state: { step },
    locale,
    reissueOpen,
  } = moment;
  return {
    text,
    moment,
    at: { step, locale, accepts: accepts(step), reissueOpen },
    isForm: step === 'escalate.contact',
    isFiled: step === 'escalate.filed',
  };
};

/** What stands at the form or the receipt whatever it is taken for; undefined where it is to be understood. */
const taken = async (
  { text, moment, at, isForm, isFiled }: Sentence,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  if (isForm) return forForm(text, moment.state, needs);
  if (!isFiled || needs.looksSecret(text)) return undefined;
  const wishes = (part: string): boolean => {
    const meant = needs.understand(part, at);
    return meant.kind === 'nothing' && meant.why === 'press-to-withdraw';
  };
  return (
    // A call that is cancelled is no ticket that is.
    (await takeBackCall(text, moment.state, needs)) ??
    (await withdrawing(text, wishes, needs)) ??
    (await toCallThen(text, moment.state, needs)) ??
    (await correctingContact(text, moment.state, needs)) ??
    (tellsContact(text) ? forTicket(text) : undefined)
  );
};

/** A language that is wished for, and what else is said. */
const inLanguage = async (
  { locale }: Extract<Understood, { kind: 'language' }>,
  { text, moment, at }: Sentence,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const wishes = (part: string): boolean => needs.understand(part, at).kind === 'language';
  const { said, rest } = beside(text, wishes);
  return withLanguage(
    locale,
    said && rest !== '' ? await say(rest, { ...moment, locale }, needs) : undefined,
  );
};

/** A sentence, at the step where the conversation stands. */
export const say = async (text: string, moment: Moment, needs: InterpretNeeds): Promise<Interpreted> => {
  const sentence = sentenceAt(text, moment);
  const done = await taken(sentence, needs);
  if (done !== undefined) return done;
  const meant = needs.understand(text, sentence.at);
  const understood = askedAgain(meant, text, moment.state);
  const interpreted =
    understood.kind === 'language'
      ? await inLanguage(understood, sentence, needs)
      : await comeTo(understood, sentence, needs);
  // Where a client's language is not its person's, nobody who has just begun knows that there is another.
  const written = sentence.at.step === 'start' ? writtenIn(text) : undefined;
  return offeringLanguage(interpreted, meant.wishes ?? written, moment.locale);
};
