import { contactIn } from '../../../dialogs/contact.ts';
import { phoneDigits } from '../../../dialogs/phone.ts';
import type { Contact, ReachCorrection } from '../../../machines/contact-fields.ts';
import type { LogEvent, LogEventType } from '../../../machines/ticket/log-events.ts';
import {
  type AskedReach,
  reachAskedIn,
  reachNamedIn,
  saysNoMore,
} from '../../../understanding/finders/asks-for-reach.ts';
import { wishesForMail } from '../../../understanding/finders/mail-wish.ts';
import { isToldWrong, putsRight, tellsWrong } from '../../../understanding/finders/puts-right.ts';
import type { OwnTicket } from '../moment/own-ticket.ts';
import type { InterpretNeeds } from './interpret-needs.ts';

type Field = keyof ReachCorrection;
const FIELDS = ['phone', 'email'] as const satisfies readonly Field[];

/** A number or an address that takes the place of what was known, if anything was. */
export type Correction = {
  readonly field: Field;
  readonly before?: string | undefined;
  readonly now: string;
};

/** More than anybody writes of themselves. */
const MOST = 3;

/** All numbers, or addresses, of a text. */
const allIn = (text: string, field: Field): readonly string[] => {
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

const alike = (field: Field, one: string, other: string): boolean =>
  field === 'phone' ? phoneDigits(one) === phoneDigits(other) : one.toLowerCase() === other.toLowerCase();

/** What a text puts in the place of what is known: one number or address besides that one; undefined where it is not plain. */
const instead = (text: string, field: Field, before: string): string | undefined => {
  const others = allIn(text, field).filter((one) => !alike(field, one, before) && !isToldWrong(text, one));
  return others.length === 1 ? others[0] : undefined;
};

/** What a text says to be wrong. */
const saidWrong = (text: string, contact: Contact): Correction | undefined => {
  if (!putsRight(text)) return undefined;
  for (const field of FIELDS) {
    const before = contact[field];
    const now = before === undefined ? undefined : instead(text, field, before);
    if (now !== undefined) return { field, before, now };
  }
  return undefined;
};

/** A number, or an address, that is all a text says. */
const bareIn = (text: string): Pick<Correction, 'field' | 'now'> | undefined => {
  const { rest, ...told } = contactIn(text);
  if (!saysNoMore(rest)) return undefined;
  const found = FIELDS.flatMap((field) => {
    const now = told[field];
    return now === undefined ? [] : [{ field, now }];
  });
  return found.length === 1 ? found[0] : undefined;
};

/** Which way to be reached is still to be told by who writes that; undefined where none is. */
export const reachMissing = (text: string, contact: Contact): AskedReach | undefined => {
  const told = contactIn(text);
  if (told.phone !== undefined || told.email !== undefined) return undefined;
  if (wishesForMail(text)) return contact.email === undefined ? 'email' : undefined;
  return tellsWrong(text) ? reachNamedIn(text) : undefined;
};

/** Lines of the log after which a number or an address may be an answer. */
const SPOKEN: readonly LogEventType[] = [
  'replied',
  'asked-call',
  'told-when',
  'said',
  'added-note',
  'contact-changed',
];

/** Which way to be reached is asked for by the last thing that was said. */
const askedBy = (
  { what, text = '', by, detail = {} }: LogEvent,
  contact: Contact,
): AskedReach | undefined => {
  if (detail.corrected !== undefined) return 'either';
  switch (what) {
    case 'replied':
      return reachAskedIn(text);
    case 'asked-call':
      return contact.phone === undefined ? 'phone' : undefined;
    case 'told-when':
      return detail.byMail === true && contact.email === undefined ? 'email' : undefined;
    case 'contact-changed':
      return by.kind === 'holder' ? 'either' : undefined;
    default:
      return reachMissing(text, contact);
  }
};

/** What the holder of an open ticket puts right of how they are reached, or answers where they were asked for it; undefined where a text does not plainly do so. */
export const correctionIn = async (
  text: string,
  { stands, joined, own, living }: OwnTicket,
  { linesOf }: Pick<InterpretNeeds, 'linesOf'>,
): Promise<Correction | undefined> => {
  if (stands !== 'open' || joined) return undefined;
  const { contact } = own;
  const wrong = saidWrong(text, contact);
  const bare = wrong === undefined ? bareIn(text) : undefined;
  if (bare === undefined) return wrong;
  const before = contact[bare.field];
  if (before !== undefined && alike(bare.field, bare.now, before)) return undefined;
  const last = (await linesOf(living.number)).findLast(({ what }) => SPOKEN.includes(what));
  const asked = last && askedBy(last, contact);
  return asked === 'either' || asked === bare.field ? { ...bare, before } : undefined;
};

/** The number that stands beside when to call, where none is known. */
export const numberBeside = (text: string, ticket: OwnTicket | undefined): ReachCorrection | undefined => {
  if (ticket === undefined || ticket.joined || ticket.own.contact.phone !== undefined) return undefined;
  const { phone } = contactIn(text);
  return phone === undefined ? undefined : { phone };
};
