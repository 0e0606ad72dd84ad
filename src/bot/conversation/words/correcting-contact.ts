import { type Contact, mailAddressOf } from '../../../machines/contact-fields.ts';
import type { Notice } from '../../../machines/notice.ts';
import type { State } from '../../../machines/state.ts';
import { type Correction, correctionIn, reachMissing } from '../acts/contact-correction.ts';
import type { InterpretNeeds } from '../acts/interpret-needs.ts';
import type { Interpreted } from '../moment/interpreted.ts';
import { forTicket } from './words-for-person.ts';

/** What its holder is told of a correction, and of mail that they agreed to. */
const told = ({ field, before, now }: Correction, contact: Contact): readonly Notice[] => [
  before === undefined
    ? { id: 'contact-added', params: { now } }
    : { id: 'contact-corrected', params: { before, now } },
  ...(field === 'email' && mailAddressOf(contact) !== undefined
    ? [{ id: 'mail-follows', params: { now } } as const]
    : []),
];

/** What is asked for where a text says that something is wrong, or wishes for mail, and does not tell by which number or address. */
const asked = (text: string, contact: Contact): Notice | undefined => {
  const missing = reachMissing(text, contact);
  if (missing === 'email' && contact.email === undefined) return { id: 'no-email' };
  return missing && { id: missing === 'either' ? 'which-contact' : `which-${missing}` };
};

/**
 * Who puts their number or address right once the ticket is filed: it takes the place of the one before, which they are told, and whoever reads the
 * ticket has their words. Who does not tell the right one yet is asked for it. Undefined where a text does neither plainly.
 */
export const correctingContact = async (
  text: string,
  { context }: State,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  const ticket = await needs.ownTicket(context.ticket);
  if (ticket?.stands !== 'open' || ticket.joined) return undefined;
  const note = forTicket(text);
  if (note.act === undefined) return undefined;
  const { contact } = ticket.own;
  const correction = await correctionIn(text, ticket, needs);
  if (correction === undefined) {
    const question = asked(text, contact);
    return question && { ...note, notices: [...note.notices, question] };
  }
  const { field, now } = correction;
  return {
    ...note,
    notices: [...note.notices, ...told(correction, contact)],
    toTicket: { ticket: ticket.number, act: { type: 'CONTACT', contact: { [field]: now } } },
  };
};
