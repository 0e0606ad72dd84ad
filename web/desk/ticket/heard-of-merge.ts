import type { TicketDetail } from '../../../src/desk/api.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import type { Words, WordsOf } from '../../../src/dialogs/words.ts';

type Seen = Pick<TicketDetail, 'number' | 'chat' | 'locale'>;

/** Who hears what, once a ticket is merged into the other, in the agent's words; what the holder is told is quoted as it will be told. */
export const heardOfMerge = (ticket: Seen, into: Seen, words: Words, wordsOf: WordsOf): readonly string[] => {
  const numbers = { ticket: sayTicket(ticket.number, words), other: sayTicket(into.number, words) };
  const line = (key: string, more: Readonly<Record<string, string>> = {}): string =>
    words.text(`desk:page.merge.heard.${key}`, { ...numbers, ...more });
  if (ticket.chat === null) return [line('no-chat'), line('into-nothing')];
  const told = ticket.chat === into.chat ? 'merged' : 'merged-apart';
  const first = line('told', {
    language: words.text(`ticket:locale.${ticket.locale}`),
    words: wordsOf(ticket.locale).text(`ticket:holder.${told}.title`, numbers),
  });
  if (told === 'merged') return [first];
  return into.chat === null ? [first, line('into-nothing')] : [first, line('into-nothing'), line('both')];
};
