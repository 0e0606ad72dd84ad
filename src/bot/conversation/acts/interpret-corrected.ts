import { CONTACT_FIELDS } from '../../../machines/contact-fields.ts';
import { isOfHolder } from '../../../machines/ticket/log-lines.ts';
import { type Did, forPeople } from '../../messages/incoming.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';
import type { InterpretNeeds } from './interpret-needs.ts';
import { textNotice } from './text-notice.ts';
import { toldTimes } from './told-times.ts';

/**
 * A message of before was changed or deleted. What stands in a ticket is put right there; on the path nothing is done twice, and the person
 * is told that the new words were not read. Undefined where nothing comes of it.
 */
export const interpretCorrected = async (
  { message, text, quoted }: Extract<Did, { kind: 'corrected' }>,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  const line = await needs.lineOf(message);
  if (line === undefined || !isOfHolder(line.what))
    return text === undefined ? undefined : only({ id: 'edit-unread' });
  const { ticket, id: of } = line;
  const told = line.what === 'told-when' ? toldTimes(await needs.linesOf(ticket)) : [];
  const [before, last] = [told.at(-2), told.at(-1)];
  // Another time may have been told since.
  const wish = last?.id === of && (await needs.ownTicket(ticket))?.own.contact.when === last.text;
  if (text === undefined) {
    const instead = wish && before?.text !== undefined ? { text: before.text, at: before.at } : undefined;
    return { notices: [], toTicket: { ticket, act: { type: 'UNSAY', of, wish, instead } } };
  }
  // No time is told by what is quoted.
  const words = line.what === 'told-when' ? text : forPeople({ text, quoted });
  const fault = textNotice(words, needs, 'note-empty', CONTACT_FIELDS[wish ? 'when' : 'note'].max);
  return fault === undefined
    ? { notices: [], toTicket: { ticket, act: { type: 'CORRECT', of, text: words, wish } } }
    : only({ id: fault });
};
