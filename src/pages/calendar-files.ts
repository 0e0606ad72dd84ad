import type { Request, Server } from 'restify';
import type { Hours } from '../calendar/hours.ts';
import { nextMorning } from '../calendar/next-morning.ts';
import { CALENDAR_KINDS, type CalendarEntry, calendarEntry } from '../dialogs/steps/calendar-entry.ts';
import type { WordsOf } from '../dialogs/words.ts';
import { createAnswering, HttpError, plainError, type Report } from '../http/error.ts';
import { LOCALES, localeOfTag } from '../machines/locales.ts';
import type { Service } from '../machines/service.ts';

type Needs = {
  readonly service: Service;
  readonly hours: Hours;
  readonly wordsOf: WordsOf;
  /** Where the chat is, for the way back to it. */
  readonly baseUrl: () => string;
  readonly report: Report;
  /** ms UTC. */
  readonly now: () => number;
};

/** A day of the calendar, within the years that certificates can name. */
const isDay = (text: string): boolean =>
  /^[1-9]\d{3}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/** GET /calendar/KIND.ics?lang=ja: an entry for one's own calendar; `until=YYYY-MM-DD` for the end of a certificate. */
export const mountCalendar =
  ({ service, hours, wordsOf, baseUrl, report, now }: Needs) =>
  (server: Server): void => {
    const entryFor = (request: Request, at: number): CalendarEntry => {
      const query = new URLSearchParams(request.getQuery());
      const kind = CALENDAR_KINDS.find((known) => request.params.file === `${known}.ics`);
      const until = query.get('until') ?? undefined;
      const words = wordsOf(localeOfTag(query.get('lang') ?? undefined) ?? LOCALES[0]);
      if (until !== undefined && !isDay(until)) throw new HttpError(400, 'BadArgument', 'until is no day');
      const entry =
        kind &&
        calendarEntry(
          kind,
          { at, nextMorning: nextMorning(hours, service.desk.timeZone, at) },
          service,
          words,
          until,
        );
      if (entry === undefined) throw new HttpError(404, 'NotFound', 'there is nothing to remember');
      return entry;
    };
    server.get(
      '/calendar/:file',
      createAnswering(
        report,
        plainError,
      )(async (request, response) => {
        const at = now();
        const entry = entryFor(request, at);
        const url = `${baseUrl()}/`;
        const { icalendarOf } = await import('./icalendar.ts');
        const bytes = Buffer.from(icalendarOf(entry, at, url));
        response.writeHead(200, {
          'Content-Type': 'text/calendar; charset=utf-8',
          'Content-Disposition': `attachment; filename="${String(request.params.file)}"`,
          'Content-Length': bytes.length,
          'Cache-Control': 'no-store',
          'X-Content-Type-Options': 'nosniff',
        });
        response.end(bytes);
      }),
    );
  };
