import { isEverywhere, type Press } from '../../machines/presses.ts';
import type { Service } from '../../machines/service.ts';
import type { TrailEntry } from '../../machines/state.ts';
import type { Step } from '../../machines/step-ids.ts';
import type { LogEvent } from '../../machines/ticket/log-events.ts';
import { isOfHolder, LOG_LINES } from '../../machines/ticket/log-lines.ts';
import type { Agent, TicketFacts } from '../../machines/ticket/ticket-types.ts';
import { clip } from '../clip.ts';
import { sayMoment, sayMomentIn } from '../dates.ts';
import { serviceParams } from '../service-words.ts';
import { sayTicket } from '../ticket-number.ts';
import { BARE_VIEW, type View } from '../view.ts';
import type { Params, Words } from '../words.ts';

/** What came of a call, and when the next one is, where it leads to one. */
const sayOutcome = (outcome: string, call: string | undefined, words: Words): string => {
  const said = words.text(`ticket:outcome.${outcome}`);
  return call === undefined ? said : words.text('ticket:next-call', { outcome: said, call });
};

/** The details of an event, with words in place of ids. */
const detailParams = ({ what, detail = {} }: LogEvent, words: Words, zone: string): Params => {
  const call = typeof detail.call === 'number' ? sayMomentIn(detail.call, words.locale, zone) : undefined;
  return {
    ...(typeof detail.cause === 'string' ? { cause: words.text(`ticket:cause.${detail.cause}`) } : {}),
    ...(typeof detail.outcome === 'string' ? { outcome: sayOutcome(detail.outcome, call, words) } : {}),
    ...(typeof detail.limit === 'string' ? { limit: words.text(`ticket:limit.${detail.limit}`) } : {}),
    ...(typeof detail.other === 'number' ? { other: sayTicket(detail.other, words) } : {}),
    ...(typeof detail.to === 'string' ? { to: detail.to } : {}),
    ...(call === undefined ? {} : { call }),
    ...(typeof detail.why === 'string' ? { why: detail.why } : {}),
    ...(typeof detail.next === 'string' ? { next: words.text(`ticket:unread.${detail.next}`) } : {}),
    ...(typeof detail.mail === 'string' ? { mail: words.text(`ticket:mail.${detail.mail}`) } : {}),
    ...(what === 'rated'
      ? { helped: words.text(`ticket:helped.${detail.helped === true ? 'yes' : 'no'}`) }
      : {}),
  };
};

/** What a line of the log is called: a wish for a call that is taken back is none. */
const happenedKey = ({ what, detail = {} }: LogEvent): string => {
  if (typeof detail.takenBack === 'string') return `taken-back.${detail.takenBack}`;
  if (what === 'said' && detail.corrected !== undefined) return 'put-right';
  return detail.mailEnded === true ? 'mail-ended' : what;
};

/** Who did it, as the desk calls them. */
const sayActor = ({ by }: Pick<LogEvent, 'by'>, words: Words): string =>
  by.kind === 'agent' ? by.name : words.text(`ticket:actor.${by.kind}`);

/** Whom of the desk a line of the log concerns: who has the ticket whose limit is near or past, who was given the ticket, whose words did not arrive, who is answered by the holder. */
export const mentionedBy = (
  { what, by, detail = {} }: LogEvent,
  arrived: boolean | undefined,
  assignee: Agent | undefined,
): Agent | undefined => {
  if (arrived === false) return by.kind === 'agent' ? by : undefined;
  if (isOfHolder(what) || what === 'pictured' || what === 'unread' || LOG_LINES[what].kind === 'deadline')
    return assignee;
  const { to: name, toId: id } = detail;
  const given = what === 'assigned' && typeof name === 'string' && typeof id === 'string';
  return given && !(by.kind === 'agent' && by.id === id) ? { id, name } : undefined;
};

/** Whether words reached the holder: no, yes; in the browser's chat, where they wait to be read, or when they were (9:05). */
export type Arrived = boolean | 'in-chat' | { readonly readAt: string };

const sayArrived = (arrived: Arrived, words: Words): string => {
  if (arrived === 'in-chat') return words.text('ticket:in-chat');
  if (typeof arrived === 'object') return words.text('ticket:read-at', { at: arrived.readAt });
  return words.text(arrived ? 'ticket:arrived' : 'ticket:not-arrived');
};

/** Lines that name the ticket, for those who read them elsewhere than at the ticket. */
const NAMING: readonly LogEvent['what'][] = ['near', 'past', 'call-due'];

/**
 * One line of the log for the card's thread; moments in `zone`. `arrived`: whether what it says reached the holder, where that is known.
 * `open`: the ticket at which it is read, and which need not be named.
 */
export const eventView = (
  event: LogEvent,
  arrived: Arrived | undefined,
  words: Words,
  zone: string,
  open?: number,
): View => {
  const ticket = sayTicket(event.ticket, words);
  const params = { ticket, who: sayActor(event, words), ...detailParams(event, words, zone) };
  const { tone } = LOG_LINES[event.what];
  return {
    ...BARE_VIEW,
    step: 'desk',
    ticket,
    title: words.text(
      `ticket:${event.ticket === open && NAMING.includes(event.what) ? 'here' : 'happened'}.${happenedKey(event)}`,
      params,
    ),
    tone,
    progress: arrived === undefined ? undefined : sayArrived(arrived, words),
    lines: event.text === undefined ? [] : [event.text],
  };
};

/** How many lines of the path and of the log are shown at most, the latest ones. */
const MAX_TRAIL = 12;
const MAX_EVENTS = 20;
/** How many characters of a written text one line shows. */
const MAX_TEXT_LENGTH = 160;
/** Whether a line is shown: for somebody on the telephone it matters what did not arrive, not what did. */
const isSaid = ({ what }: LogEvent): boolean => LOG_LINES[what].kind !== 'upkeep' && what !== 'delivered';

/** What was done at a step as its button says it; a file or a sentence has no button there. */
const sayDid = (
  { step, did }: TrailEntry,
  accepts: (step: Step) => readonly Press[],
  words: Words,
): string => {
  if (isEverywhere(did)) return words.text(`steps:everywhere.${did}`);
  if (
    did === 'STUCK' ||
    did === 'TOLD' ||
    did === 'MISSED' ||
    did === 'LOOK' ||
    did === 'CHECK' ||
    did === 'TAKE_UP'
  )
    return words.text(`ticket:did.${did}`);
  return accepts(step).includes(did) ? words.text(`steps:${step}.buttons.${did}`) : did;
};

/** What the holder did on the path, and the latest lines of the log: so that nobody on the telephone starts anew. */
export const pastView = (
  past: {
    readonly ticket: TicketFacts;
    readonly events: readonly LogEvent[];
    /** The presses that a step knows. */
    readonly accepts: (step: Step) => readonly Press[];
  },
  words: Words,
  service: Service,
): View => {
  const { ticket, events, accepts } = past;
  const params = serviceParams(service, words);
  const path = ticket.context.trail.slice(-MAX_TRAIL).map((one) =>
    words.text('ticket:past-view.trod', {
      at: sayMoment(one.at, words, service),
      step: words.text(`steps:${one.step}.title`, params),
      did: sayDid(one, accepts, words),
    }),
  );
  const told = events.filter(isSaid);
  const more = told.length - MAX_EVENTS;
  const log = told.slice(-MAX_EVENTS).map((event) => {
    const what = words.text(`ticket:happened.${happenedKey(event)}`, {
      ticket: sayTicket(event.ticket, words),
      who: sayActor(event, words),
      ...detailParams(event, words, service.desk.timeZone),
    });
    const at = sayMoment(event.at, words, service);
    return event.text === undefined
      ? words.text('ticket:past-view.line', { at, what })
      : words.text('ticket:past-view.said', { at, what, text: clip(event.text, MAX_TEXT_LENGTH) });
  });
  const said = sayTicket(ticket.number, words);
  return {
    ...BARE_VIEW,
    step: 'desk',
    ticket: said,
    title: words.text('ticket:past-view.title', { ticket: said }),
    lines: [
      ...(path.length > 0 ? [words.text('ticket:past-view.path'), ...path] : []),
      ...(log.length > 0 ? [words.text('ticket:past-view.log')] : []),
      ...(more > 0 ? [words.text('ticket:past-view.earlier', { more })] : []),
      ...log,
    ],
  };
};
