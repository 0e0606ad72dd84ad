import { writeFileSync } from 'node:fs';
import { check } from '../../p12/check.ts';
import type { CheckRequest } from './checker.ts';
import { warmUp } from './warm-up.ts';

/** The answer to a line of JSON and the file behind it: the report, as a line of JSON. */
const answerTo = async (input: Buffer): Promise<string> => {
  const head = input.indexOf('\n');
  const request: CheckRequest = JSON.parse(input.toString('utf8', 0, head));
  const report = await check(input.subarray(head + 1), request);
  input.fill(0);
  return `${JSON.stringify(report)}\n`;
};

const LENGTH_OCTETS = 4;
const STDOUT = 1;

/**
 * Checks one file in a process of its own. Stdin brings the length of the request, then the request; stdout takes the answer. Waiting for the end of
 * stdin would take longer.
 */
let received: Buffer = Buffer.alloc(0);
const asked = new Promise<Buffer>((resolve) => {
  process.stdin.on('data', (piece: Buffer) => {
    received = received.length === 0 ? piece : Buffer.concat([received, piece]);
    if (received.length < LENGTH_OCTETS) return;
    if (received.length - LENGTH_OCTETS >= received.readUInt32BE()) resolve(received.subarray(LENGTH_OCTETS));
  });
});
if (process.argv.includes('--spare')) await warmUp(answerTo, () => received.length > 0);
writeFileSync(STDOUT, await answerTo(await asked));
