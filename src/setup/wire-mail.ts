import { createMailChatLink } from '../bot/delivery/mail-chat-link.ts';
import { mailWhileHeld } from '../bot/delivery/while-held.ts';
import type { Mailer } from '../bot/mail/mailer.ts';
import type { Runner } from '../bot/tasks/runner.ts';
import type { MailChatLink } from '../desk/callers/continue-in-chat.ts';
import type { Foundation } from './foundation.ts';
import type { DeskParts } from './wire-desk.ts';

/** Mail, where it is set up; its library is loaded only then. */
export const openMail = async ({
  config,
  secret,
  metrics,
  store,
}: Pick<Foundation, 'config' | 'secret' | 'metrics' | 'store'>): Promise<Mailer | undefined> => {
  if (config.mail === undefined) return undefined;
  const { createMailer } = await import('../bot/mail/mailer.ts');
  return mailWhileHeld(metrics.mailer(createMailer(config.mail, secret)), store.tasks);
};

/** Sends callers the link to go on in the browser, where mail can be sent. */
export const wireMailChatLink = (
  { store, wordsOf, config, factsNow, news }: Foundation,
  { changes }: Pick<DeskParts, 'changes'>,
  { wakeDue, persist }: Pick<Runner, 'wakeDue' | 'persist'>,
  mailer: Mailer | undefined,
): MailChatLink | undefined =>
  mailer &&
  createMailChatLink({
    store,
    wordsOf,
    service: config.service,
    factsNow,
    changes,
    news,
    wakeDue,
    persist,
    mailer,
  });
