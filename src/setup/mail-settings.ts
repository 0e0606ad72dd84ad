import type { MailConfig } from '../bot/mail/mailer.ts';
import type { Settings } from './settings.ts';

/** Mail, if it is set up; what is wrong goes to `faults`. */
export const mailOf = (
  { SMTP_URL: url, MAIL_FROM: from }: Settings,
  faults: string[],
): MailConfig | undefined => {
  if (url !== undefined && from !== undefined) return { url, from };
  if (url !== undefined || from !== undefined)
    faults.push('SMTP_URL and MAIL_FROM go together: set both, or neither for no mail');
  return undefined;
};
