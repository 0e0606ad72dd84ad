import { dayIn } from '../../../src/dialogs/days.ts';
import type { LogEvent } from '../../../src/machines/ticket/log-events.ts';
import { LOG_LINES, type Tone } from '../../../src/machines/ticket/log-lines.ts';

/** Whether words to the holder arrived: not known yet, yes, or why not; in the browser's chat, whether they were read and when (ms UTC). */
export type Arrival =
  | 'pending'
  | 'arrived'
  | 'in-chat'
  | { readonly readAt: number }
  | { readonly why: string };

/** The log as it is read: words with who reads them, short lines of what happened, and the days between. */
export type Said =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'words';
      readonly key: string;
      readonly event: LogEvent;
      readonly tone: Tone;
      /** It was put right, or taken back, later; the line that says so stands below. */
      readonly amended: 'corrected' | 'withdrawn' | null;
      readonly arrival: Arrival | null;
    }
  | {
      readonly kind: 'line';
      readonly key: string;
      readonly event: LogEvent;
      readonly arrival: Arrival | null;
    };

const AMENDED: Partial<Readonly<Record<LogEvent['what'], 'corrected' | 'withdrawn'>>> = {
  corrected: 'corrected',
  'note-corrected': 'corrected',
  unsaid: 'withdrawn',
  'note-withdrawn': 'withdrawn',
};

const amendedIn = (events: readonly LogEvent[]): ReadonlyMap<unknown, 'corrected' | 'withdrawn'> =>
  new Map(
    events.flatMap(({ what, detail }) => {
      const amended = AMENDED[what];
      return amended === undefined ? [] : [[detail?.of, amended] as const];
    }),
  );

const arrivalOf = (what: LogEvent['what'], at: number, detail: LogEvent['detail']): Arrival => {
  if (what === 'read') return { readAt: at };
  if (what === 'delivered') return detail?.unread === true ? 'in-chat' : 'arrived';
  return { why: String(detail?.why ?? '') };
};

const arrivalsOf = (events: readonly LogEvent[]): ReadonlyMap<unknown, Arrival> =>
  new Map(
    events
      .filter(({ what }) => LOG_LINES[what].kind === 'delivery')
      // A client may have them before it is noted that they are there.
      .sort((one, other) => Number(one.what === 'read') - Number(other.what === 'read'))
      .map(({ what, at, detail }) => [detail?.of, arrivalOf(what, at, detail)]),
  );

/** Said by the open ticket's own line, of the ticket that was merged into it. */
const isToldHere = ({ what, ticket, detail }: LogEvent, open: number): boolean =>
  what === 'merged' && ticket !== open && detail?.other === open;

/** The log of a ticket, and of those merged into it, as one conversation, oldest first, with its days in `zone`; `open` is the ticket. */
export const talkOf = (events: readonly LogEvent[], zone: string, open: number): readonly Said[] => {
  const arrivals = arrivalsOf(events);
  const amended = amendedIn(events);
  /** Sent by mail, which a line of its own says. */
  const mailed = new Set(
    events.flatMap(({ what, detail }) => (what === 'mailed' || what === 'mail-failed' ? [detail?.of] : [])),
  );
  const shown = events.filter(
    (event) => LOG_LINES[event.what].kind !== 'delivery' && !isToldHere(event, open),
  );
  return shown.flatMap((event, index): readonly Said[] => {
    const { id, at, what, text } = event;
    const before = shown[index - 1];
    const newDay = before === undefined || dayIn(before.at, zone) !== dayIn(at, zone);
    const line = LOG_LINES[what];
    const arrival = arrivals.get(id) ?? (line.delivery === 'to-holder' && !mailed.has(id) ? 'pending' : null);
    const tone = text === undefined ? undefined : line.tone;
    return [
      ...(newDay ? [{ kind: 'day', key: `day ${id}`, at } as const] : []),
      tone === undefined
        ? { kind: 'line', key: String(id), event, arrival }
        : { kind: 'words', key: String(id), event, tone, arrival, amended: amended.get(id) ?? null },
    ];
  });
};
