import type { Contact } from '../machines/types.ts';

/** The longest that each field of the contact form may be, in UTF-16 units; what the form asks for and what is taken. */
export const CONTACT_LIMITS = {
  name: 80,
  company: 120,
  phone: 40,
  email: 254,
  when: 120,
  note: 1000,
} as const;
export type ContactField = keyof typeof CONTACT_LIMITS;

export type ContactFault = {
  readonly field: ContactField;
  readonly notice: 'contact-missing' | 'contact-email' | 'contact-phone' | 'too-long';
};

const FIELDS: readonly ContactField[] = ['name', 'company', 'phone', 'email', 'when', 'note'];

/** Full-width letters, digits and signs become half-width; used for phone and e-mail alone. */
const narrow = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[ー−–—‐]/g, '-')
    .trim();

/**
 * Reads the contact form as any channel sends it. A name and one of phone and e-mail are needed; unknown fields are dropped.
 * The e-mail rule is the HTML standard's; a phone number is 8 to 15 digits (E.164) with the usual separators.
 */
export const readContact = (
  inputs: Readonly<Record<string, string>>,
):
  | { readonly ok: true; readonly contact: Contact }
  | { readonly ok: false; readonly faults: readonly ContactFault[] } => {
  const given = Object.fromEntries(
    FIELDS.map((field) => {
      const text = (inputs[field] ?? '').trim();
      return [field, field === 'phone' || field === 'email' ? narrow(text) : text];
    }),
  ) as Record<ContactField, string>;
  const faults: ContactFault[] = [];
  for (const field of FIELDS) {
    if (given[field].length > CONTACT_LIMITS[field]) faults.push({ field, notice: 'too-long' });
  }
  if (given.name === '') faults.push({ field: 'name', notice: 'contact-missing' });
  if (given.phone === '' && given.email === '') faults.push({ field: 'phone', notice: 'contact-missing' });
  if (given.email !== '' && !/^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(given.email)) {
    faults.push({ field: 'email', notice: 'contact-email' });
  }
  const digits = given.phone.replace(/[\s()+.-]/g, '');
  if (given.phone !== '' && !/^\d{8,15}$/.test(digits))
    faults.push({ field: 'phone', notice: 'contact-phone' });
  if (faults.length > 0) return { ok: false, faults };
  const { name, ...rest } = given;
  const optional = Object.fromEntries(Object.entries(rest).filter(([, text]) => text !== ''));
  return { ok: true, contact: { name, ...optional } };
};
