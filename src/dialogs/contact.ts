import type { Contact } from '../machines/contact-fields.ts';
import { CONTACT_FIELD_IDS, CONTACT_FIELDS, type ContactFieldId } from '../machines/contact-fields.ts';

export type ContactFault = {
  readonly field: ContactFieldId;
  readonly notice: 'contact-missing' | 'contact-email' | 'contact-phone' | 'too-long';
};

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
    CONTACT_FIELD_IDS.map((field) => {
      const text = (inputs[field] ?? '').trim();
      const { kind } = CONTACT_FIELDS[field];
      return [field, kind === 'tel' || kind === 'email' ? narrow(text) : text];
    }),
  ) as Record<ContactFieldId, string>;
  const faults: ContactFault[] = [];
  for (const field of CONTACT_FIELD_IDS) {
    const { max, required } = CONTACT_FIELDS[field];
    if (given[field].length > max) faults.push({ field, notice: 'too-long' });
    if (required && given[field] === '') faults.push({ field, notice: 'contact-missing' });
  }
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
