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

/** One check in a process of its own: what is asked on stdin, the answer on stdout. Both are opened before there is anything to do. */
const { stdin, stdout } = process;
const pieces: Buffer[] = [];
const asked = new Promise<Buffer>((resolve) => {
  stdin.on('data', (piece: Buffer) => pieces.push(piece));
  stdin.on('end', () => resolve(Buffer.concat(pieces)));
});
if (process.argv.includes('--spare')) await warmUp(answerTo, () => pieces.length > 0);
stdout.write(await answerTo(await asked));
