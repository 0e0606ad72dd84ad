import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

/**
 * A mail server as a process of its own. It says its port, then each mail that it took, a line of JSON each. On stdin it is told what to
 * answer to RCPT: `{"code":550,"text":"…"}`, or `{}` for taking all again; it ends with stdin.
 */
let refusal: { code?: number; text?: string } = {};
createInterface({ input: process.stdin })
  .on('line', (line) => {
    refusal = JSON.parse(line);
    tell({ refusal });
  })
  // Whoever started it has ended, by whatever.
  .on('close', () => process.exit());
const tell = (said: object): void => void process.stdout.write(`${JSON.stringify(said)}\n`);

const server = new SMTPServer({
  authOptional: true,
  hideSTARTTLS: true,
  onRcptTo: ({ address }, _, callback) => {
    tell({ asked: address });
    const { code, text } = refusal;
    callback(code === undefined ? null : Object.assign(new Error(text), { responseCode: code }));
  },
  onData: (stream, { envelope }, callback) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      tell({ to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(parts).toString('utf8') });
      callback();
    });
  },
});
server.on('error', () => undefined);
const listening = server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () =>
  tell({ port: (listening.address() as { port: number }).port }),
);
