import { contactIn } from '../../../dialogs/contact.ts';
import { phoneDigits } from '../../../dialogs/phone.ts';
import type { State } from '../../../machines/state.ts';
import { isToldWrong, putsRight } from '../../../understanding/finders/puts-right.ts';
import type { InterpretNeeds } from '../acts/interpret-needs.ts';
import type { Interpreted } from '../moment/interpreted.ts';
import { forTicket } from './words-for-person.ts';

/** More than anybody writes of themselves. */
const MOST = 3;

/** All numbers, or addresses, of a text. */
const allIn = (text: string, field: 'phone' | 'email'): readonly string[] => {
  const found: string[] = [];
  let rest = text;
  while (found.length < MOST) {
    const told = contactIn(rest);
    const one = told[field];
    if (one !== undefined) found.push(one);
    if (told.phone === undefined && told.email === undefined) break;
    rest = told.rest;
  }
  return found;
};

const alike = (field: 'phone' | 'email', one: string, other: string): boolean =>
  field === 'phone' ? phoneDigits(one) === phoneDigits(other) : one.toLowerCase() === other.toLowerCase();

/** What a text puts in the place of what is known: one number or address besides that one; undefined where it is not plain. */
const instead = (text: string, field: 'phone' | 'email', before: string): string | undefined => {
  const others = allIn(text, field).filter((one) => !alike(field, one, before) && !isToldWrong(text, one));
  return others.length === 1 ? others[0] : undefined;
};

/**
 * Who puts their number or address right once the ticket is filed: it takes the place of the one before, which they are told, and whoever reads the
 * ticket has their words. Undefined where a text does not plainly do so.
 */
export const correctingContact = async (
  text: string,
  { context }: State,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  if (!putsRight(text)) return undefined;
  const ticket = await needs.ownTicket(context.ticket);
  if (ticket?.stands !== 'open' || ticket.joined) return undefined;
  const told = forTicket(text);
  if (told.act === undefined) return undefined;
  for (const field of ['phone', 'email'] as const) {
    const before = ticket.own.contact[field];
    const now = before === undefined ? undefined : instead(text, field, before);
    if (before === undefined || now === undefined) continue;
    return {
      ...told,
      notices: [...told.notices, { id: 'contact-corrected', params: { before, now } }],
      toTicket: { ticket: ticket.number, act: { type: 'CONTACT', contact: { [field]: now } } },
    };
  }
  return undefined;
};
