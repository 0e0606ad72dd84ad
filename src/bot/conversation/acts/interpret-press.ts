import { type ContactFault, readContact } from '../../../dialogs/contact.ts';
import { CONTACT_FIELD_IDS } from '../../../machines/contact-fields.ts';
import { readMark } from '../../../machines/drawn-form.ts';
import type { Act } from '../../../machines/event.ts';
import {
  isEverywhere,
  PRESSES,
  PRIVACY_PRESSES,
  STUCK_PRESSES,
  type StuckPress,
} from '../../../machines/presses.ts';
import { type Reason, STUCK_REASONS } from '../../../machines/reasons.ts';
import { accepts } from '../../../machines/step.ts';
import { chosen, type Understood } from '../../../understanding/understood.ts';
import type { Did } from '../../messages/incoming.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';
import type { Moment } from '../moment/moment.ts';
import type { InterpretNeeds } from './interpret-needs.ts';
import { MAX_NOTE_LENGTH, textNotice } from './text-notice.ts';

/** Where a secret stands, in what can be taken otherwise. */
const secretsIn = (
  read: ReturnType<typeof readContact>,
  inputs: Readonly<Record<string, string>>,
  { looksSecret }: Pick<InterpretNeeds, 'looksSecret'>,
): readonly ContactFault[] => {
  const held: Readonly<Partial<Record<string, string>>> = read.ok ? read.contact : inputs;
  const refused = read.ok ? [] : read.faults.map(({ field }) => field);
  return CONTACT_FIELD_IDS.filter((field) => !refused.includes(field) && looksSecret(held[field] ?? '')).map(
    (field) => ({ field, notice: 'contact-secret' }),
  );
};

const submit = async (
  inputs: Readonly<Record<string, string>>,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const { drawn: carried, ...given } = inputs;
  const drawn = readMark(carried);
  const harmless = Object.entries(given).filter(
    ([, text]) => text.length <= MAX_NOTE_LENGTH && !needs.looksSecret(text),
  );
  // The form is drawn again with what it held, not with what was told since; where a field comes back empty, what was told may be gone with it.
  const isWhole = harmless.length === Object.keys(given).length;
  const typed = { ...Object.fromEntries(harmless), ...(isWhole && drawn !== undefined && { drawn }) };
  const read = readContact(inputs);
  const faults = [...(read.ok ? [] : read.faults), ...secretsIn(read, inputs, needs)];
  if (!read.ok || faults.length > 0) {
    const ids = new Set(faults.map((fault) => fault.notice));
    return { notices: [...ids].map((id) => ({ id })), extras: { typed, faults } };
  }
  const { number: ticket, code } = await needs.allotTicket();
  return { act: { type: 'SUBMIT', contact: read.contact, ticket, code, drawn }, notices: [] };
};

const addNote = (inputs: Readonly<Record<string, string>>, needs: InterpretNeeds): Interpreted => {
  const note = (inputs.note ?? '').trim();
  const fault = textNotice(note, needs);
  return fault === undefined ? { act: { type: 'ADD_NOTE', note }, notices: [] } : only({ id: fault });
};

type Stuck = { readonly type: StuckPress } | Extract<Act, { type: 'STUCK' }>;
const reasonOf = (act: Stuck): Reason => (act.type === 'STUCK' ? act.reason : STUCK_REASONS[act.type]);
const isStuck = (act: Act): act is Stuck =>
  act.type === 'STUCK' || STUCK_PRESSES.some((press) => press === act.type);

/** A press without words, with what it tells whoever reads the ticket that is open: the ticket is shown, and no form to say it in. */
const telling = async (act: Act, { state, locale }: Moment, needs: InterpretNeeds): Promise<Act> => {
  const { ticket: number } = state.context;
  if (!isStuck(act) || number === undefined) return act;
  const press = STUCK_PRESSES.find((one) => STUCK_REASONS[one] === reasonOf(act));
  const ticket = await needs.ownTicket(number);
  const isTold = ticket?.stands !== 'open' || ticket.own.reason === reasonOf(act);
  return press === undefined || isTold ? act : { ...act, note: needs.nameOf(press, locale) };
};

/** A reading that was chosen from those that were offered. */
const choose = async (
  choice: Understood | undefined,
  moment: Moment,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  if (choice?.kind === 'answer') return { notices: [], extras: { answer: choice.question } };
  if (choice?.kind !== 'act') return only({ id: 'unknown-button' });
  return { act: await telling(choice.act, moment, needs), notices: [] };
};

/** A button of the step that is shown. */
export const press = async (
  did: Extract<Did, { kind: 'pressed' }>,
  moment: Moment,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const { state } = moment;
  const known = PRESSES.find((event) => event === did.event);
  const choice = chosen(did.event, { accepts: accepts(state.step) });
  if (choice === undefined && did.event !== 'UNLOCK') return only({ id: 'unknown-button' });
  if (did.step !== state.step) return only({ id: 'old-button' });
  if (did.event === 'UNLOCK') return needs.files.unlock(did.inputs, moment);
  if (known === undefined || (!isEverywhere(known) && !accepts(state.step).includes(known)))
    return choose(choice, moment, needs);
  switch (known) {
    case 'SUBMIT':
      return submit(did.inputs, needs);
    case 'ADD_NOTE':
      return addNote(did.inputs, needs);
    case 'CHECK':
      return { act: { type: known }, notices: [] };
    default:
      return { act: await telling({ type: known }, moment, needs), notices: [] };
  }
};

/** A button under a question about one's own data. */
export const pressPrivacy = (event: string): Interpreted => {
  const known = PRIVACY_PRESSES.find((press) => press === event);
  if (known === undefined) return only({ id: 'unknown-button' });
  return known === 'ERASE' ? { notices: [], erase: true } : only({ id: 'data-kept' });
};
