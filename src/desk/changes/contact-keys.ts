import { phoneDigits, readPhone } from '../../dialogs/phone.ts';
import type { Contact, ToldApart } from '../../machines/contact-fields.ts';
import { searchFolded } from '../../understanding/text/normalise.ts';

/** What is known of somebody, whole or as far as it was typed. */
export type Known = Partial<Pick<Contact, ToldApart>>;

/** The same as it is compared, empty where nothing is known: digits of a number, letters without spaces, width, case and script of kana. */
export type Folded = Readonly<Record<keyof Known, string>>;

const letters = (text: string | undefined): string => searchFolded(text ?? '').replace(/[\s・]+/g, '');
const digitsOf = (phone: string | undefined): string =>
  (phone === undefined ? undefined : (readPhone(phone)?.digits ?? phoneDigits(phone))) ?? '';

export const foldedContact = ({ phone, email, name, company }: Known): Folded => ({
  phone: digitsOf(phone),
  email: letters(email),
  name: letters(name),
  company: letters(company),
});

/** UTF-16 units: an index of PostgreSQL takes 2,700 bytes. */
const MAX_KEY = 300;
const searchKey = (kind: string, text: string): string => `${kind}:${text}`.slice(0, MAX_KEY);

/** For what is known alone: an empty one is how everybody's begins. */
export const phoneKey = ({ phone }: Folded): string => searchKey('phone', phone);
export const emailKey = ({ email }: Folded): string => searchKey('email', email);
/** Where a name begins so. */
export const nameKey = ({ name }: Folded): string => searchKey('name', name);
/** Where that is the whole name; what follows is the company. */
export const wholeNameKey = ({ name }: Folded): string => searchKey('name', `${name}\n`);
export const nameAndCompanyKey = ({ name, company }: Folded): string =>
  searchKey('name', `${name}\n${company}`);

/** The keys by which a ticket is found, whole or by their beginning. `src/store/migrations/0026-ticket-keys.ts` made the same keys for older tickets. */
export const contactKeys = (contact: Contact): readonly string[] => {
  const found = foldedContact(contact);
  return [
    ...(found.phone === '' ? [] : [phoneKey(found)]),
    ...(found.email === '' ? [] : [emailKey(found)]),
    ...(found.name === '' ? [] : [nameAndCompanyKey(found)]),
  ];
};
