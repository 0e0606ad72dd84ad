import { buffer } from 'node:stream/consumers';
import { check } from '../../p12/check.ts';
import type { CheckRequest } from './checker.ts';
import { warmUp } from './warm-up.ts';

/** Started beforehand, it has time to get ready; its file waits in the pipe meanwhile. */
if (process.argv.includes('--spare')) await warmUp();

/** One check in a process of its own: a line of JSON, then the file, on stdin; the report as a line of JSON on stdout. */
const input = await buffer(process.stdin);
const head = input.indexOf(10);
const request: CheckRequest = JSON.parse(input.toString('utf8', 0, head));
const report = await check(input.subarray(head + 1), request);
input.fill(0);
process.stdout.write(`${JSON.stringify(report)}\n`);
