import { readPhone } from '../dialogs/phone.ts';
import { CONTACT_FIELD_IDS, CONTACT_FIELDS, type Contact } from '../machines/contact-fields.ts';
import { searchFolded } from '../understanding/normalise.ts';

/** What a company's form is written as in short (in a character of its own as well, ㈱), and in full. */
const FORMS = [
  [/\(株\)/g, /株式会社/],
  [/\(有\)/g, /有限会社/],
  [/\(同\)/g, /合同会社/],
  [/\(資\)/g, /合資会社/],
  [/\(名\)/g, /合名会社/],
  [/\(財\)/g, /財団法人/],
  [/\(社\)/g, /社団法人/],
  [/\(学\)/g, /学校法人/],
  [/\(医\)/g, /医療法人/],
] as const;

/** Words as tickets keep them and are searched by: as `searchFolded`, a company's form in full. */
export const searchWords = (text: string): string =>
  FORMS.reduce((words, [short, full]) => words.replace(short, full.source), searchFolded(text));

/** What a ticket is found by of its contact: its words, folded, and the digits of its number. */
export const searchText = (contact: Contact): string => {
  const digits = contact.phone === undefined ? undefined : readPhone(contact.phone)?.digits;
  const written = CONTACT_FIELD_IDS.filter((id) => CONTACT_FIELDS[id].kind !== 'consent').map(
    (id) => contact[id] ?? '',
  );
  return [
    searchWords(written.filter((text) => text !== '').join('\n')),
    ...(digits === undefined ? [] : [digits]),
  ].join('\n');
};
