import type { Happening, LoggedEvent } from '../machines/ticket-types.ts';
import { sayTicket } from './ticket-number.ts';
import { BARE_VIEW, type Tone, type View } from './view.ts';
import type { Params, Words } from './words.ts';

const TONES: Partial<Readonly<Record<Happening, Tone>>> = {
  noted: 'internal',
  replied: 'to-holder',
  'asked-call': 'to-holder',
  said: 'from-holder',
  'added-note': 'from-holder',
  'told-when': 'from-holder',
  commented: 'from-holder',
};

/** What of an event's detail is an id with words of its own. */
const detailParams = ({ what, detail = {} }: LoggedEvent, words: Words): Params => ({
  ...(typeof detail.cause === 'string' ? { cause: words.text(`ticket:cause.${detail.cause}`) } : {}),
  ...(typeof detail.outcome === 'string' ? { outcome: words.text(`ticket:outcome.${detail.outcome}`) } : {}),
  ...(typeof detail.limit === 'string' ? { limit: words.text(`ticket:limit.${detail.limit}`) } : {}),
  ...(typeof detail.other === 'number' ? { other: sayTicket(detail.other, words) } : {}),
  ...(typeof detail.to === 'string' ? { to: detail.to } : {}),
  ...(typeof detail.why === 'string' ? { why: detail.why } : {}),
  ...(what === 'rated'
    ? { helped: words.text(`ticket:helped.${detail.helped === true ? 'yes' : 'no'}`) }
    : {}),
});

/** Who did it, as the desk calls them. */
export const sayActor = ({ by }: Pick<LoggedEvent, 'by'>, words: Words): string =>
  by.kind === 'agent' ? by.name : words.text(`ticket:actor.${by.kind}`);

/** One line of the log for the card's thread. `arrived`: whether what it says reached the holder, where that is known. */
export const eventView = (event: LoggedEvent, arrived: boolean | undefined, words: Words): View => {
  const ticket = sayTicket(event.ticket, words);
  const params = { ticket, who: sayActor(event, words), ...detailParams(event, words) };
  const tone = TONES[event.what];
  return {
    ...BARE_VIEW,
    step: 'desk',
    ticket,
    title: words.text(`ticket:happened.${event.what}`, params),
    ...(tone === undefined ? {} : { tone }),
    ...(arrived === undefined
      ? {}
      : { progress: words.text(arrived ? 'ticket:arrived' : 'ticket:not-arrived') }),
    lines: event.text === undefined ? [] : [event.text],
  };
};
