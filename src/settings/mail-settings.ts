import type { MailConfig } from '../bot/mail/mailer.ts';
import type { FaultList } from './say-fault.ts';
import type { Settings } from './settings.ts';

/** Mail, if it is set up; what is wrong goes to `faults`. */
export const mailOf = (
  { SMTP_URL: url, MAIL_FROM: from }: Settings,
  faults: FaultList,
): MailConfig | undefined => {
  if (url !== undefined && from !== undefined) return { url, from };
  if (url !== undefined || from !== undefined) faults.tell('mail.pair');
  return undefined;
};
