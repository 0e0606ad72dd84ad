import { readContact } from '../../dialogs/contact.ts';
import {
  AGENT_FIELD_IDS,
  CONTACT_FIELD_IDS,
  CONTACT_FIELDS,
  type ContactCorrection,
} from '../../machines/contact-fields.ts';
import type { Ticket } from '../../store/tickets/ticket-rows.ts';

type Fields = Readonly<Record<string, string>>;

/**
 * Reads what an agent corrects, beside what else is known of the contact. Who left neither number nor address need not have one afterwards.
 */
export const correctedContact = (
  { contact }: Pick<Ticket, 'contact'>,
  given: Fields,
  looksSecret: (text: string) => boolean,
):
  | { readonly ok: true; readonly correction: ContactCorrection }
  | { readonly ok: false; readonly fields: Fields } => {
  const inputs = Object.fromEntries(
    CONTACT_FIELD_IDS.map((field) => {
      const own = AGENT_FIELD_IDS.some((one) => one === field) ? given[field] : undefined;
      return [field, own ?? contact[field] ?? ''];
    }),
  );
  const unreachable = contact.phone === undefined && contact.email === undefined;
  const read = readContact(inputs, { unreachable });
  const fields: Record<string, string> = {};
  if (!read.ok) for (const { field, notice } of read.faults) fields[field] ??= notice;
  for (const field of AGENT_FIELD_IDS)
    if (CONTACT_FIELDS[field].kind === 'text' && looksSecret(inputs[field] ?? '')) fields[field] = 'secret';
  if (!read.ok || Object.keys(fields).length > 0) return { ok: false, fields };
  const { contact: whole } = read;
  return {
    ok: true,
    correction: Object.fromEntries(
      AGENT_FIELD_IDS.filter((field) => given[field] !== undefined).map((field) => [
        field,
        whole[field] ?? '',
      ]),
    ),
  };
};
