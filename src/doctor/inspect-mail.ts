import type { MailConfig } from '../bot/mail/mailer.ts';
import { probeMail } from '../bot/mail/probe.ts';
import { type Found, fault, skipped, well } from './finding.ts';

/** The mail server: reached, and it knows us. Nothing is sent. */
export const inspectMail = async (config: MailConfig | undefined): Promise<Found> => {
  if (config === undefined) return skipped('mail');
  const { host } = new URL(config.url);
  const code = await probeMail(config);
  if (code === undefined) return well('mail', { host });
  return fault(/^5\d\d$|^EAUTH$/.test(code) ? 'mail.refused' : 'mail.away', { host, code });
};
