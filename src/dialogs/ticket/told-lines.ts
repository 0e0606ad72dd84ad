import { mailAddressOf } from '../../machines/contact-fields.ts';
import type { Service } from '../../machines/service.ts';
import type { LogEvent, LogEventType } from '../../machines/ticket/log-events.ts';
import { TAKEN_BACK, type TakenBack } from '../../machines/ticket/ticket-types.ts';
import { sayMoment } from '../dates.ts';
import type { Params, Words } from '../words.ts';
import { isBadlyRated, type Telling, type TicketStanding } from './telling.ts';

/** Lines of the log whose words are for the holder, or the holder's own; a note on a call stays inside, whatever it led to. */
const QUOTED: readonly LogEventType[] = ['replied', 'resolved', 'told-when'];

/** Words of the log that a message to the holder passes on. */
export const passesOn = ({ what, text }: LogEvent): boolean => text !== undefined && QUOTED.includes(what);

const standingLines = (
  { status, assignee = '', answerBy, callAt }: TicketStanding,
  words: Words,
  service: Service,
): readonly string[] => {
  const said = (key: string, at?: number) =>
    words.text(`ticket:holder.stands.${key}`, {
      agent: assignee,
      at: at === undefined ? '' : sayMoment(at, words, service),
    });
  return [
    said(status),
    ...(callAt === undefined ? [] : [said('call', callAt)]),
    ...(callAt === undefined && answerBy !== undefined ? [said('by', answerBy)] : []),
  ];
};

/** What of a wished call its holder has taken back by this line. */
const takenBackBy = ({ event }: Telling): TakenBack | undefined =>
  TAKEN_BACK.find((one) => one === event?.detail?.takenBack);

/** That a call is wished for no more; one that an agent set stands. */
const takenBackLines = (
  { stands, reach, event }: Telling,
  takenBack: TakenBack,
  words: Words,
  service: Service,
): readonly string[] => [
  stands?.callAt === undefined
    ? words.text(`ticket:holder.taken-back.${takenBack}`)
    : words.text('ticket:holder.taken-back.kept', { at: sayMoment(stands.callAt, words, service) }),
  ...(reach.email === undefined && event?.detail?.byMail === true ? [words.text('notice:no-email')] : []),
];

/** What stands in the ticket now where a line of the log has put right how its holder is reached. */
const putRightLines = ({ event, reach }: Telling, words: Words): readonly string[] => {
  const field = (['phone', 'email'] as const).find((one) => one === event?.detail?.corrected);
  const now = field && reach[field];
  if (now === undefined) return [];
  return [
    words.text(`ticket:holder.put-right.${field}`, { now }),
    ...(now === mailAddressOf(reach) ? [words.text('notice:mail-follows', { now })] : []),
  ];
};

/** Words of the log, as they are passed on; of a wish for a call, how the desk reads it. */
export const quotedOf = (telling: Telling, words: Words, service: Service): readonly string[] => {
  const { event, stands } = telling;
  if (event?.text === undefined || !QUOTED.includes(event.what)) return [];
  const takenBack = takenBackBy(telling);
  if (takenBack !== undefined) return [event.text, ...takenBackLines(telling, takenBack, words, service)];
  const wishedAt = event.what === 'told-when' ? stands?.wishedAt : undefined;
  if (wishedAt === undefined) return [event.text];
  const at = sayMoment(wishedAt, words, service);
  return [words.text('steps:escalate.filed.wish.read', { when: event.text, at })];
};

/** What else is to be known beside a message. */
export const besideMessage = (
  telling: Telling,
  words: Words,
  service: Service,
  params: Params,
): readonly string[] => {
  const { what, stands, reach, code, isOver } = telling;
  switch (what) {
    case 'status':
      return stands === undefined ? [] : standingLines(stands, words, service);
    case 'ask-call':
      return reach.phone === undefined ? [words.text('ticket:holder.which-phone', params)] : [];
    case 'thanks':
      return isBadlyRated(telling) && isOver !== true ? [words.text('ticket:holder.sorry.reopen')] : [];
    case 'passed':
      return putRightLines(telling, words);
    case 'reopened':
      return code === '' ? [] : [words.text('ticket:holder.code', params)];
    default:
      return [];
  }
};
