import { CONTACT_FIELDS } from './contact-fields.ts';

/** What was told in words of how and when to be reached, and at the form of whom, for the contact form or the ticket. */
export type Reach = { readonly [Field in 'phone' | 'email' | 'when' | 'name' | 'company']?: string };

/** The longest note: of the form, and of one line in the ticket's log. */
const LONGEST = CONTACT_FIELDS.note.max;
/** How much is kept for one person, in UTF-16 units. */
export const MAX_UNSENT = 8 * LONGEST;

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);

/** Whether these words can be kept beside those that are. Nothing is ever cut. */
export const hasRoom = (unsent: readonly string[], text: string): boolean =>
  text.length <= LONGEST && lengthOf(unsent) + text.length <= MAX_UNSENT;

/** Words that wait, with what is written after them; the same words again are there already. */
export const keeping = (unsent: readonly string[], text: string): readonly string[] =>
  unsent.at(-1) === text || !hasRoom(unsent, text) ? unsent : [...unsent, text];

/** Packs texts into as few notes as possible, each a line or more of a note, in their order; none is cut. */
export const packed = (texts: readonly string[]): readonly string[] => {
  const notes: string[] = [];
  for (const text of texts) {
    const last = notes.at(-1);
    if (last === undefined || last.length + 1 + text.length > LONGEST) notes.push(text);
    else notes[notes.length - 1] = `${last}\n${text}`;
  }
  return notes;
};

/** What of the words that wait stands in the contact form, the latest, and what goes along beside it. */
export const inForm = (
  unsent: readonly string[],
): { readonly note: string | undefined; readonly beside: readonly string[] } => {
  let from = unsent.length;
  let length = -1;
  while (from > 0 && length + 1 + (unsent[from - 1] ?? '').length <= LONGEST) {
    from -= 1;
    length += 1 + (unsent[from] ?? '').length;
  }
  const note = unsent.slice(from).join('\n');
  return { note: note === '' ? undefined : note, beside: unsent.slice(0, from) };
};
