import { EventEmitter } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { freePort } from '../helpers/free-port.ts';
import { type Aim, MAIL } from './aim.ts';

/** A mail that was taken; `id` is its Message-ID. */
export type TakenMail = { readonly to: string; readonly id: string };

/** A mail server, which says to the aim what it is about to do and has done. */
export const startMailSide = async (aim: Aim) => {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    closeTimeout: 1,
    onRcptTo: (_, __, callback) => {
      if (aim.before(MAIL) === undefined) callback();
    },
    onData: (stream, { envelope }, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const [, id = ''] = /^Message-ID: (.*)\r$/im.exec(Buffer.concat(parts).toString()) ?? [];
        for (const { address } of envelope.rcptTo) taken.push({ to: address, id });
        const answer = new EventEmitter();
        aim.done(MAIL, answer);
        callback();
        setImmediate(() => answer.emit('finish'));
      });
    },
  });
  // Who is killed leaves in the middle of a word.
  server.on('error', () => undefined);
  const port = await freePort();
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    taken,
    env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'help@example.co.jp' },
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
};
