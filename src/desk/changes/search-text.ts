import { readPhone } from '../../dialogs/phone.ts';
import { CONTACT_FIELD_IDS, CONTACT_FIELDS, type Contact } from '../../machines/contact-fields.ts';
import type { SearchWords } from '../../understanding/text/search-words.ts';

/** The text by which a ticket's contact is found: its words, folded, and the digits of its telephone number. */
export const searchText = (contact: Contact, searchWords: SearchWords): string => {
  const digits = contact.phone === undefined ? undefined : readPhone(contact.phone)?.digits;
  const written = CONTACT_FIELD_IDS.filter((id) => CONTACT_FIELDS[id].kind !== 'consent').map(
    (id) => contact[id] ?? '',
  );
  return [
    searchWords(written.filter((text) => text !== '').join('\n')),
    ...(digits === undefined ? [] : [digits]),
  ].join('\n');
};
