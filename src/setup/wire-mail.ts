import type { Mailer } from '../bot/mail/mailer.ts';
import type { Foundation } from './foundation.ts';

/** Mail, where it is set up; its library is loaded then alone. */
export const openMail = async ({
  config,
  secret,
  metrics,
}: Pick<Foundation, 'config' | 'secret' | 'metrics'>): Promise<Mailer | undefined> => {
  if (config.mail === undefined) return undefined;
  const { createMailer } = await import('../bot/mail/mailer.ts');
  return metrics.mailer(createMailer(config.mail, secret));
};
