import { spawn } from 'node:child_process';
import { bareReport, type CheckOptions, glance } from '../../p12/check.ts';
import type { Report } from '../../p12/types.ts';
import { type CheckerProgram, checkerProgram } from './checker-program.ts';

/** What the child is told beside the file. */
export type CheckRequest = CheckOptions;

export type Checker = {
  /** Never throws: a child that dies, or is killed, gives the verdict `refused`. `busy`: too many wait; ask again in a moment. */
  readonly check: (bytes: Uint8Array, request: CheckRequest) => Promise<Report | 'busy'>;
  /** Kills what runs; what waits is refused. */
  readonly close: () => Promise<void>;
};

const argumentsOf = ({ path, readable }: CheckerProgram): readonly string[] => [
  '--max-old-space-size=128',
  '--permission',
  `--allow-fs-read=${readable}`,
  '--disable-warning=ExperimentalWarning',
  path,
];
const MAX_ANSWER = 1_000_000;

const parsed = (output: Buffer): Report | null => {
  try {
    const report: Report = JSON.parse(output.toString('utf8'));
    return report;
  } catch {
    return null;
  }
};

/** One file in one process with a bounded heap, no rights to write or start anything, and an end. Nothing touches the disk. */
const checkInChild = (
  program: CheckerProgram,
  bytes: Uint8Array,
  request: CheckRequest,
  signal: AbortSignal,
): Promise<Report> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, argumentsOf(program), {
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
      signal,
      killSignal: 'SIGKILL',
    });
    const pieces: Buffer[] = [];
    let size = 0;
    const refused = (): Report => bareReport('pkcs12', 'refused', ['too-long']);
    child.stdout.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size <= MAX_ANSWER) pieces.push(piece);
      else child.kill('SIGKILL');
    });
    child.on('error', () => resolve(refused()));
    child.on('close', () => resolve(parsed(Buffer.concat(pieces)) ?? refused()));
    // A child that dies before it has read everything breaks the pipe; `close` tells of it.
    child.stdin.on('error', () => undefined);
    const { password, keyPassword, at, pinned } = request;
    child.stdin.write(`${JSON.stringify({ password, keyPassword, at, pinned })}\n`);
    child.stdin.end(bytes);
  });

/**
 * Checks files, each in a child process: at most `concurrency` (2) at a time, `queue` (8) waiting, `limitMs` (15,000) each.
 * What can be said at a glance is said without a child.
 */
export const createChecker = (
  options: {
    readonly limitMs?: number;
    readonly concurrency?: number;
    readonly queue?: number;
    readonly program?: CheckerProgram;
  } = {},
): Checker => {
  const { limitMs = 15_000, concurrency = 2, queue = 8, program = checkerProgram() } = options;
  const closing = new AbortController();
  const waiting: (() => void)[] = [];
  const running = new Set<Promise<Report>>();
  let taken = 0;

  const run = async (bytes: Uint8Array, request: CheckRequest): Promise<Report> => {
    if (closing.signal.aborted) return bareReport('pkcs12', 'refused', ['too-long']);
    const job = checkInChild(
      program,
      bytes,
      request,
      AbortSignal.any([closing.signal, AbortSignal.timeout(limitMs)]),
    );
    running.add(job);
    try {
      return await job;
    } finally {
      running.delete(job);
    }
  };

  return {
    check: async (bytes, request) => {
      const seen = glance(bytes);
      if (seen !== null) return seen;
      if (taken >= concurrency) {
        if (waiting.length >= queue) return 'busy';
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else taken += 1;
      try {
        return await run(bytes, request);
      } finally {
        const next = waiting.shift();
        if (next === undefined) taken -= 1;
        else next();
      }
    },
    close: async () => {
      closing.abort();
      await Promise.all(running);
    },
  };
};
