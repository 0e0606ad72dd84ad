import {
  CALL_TIME,
  CONSENT,
  CONTACT_FIELD_IDS,
  CONTACT_FIELDS,
  type Contact,
  type ContactField,
  type ContactFieldId,
} from '../machines/contact-fields.ts';
import { isEmailAddress } from '../machines/email-address.ts';
import { inEach } from '../machines/records.ts';
import { phonesIn, readPhone, visible } from './phone.ts';
import type { Words } from './words.ts';

/** What may be wrong with a field: what is said of it (`notice:`). */
export const CONTACT_FAULTS = [
  'contact-missing',
  'contact-email',
  'contact-phone',
  'contact-mail',
  'contact-secret',
  'too-long',
] as const;
export type ContactFault = {
  readonly field: ContactFieldId;
  readonly notice: (typeof CONTACT_FAULTS)[number];
};

/** Whether a name has a letter that can be seen. */
const isName = (text: string): boolean => /[\p{L}\p{N}]/u.test(visible(text));

/** A field as it is kept: what cannot be seen is taken out, numbers and addresses are in half width. */
const kept = (kind: ContactField['kind'], text: string): string => {
  switch (kind) {
    case 'tel':
      return readPhone(text)?.said ?? visible(text);
    case 'email':
      return visible(text).replaceAll('。', '.');
    case 'text':
    case 'multiline':
      return text.trim();
    case 'consent':
      return text === CONSENT ? CONSENT : '';
    default:
      return kind satisfies never;
  }
};

/**
 * Reads the contact form as any channel sends it. A name and one of phone and e-mail are needed; unknown fields are dropped.
 * The e-mail rule is the HTML standard's, the telephone's `readPhone`. `unreachable`: nobody has to get back to them.
 */
export const readContact = (
  inputs: Readonly<Record<string, string>>,
  { unreachable = false }: { readonly unreachable?: boolean } = {},
):
  | { readonly ok: true; readonly contact: Contact }
  | { readonly ok: false; readonly faults: readonly ContactFault[] } => {
  const when = [inputs[CALL_TIME], inputs.when].flatMap((text) => text?.trim() || []).join(' ');
  const given = inEach(CONTACT_FIELD_IDS, (field) =>
    kept(CONTACT_FIELDS[field].kind, (field === 'when' ? when : inputs[field]) ?? ''),
  );
  const faults: ContactFault[] = [];
  for (const field of CONTACT_FIELD_IDS) {
    const { max, required } = CONTACT_FIELDS[field];
    if (given[field].length > max) faults.push({ field, notice: 'too-long' });
    if (required && !isName(given[field])) faults.push({ field, notice: 'contact-missing' });
  }
  if (!unreachable && given.phone === '' && given.email === '')
    faults.push({ field: 'phone', notice: 'contact-missing' });
  if (given.email !== '' && !isEmailAddress(given.email)) {
    faults.push({ field: 'email', notice: 'contact-email' });
  }
  if (given.phone !== '' && readPhone(given.phone) === undefined)
    faults.push({ field: 'phone', notice: 'contact-phone' });
  if (given.mail === CONSENT && given.email === '') faults.push({ field: 'email', notice: 'contact-mail' });
  if (faults.length > 0) return { ok: false, faults };
  const { name, ...rest } = given;
  const optional = Object.fromEntries(Object.entries(rest).filter(([, text]) => text !== ''));
  return { ok: true, contact: { name, ...optional } };
};

/** What was given, field by field in the order of the form, as the desk reads it. */
export const sayContact = (
  contact: Contact,
  words: Words,
): readonly { readonly id: ContactFieldId; readonly kind: ContactField['kind']; readonly value: string }[] =>
  CONTACT_FIELD_IDS.flatMap((id) => {
    const { kind } = CONTACT_FIELDS[id];
    const value = contact[id] ?? '';
    if (value === '') return [];
    return [{ id, kind, value: kind === 'consent' ? words.text('ticket:agreed') : value }];
  });

const ADDRESS = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,5}/i;
/** In UTF-16 units; what people write at the form is shorter. */
const LONGEST = 1000;

/** A telephone number and an address of mail within a sentence, and what is left of it. `others`: numbers that are not the writer's, such as the desk's. */
export const contactIn = (
  text: string,
  others: readonly string[] = [],
): { readonly phone?: string; readonly email?: string; readonly rest: string } => {
  const seen = visible(text.slice(0, LONGEST));
  const email = ADDRESS.exec(seen)?.[0];
  const without = email === undefined ? seen : seen.replace(email, ' ');
  const known = others.map((other) => readPhone(other)?.digits);
  const phone = phonesIn(without).find(({ digits }) => !known.includes(digits));
  return {
    ...(phone !== undefined && { phone: phone.said }),
    ...(email !== undefined && { email }),
    rest: phone === undefined ? without : `${without.slice(0, phone.from)} ${without.slice(phone.to)}`,
  };
};
