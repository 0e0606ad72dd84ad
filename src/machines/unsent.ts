import { CONTACT_FIELDS } from './contact-fields.ts';

/** Words that wait, with what is written after them; bounded as a note is: what came first gives way. */
export const joined = (...texts: readonly (string | undefined)[]): string | undefined => {
  const all = texts.filter((text) => text !== undefined && text !== '').join('\n');
  return all === '' ? undefined : all.slice(-CONTACT_FIELDS.note.max);
};
