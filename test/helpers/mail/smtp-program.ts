import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

/**
 * A mail server as a process of its own. On stdin it is told, a line of JSON each: `{"listen":port}` (0: any that is free), whereupon it says the port;
 * `{"close":true}`, whereupon it is away; and what to answer to RCPT: `{"code":550,"text":"…"}`, or to whoever comes (`"at":"greeting"`) or to MAIL FROM
 * (`"at":"sender"`), or `{}` for taking all again. It says each address that it was asked for and each mail, and answers its client once it is told `{"heard":true}`: what somebody was answered, the test has heard of. It ends
 * with stdin.
 */
type Refusal = { readonly code?: number; readonly text?: string; readonly at?: 'greeting' | 'sender' };
type Order = Refusal & { readonly listen?: number; readonly close?: true; readonly heard?: true };

let refusal: Refusal = {};
let server: SMTPServer | undefined;
const tell = (said: object): void => void process.stdout.write(`${JSON.stringify(said)}\n`);
/** What is done once it was heard what was said, in the order in which that was said. */
const onceHeard: (() => void)[] = [];

/** What is answered at this place: nothing where all are taken. */
const refusalAt = (at: Refusal['at']): Error | null => {
  const { code, text } = refusal;
  return code === undefined || refusal.at !== at
    ? null
    : Object.assign(new Error(text), { responseCode: code });
};

const listen = (port: number): void => {
  refusal = {};
  server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    closeTimeout: 1,
    onConnect: (_, callback) => callback(refusalAt('greeting')),
    onMailFrom: (_from, _, callback) => callback(refusalAt('sender')),
    onRcptTo: ({ address }, _, callback) => {
      const answer = refusalAt(undefined);
      onceHeard.push(() => callback(answer));
      tell({ asked: address });
    },
    onData: (stream, { envelope }, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address);
        onceHeard.push(callback);
        tell({ to, raw: Buffer.concat(parts).toString('utf8') });
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(port, '127.0.0.1', () =>
    tell({ port: (listening.address() as AddressInfo).port }),
  );
};

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const order: Order = JSON.parse(line);
    if (order.listen !== undefined) listen(order.listen);
    else if (order.heard) onceHeard.shift()?.();
    else if (order.close) server?.close(() => tell({ closed: true }));
    else {
      refusal = order;
      tell({ refusal });
    }
  })
  // Whoever started it has ended, by whatever.
  .on('close', () => process.exit());
