import { createHmac } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Locale } from '../../machines/locales.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';

/** The mail server (`smtp://user:password@host:587`, `smtps://…`), and whom mail comes from: `a@b` or `Name <a@b>`. */
export type MailConfig = { readonly url: string; readonly from: string };

/**
 * One mail to one address, text alone, for a task (0: none). `id` is the same at every attempt of the same mail, such as `task-12`, and becomes its
 * Message-ID: a server or a reader that had it already can tell.
 */
export type Mail = {
  readonly task: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly locale: Locale;
  readonly id: string;
};

/**
 * The way out. `send` resolves once the mail server has taken the mail over; throws DeliveryFailure, `final` where the server refused this
 * mail or this address for good (5xx), and not where it refused us. What it says of an address is taken out of the error's words.
 */
export type Mailer = {
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => void;
};

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;
const LONGEST_WHY = 200;
/** Replies that speak of our account, not of the mail (RFC 4954, 6). */
const OF_ACCOUNT = [530, 534, 535, 538];
/** What speaks of this address or this mail; whatever is refused before that is refused to us (RFC 5321, 4.3.2). */
const OF_MAIL = ['RCPT TO', 'DATA'];
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

const domainOf = (from: string): string => /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';

/** The server's reply, or the fault on the way to it (`ESOCKET`), without addresses and in one line. */
const whyOf = (error: object): string => {
  const response = 'response' in error && typeof error.response === 'string' ? error.response : undefined;
  const said = response ?? ('code' in error ? String(error.code) : 'no answer');
  return said
    .replace(/<?[^\s<>@]{1,64}@[^\s<>@]{1,255}>?/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_WHY);
};

const failureOf = (cause: unknown): DeliveryFailure => {
  const error = typeof cause === 'object' && cause !== null ? cause : {};
  const code = 'responseCode' in error ? Number(error.responseCode) : 0;
  const ofMail = 'command' in error && OF_MAIL.some((command) => command === error.command);
  const refused = ofMail && code >= 500 && code <= 599 && !OF_ACCOUNT.includes(code);
  return new DeliveryFailure(`the mail server: ${whyOf(error)}`, { final: refused });
};

/** The mail server as nodemailer takes it: a password goes over no open line. */
export const mailServer = ({
  url,
}: Pick<MailConfig, 'url'>): { readonly url: string; readonly requireTLS: boolean } => {
  const { hostname, username } = new URL(url);
  return { url, requireTLS: username !== '' && !LOOPBACK.test(hostname) };
};

/** Sends over SMTP (RFC 5321). `secret` marks this installation's Message-IDs, whose numbers another one has as well. */
export const createMailer = ({ url, from }: MailConfig, secret: Uint8Array): Mailer => {
  const mark = createHmac('sha256', secret).update('mail').digest('hex').slice(0, 12);
  const transport = createTransport(
    {
      ...mailServer({ url }),
      disableFileAccess: true,
      disableUrlAccess: true,
      ...TIMEOUTS,
    },
    { from },
  );
  return {
    send: async ({ to, subject, text, locale, id }) => {
      try {
        await transport.sendMail({
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}.${mark}@${domainOf(from)}>`,
          headers: {
            'Content-Language': locale,
            // RFC 3834: no holiday notice shall answer it.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
        });
      } catch (error) {
        throw failureOf(error);
      }
    },
    close: () => transport.close(),
  };
};
