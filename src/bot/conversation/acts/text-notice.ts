import { CONTACT_FIELDS } from '../../../machines/contact-fields.ts';
import type { NoticeId } from '../../../machines/notice.ts';
import type { InterpretNeeds } from './interpret-needs.ts';

/** The longest note that is taken; the same as in the contact form. */
export const MAX_NOTE_LENGTH = CONTACT_FIELDS.note.max;

/** What is wrong with a text for the desk; undefined where it can be taken. */
export const textNotice = (
  text: string,
  { looksSecret }: Pick<InterpretNeeds, 'looksSecret'>,
  empty: NoticeId = 'note-empty',
  longest: number = MAX_NOTE_LENGTH,
): NoticeId | undefined => {
  if (text === '') return empty;
  if (text.length > longest) return 'too-long';
  return looksSecret(text) ? 'secret-seen' : undefined;
};
