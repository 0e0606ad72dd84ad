import type { MailConfig } from '../bot/mail/mailer.ts';
import { type Found, fault, skipped, well } from './finding.ts';

/** The mail server: reached, and it knows us. Nothing is sent. */
export const inspectMail = async (config: MailConfig | undefined): Promise<Found> => {
  if (config === undefined) return skipped('mail');
  // With the library of mails, which most who ask have no use for.
  const { probeMail } = await import('../bot/mail/probe.ts');
  const { host } = new URL(config.url);
  const code = await probeMail(config);
  if (code === undefined) return well('mail', { host });
  return fault(/^5\d\d$|^EAUTH$/.test(code) ? 'mail.refused' : 'mail.away', { host, code });
};
