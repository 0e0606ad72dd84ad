import type { DeskHours, Service } from '../../machines/service.ts';
import type { LogEvent } from '../../machines/ticket/log-events.ts';
import { CHAT_LINK_MAIL, type MailedMatter } from '../../machines/ticket/ticket-mails.ts';
import { sayDay, sayTime } from '../dates.ts';
import { deskNow } from '../desk-words.ts';
import { serviceParams } from '../service-words.ts';
import { sayTicket } from '../ticket-number.ts';
import type { Words } from '../words.ts';

/** One mail about a ticket, as text. It names the ticket and what was said, nothing else of the person. */
export const ticketMail = (
  mail: {
    readonly what: MailedMatter;
    readonly ticket: number;
    /** Empty while the ticket is closed. */
    readonly code: string;
    /** The line of the log that is passed on. */
    readonly event?: LogEvent | undefined;
    readonly desk: DeskHours;
    /** Where the browser's chat is, for who has begun one there. */
    readonly chatUrl?: string | undefined;
    /** By which a caller goes on there, until then (ms UTC). */
    readonly link?: { readonly url: string; readonly until: number } | undefined;
  },
  words: Words,
  service: Service,
): { readonly subject: string; readonly text: string } => {
  const { what, event, code, chatUrl, link } = mail;
  const call = event?.detail?.call;
  const desk = deskNow(service.desk, mail.desk, words);
  const params = {
    ...serviceParams(service, words),
    ...desk.params,
    ticket: sayTicket(mail.ticket, words),
    code,
    ...(typeof call === 'number' && {
      callDay: sayDay(call, words.locale, service.desk.timeZone),
      callAt: sayTime(call, words.locale, service.desk.timeZone),
    }),
    ...(link !== undefined && {
      link: link.url,
      until: sayTime(link.until, words.locale, service.desk.timeZone),
    }),
  };
  const paragraphs = [
    words.lines(`mail:${what}.lines`, params),
    // What was written with a call stays inside.
    event?.text === undefined || what === 'call-set' ? [] : [event.text],
    what === 'receipt' ? words.lines(`mail:receipt.${desk.key}`, params) : [],
    chatUrl === undefined || what === 'receipt' || what === CHAT_LINK_MAIL
      ? []
      : words.lines('mail:chat', { ...params, chatUrl }),
    words.lines(code === '' ? 'mail:call' : 'mail:call-with-code', params),
    words.lines('mail:foot', params),
  ];
  return {
    subject: words.text(`mail:${what}.subject`, params),
    text: `${paragraphs
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`,
  };
};
