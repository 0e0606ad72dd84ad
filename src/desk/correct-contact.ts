import { readContact } from '../dialogs/contact.ts';
import { CONTACT_FIELD_IDS, type Contact } from '../machines/contact-fields.ts';
import type { Ticket } from '../store/tickets/ticket-rows.ts';

/** What an agent may correct; what the holder wrote and agreed to stays. */
export const CORRECTED = ['name', 'company', 'phone', 'email'] as const;

type Fields = Readonly<Record<string, string>>;

/**
 * The contact with what an agent corrected. An agreement to mail is for the address that it was given with. Who left neither number nor address
 * need not have one afterwards.
 */
export const correctedContact = (
  { contact }: Pick<Ticket, 'contact'>,
  given: Fields,
  looksSecret: (text: string) => boolean,
): { readonly ok: true; readonly contact: Contact } | { readonly ok: false; readonly fields: Fields } => {
  const inputs = Object.fromEntries(
    CONTACT_FIELD_IDS.map((field) => {
      const own = CORRECTED.some((one) => one === field) ? given[field] : undefined;
      return [field, own ?? contact[field] ?? ''];
    }),
  );
  const unreachable = contact.phone === undefined && contact.email === undefined;
  const read = readContact(inputs, { unreachable });
  const fields: Record<string, string> = {};
  if (!read.ok) for (const { field, notice } of read.faults) fields[field] ??= notice;
  for (const field of ['name', 'company'] as const)
    if (looksSecret(inputs[field] ?? '')) fields[field] = 'secret';
  if (!read.ok || Object.keys(fields).length > 0) return { ok: false, fields };
  const { mail, ...rest } = read.contact;
  return {
    ok: true,
    contact: { ...rest, ...(mail !== undefined && rest.email === contact.email && { mail }) },
  };
};
