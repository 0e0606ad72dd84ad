import ICAL from 'ical.js';
import type { CalendarEntry } from '../dialogs/steps/calendar-entry.ts';

/** Octets of a line (RFC 5545, 3.1), less the space that goes before its continuation. */
ICAL.foldLength = 74;

/** How long the entry for finding the mail lasts, in minutes. */
const MINUTES = 15;

/** The time of the entry and of its reminder, relative to the beginning: at 9:00 of the day before, or as it begins. */
const timesOf = ({ when }: CalendarEntry) => {
  if ('day' in when) {
    const start = ICAL.Time.fromDateString(when.day);
    const end = start.clone();
    end.adjust(1, 0, 0, 0);
    return { start, end, reminder: '-PT15H' };
  }
  const start = ICAL.Time.fromJSDate(new Date(when.at), true);
  const end = start.clone();
  end.adjust(0, 0, MINUTES, 0);
  return { start, end, reminder: 'PT0S' };
};

/** The entry as iCalendar (RFC 5545); `at` in ms UTC, `url` the way back to the chat. */
export const icalendarOf = (entry: CalendarEntry, at: number, url: string): string => {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//madoguchi//');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  const { start, end, reminder } = timesOf(entry);
  const event = new ICAL.Component('vevent');
  for (const [name, value] of [
    ['uid', `${entry.uid}@${new URL(url).hostname}`],
    ['dtstamp', ICAL.Time.fromJSDate(new Date(at), true)],
    ['dtstart', start],
    ['dtend', end],
    ['summary', entry.title],
    ['description', `${entry.description}\n${url}`],
    ['url', url],
    ['transp', start.isDate ? 'TRANSPARENT' : 'OPAQUE'],
  ] as const) {
    event.updatePropertyWithValue(name, value);
  }
  const alarm = new ICAL.Component('valarm');
  alarm.updatePropertyWithValue('action', 'DISPLAY');
  alarm.updatePropertyWithValue('description', entry.title);
  alarm.updatePropertyWithValue('trigger', ICAL.Duration.fromString(reminder));
  event.addSubcomponent(alarm);
  calendar.addSubcomponent(event);
  return `${calendar}\r\n`;
};
