import { type AddressInfo, createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createMailer, type MailConfig } from '../../../src/bot/mail/mailer.ts';
import { probeMail } from '../../../src/bot/mail/probe.ts';

/** A mail server without TLS that takes every password; what it was told, line by line. */
const told: string[] = [];
const unsafe = (): Server =>
  createServer((line) => {
    line.on('error', () => undefined);
    line.write('220 mail.test ESMTP\r\n');
    createInterface({ input: line }).on('line', (said) => {
      told.push(said);
      if (said.startsWith('EHLO')) line.write('250-mail.test\r\n250 AUTH PLAIN LOGIN\r\n');
      else if (said.startsWith('STARTTLS')) line.write('502 no TLS here\r\n');
      else if (said.startsWith('AUTH')) line.write('235 welcome\r\n');
      else line.write('250 ok\r\n');
    });
  });

let server: Server;
let config: MailConfig;
beforeEach(async () => {
  told.length = 0;
  server = unsafe();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // Another name of this machine, which is not known to be it.
  config = { url: `smtp://bot:hush@0.0.0.0:${port}`, from: 'help@example.co.jp' };
});
afterEach(() => new Promise((resolve) => server.close(resolve)));
const words = () => told.map((line) => line.split(' ')[0]);

test('a password goes over no open line, neither to send nor to look whether one could', async () => {
  const mailer = createMailer(config, new Uint8Array(32));
  const mail = { task: 1, to: 'a@example.org', subject: 's', text: 't', locale: 'ja', id: 'task-1' } as const;
  await expect(mailer.send(mail)).rejects.toThrow('the mail server');
  mailer.close();
  expect(await probeMail(config)).toBe('ETLS');
  expect(words()).toContain('STARTTLS');
  expect(words()).not.toContain('AUTH');
});

test('to this machine itself it does', async () => {
  expect(await probeMail({ ...config, url: config.url.replace('0.0.0.0', '127.0.0.1') })).toBeUndefined();
  expect(words()).toContain('AUTH');
});
