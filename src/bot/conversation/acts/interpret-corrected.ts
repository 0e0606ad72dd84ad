import { CONTACT_FIELDS } from '../../../machines/contact-fields.ts';
import { isOfHolder } from '../../../machines/ticket/log-lines.ts';
import type { Did } from '../../messages/incoming.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';
import type { InterpretNeeds } from './interpret-needs.ts';
import { textNotice } from './text-notice.ts';

/**
 * A message of before was changed or deleted. What stands in a ticket is put right there; on the path nothing is done twice, and the person
 * is told that the new words were not read. Undefined where nothing comes of it.
 */
export const interpretCorrected = async (
  { message, text }: Extract<Did, { kind: 'corrected' }>,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  const line = await needs.lineOf(message);
  if (line === undefined || !isOfHolder(line.what))
    return text === undefined ? undefined : only({ id: 'edit-unread' });
  const { ticket, id: of } = line;
  // Another time may have been told since.
  const told = line.what === 'told-when' ? await needs.lastWords(line) : undefined;
  const wish = told !== undefined && (await needs.ownTicket(ticket))?.own.contact.when === told;
  if (text === undefined) return { notices: [], toTicket: { ticket, act: { type: 'UNSAY', of, wish } } };
  const fault = textNotice(text, needs, 'note-empty', CONTACT_FIELDS[wish ? 'when' : 'note'].max);
  return fault === undefined
    ? { notices: [], toTicket: { ticket, act: { type: 'CORRECT', of, text, wish } } }
    : only({ id: fault });
};
