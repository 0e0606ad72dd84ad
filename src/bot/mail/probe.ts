import { createTransport } from 'nodemailer';
import { type MailConfig, mailServer } from './mailer.ts';

const LIMIT_MS = 5_000;

/**
 * Signs in to the mail server (EHLO, TLS, AUTH) and sends nothing. Gives undefined where that works, else the reply code or the error code of the
 * connection.
 */
export const probeMail = async ({ url }: MailConfig): Promise<string | undefined> => {
  const transport = createTransport({
    ...mailServer({ url }),
    connectionTimeout: LIMIT_MS,
    greetingTimeout: LIMIT_MS,
    socketTimeout: LIMIT_MS,
  });
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) return 'unknown';
    // Without TLS where a password is to go: that it was refused says nothing of the password.
    if ('code' in error && error.code === 'ETLS') return error.code;
    if ('responseCode' in error) return String(error.responseCode);
    return 'code' in error ? String(error.code) : error.name;
  } finally {
    transport.close();
  }
};
