import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { layDatabase } from './template-database.ts';

const ROOT = join(import.meta.dirname, '../..');
/** What each script of package.json loads first: Node keeps by it what it has compiled, so that a command starts in half the time. */
export const NEED_NODE = join(ROOT, 'bin/need-node.cjs');

type Env = Readonly<Record<string, string>>;

/** Node's arguments for a program of ours by its source: what jest bundled of it beforehand, or the source itself where it did not. */
export const argumentsFor = (source: string): readonly string[] => {
  const bundles = process.env.TEST_PROGRAMS;
  const file = bundles === undefined ? join(ROOT, source) : join(bundles, source.replace(/ts$/, 'cjs'));
  return ['-r', NEED_NODE, file];
};

/** Runs a program as an operator calls it, with `input` at its standard input, to the end that it comes to by itself. `said`: all that it wrote, to stderr too. */
export const runToEnd = async (
  source: string,
  args: readonly string[],
  { input = '', ...where }: { readonly cwd?: string; readonly env: Env; readonly input?: string },
): Promise<{ readonly code: number; readonly said: string; readonly stdout: string }> => {
  const child = spawn(process.execPath, [...argumentsFor(source), ...args], where);
  let said = '';
  let stdout = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (stream === child.stdout) stdout += chunk.toString();
    });
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code: Number(code), said, stdout };
};

/** `src/main.ts`, but for what it does beforehand. */
export const PROGRAM = 'test/helpers/program.ts';

const spawned = (dataDir: string, env: Env = {}, program = PROGRAM): ChildProcess =>
  spawn(process.execPath, argumentsFor(program), {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(program === PROGRAM ? [] : ['ipc' as const])],
  });

export type Process = {
  readonly url: string;
  readonly dataDir: string;
  /** Tells a program of the tests something; nothing where it has ended. */
  readonly tell: (message: object) => void;
  /** Whether it goes on by itself. */
  readonly lives: () => boolean;
  /** Stands still, as a machine that is suspended does (SIGSTOP), until it is to go on. */
  readonly halt: () => void;
  readonly goOn: () => void;
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>;
  /** Asks it to end (SIGTERM); gives its exit code. */
  readonly end: () => Promise<number | null>;
};

/**
 * The program as `npm start` runs it, or another that runs it, on a port of its own; resolves when it listens. Its SQLite file has its tables already where
 * there was none.
 */
export const startProcess = async (dataDir: string, env?: Env, program?: string): Promise<Process> => {
  if (env?.DATABASE_URL === undefined) await layDatabase(dataDir);
  return new Promise((resolve, reject) => {
    const child = spawned(dataDir, env, program);
    let said = '';
    const heard = (chunk: Buffer): void => {
      said += chunk.toString();
      const port = /http:\/\/localhost:(\d+)\//.exec(said)?.[1];
      if (port === undefined) return;
      resolve({
        url: `http://localhost:${port}`,
        dataDir,
        tell: (message) => {
          if (child.connected) child.send(message, () => undefined);
        },
        lives: () => child.exitCode === null && child.signalCode === null,
        halt: () => void child.kill('SIGSTOP'),
        goOn: () => void child.kill('SIGCONT'),
        kill: async () => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          child.kill('SIGKILL');
          await once(child, 'exit');
        },
        end: async () => {
          const ended = once(child, 'exit');
          child.kill('SIGTERM');
          const [code] = await ended;
          return typeof code === 'number' ? code : null;
        },
      });
    };
    child.stdout?.on('data', heard);
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
};

/** A start that is expected to end by itself: its exit code and what it wrote to stderr. */
export const failedStart = async (
  dataDir: string,
  env?: Env,
): Promise<{ readonly code: number | null; readonly said: string }> => {
  const child = spawned(dataDir, env);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, 'close');
  return { code: typeof code === 'number' ? code : null, said };
};
