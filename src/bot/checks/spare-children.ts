import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { CheckOptions } from '../../p12/check.ts';
import type { Report } from '../../p12/types.ts';
import type { CheckerProgram } from './checker-program.ts';

const argumentsOf = ({ path, readable }: CheckerProgram, spare: boolean): readonly string[] => [
  '--max-old-space-size=128',
  '--permission',
  `--allow-fs-read=${readable}`,
  '--disable-warning=ExperimentalWarning',
  path,
  ...(spare ? ['--spare'] : []),
];

const MAX_ANSWER = 1_000_000;
const NEWLINE = 10;

const parsed = (output: Buffer): Report | null => {
  try {
    const report: Report = JSON.parse(output.toString('utf8'));
    return report;
  } catch {
    return null;
  }
};

/** The request in one piece behind its length, so that the child need not wait for the end of stdin. */
const messageOf = (head: string, bytes: Uint8Array): Buffer => {
  const length = Buffer.alloc(4);
  const line = Buffer.from(head);
  length.writeUInt32BE(line.length + bytes.length);
  return Buffer.concat([length, line, bytes]);
};

type Process = ChildProcessByStdio<Writable, Readable, null>;

/** A child that waits must not keep this process alive. */
const hold = (child: Process, held: boolean): void => {
  const call = held ? 'ref' : 'unref';
  child[call]();
  for (const stream of [child.stdin, child.stdout]) Reflect.get(stream, call)?.call(stream);
};

/** A process that has read its program and waits for one file. */
type Child = {
  /** Whether it can still take its file. */
  readonly waits: () => boolean;
  /** Gives it its file; `null` where it died, was killed, or said too much. It is ended in any case. */
  readonly check: (bytes: Uint8Array, request: CheckOptions, signal: AbortSignal) => Promise<Report | null>;
  readonly end: () => void;
};

/** One file in one process with a bounded heap, no rights to write or start anything, and an end. Nothing touches the disk. */
const startChild = (program: CheckerProgram, spare: boolean): Child => {
  const child = spawn(process.execPath, argumentsOf(program, spare), {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const end = (): void => {
    child.kill('SIGKILL');
  };
  let waits = true;
  const gone = new Promise<void>((resolve) => {
    child.on('error', () => resolve());
    child.on('close', () => resolve());
  });
  gone.then(() => {
    waits = false;
  });
  // A child that dies before it has read everything breaks the pipe; `close` tells of it.
  child.stdin.on('error', () => undefined);
  hold(child, false);

  return {
    waits: () => waits,
    end,
    check: async (bytes, { password, keyPassword, at, pinned }, signal) => {
      waits = false;
      hold(child, true);
      const pieces: Buffer[] = [];
      let size = 0;
      const answered = new Promise<void>((resolve) => {
        child.stdout.on('data', (piece: Buffer) => {
          size += piece.length;
          pieces.push(piece);
          if (size > MAX_ANSWER || piece.at(-1) === NEWLINE) resolve();
        });
      });
      if (signal.aborted) end();
      signal.addEventListener('abort', end, { once: true });
      child.stdin.end(messageOf(`${JSON.stringify({ password, keyPassword, at, pinned })}\n`, bytes));
      await Promise.race([answered, gone]);
      signal.removeEventListener('abort', end);
      end();
      return size > MAX_ANSWER ? null : parsed(Buffer.concat(pieces));
    },
  };
};

/** In the place of one that could not be started: whoever gives it a file hears that it died. */
const STILLBORN: Child = { waits: () => false, check: async () => null, end: () => undefined };

/** Where the machine has no room for a process, or no file can be opened, Node.js throws at once, or gives one that cannot be spoken to. */
const tryToStart = (program: () => CheckerProgram, spare: boolean): Child => {
  try {
    return startChild(program(), spare);
  } catch {
    return STILLBORN;
  }
};

/** Processes started in advance: most of a check's time is the start of its process. */
type SpareChildren = {
  /** Gives a child that waits, or a new one. The caller ends it. */
  readonly take: () => Child;
  /** Starts what is missing. */
  readonly refill: () => void;
  readonly close: () => void;
};

/** Keeps up to `spares` children waiting; none before `refill` is first called. */
export const createSpareChildren = (program: () => CheckerProgram, spares: number): SpareChildren => {
  const waiting: Child[] = [];
  let closed = false;

  return {
    take: () => {
      for (let child = waiting.shift(); child !== undefined; child = waiting.shift())
        if (child.waits()) return child;
      return tryToStart(program, false);
    },
    refill: () => {
      while (!closed && waiting.length < spares) waiting.push(tryToStart(program, true));
    },
    close: () => {
      closed = true;
      for (const child of waiting.splice(0)) child.end();
    },
  };
};
