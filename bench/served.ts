import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { diskCore } from './disk-core.ts';

/** A server in a process of its own. */
export type Served = {
  readonly child: ChildProcess;
  readonly origin: string;
  /** From its process' beginning to its listening, ms. */
  readonly startMs: number;
};

const canPin = (): boolean => {
  try {
    execFileSync('taskset', ['-p', String(process.pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
/** Whether servers have a core for themselves, that of the disk, and the load another. */
export const PINNED = canPin();
/** One, or several, as `taskset` lists them. */
export type Cores = number | string;
export const SERVER_CORE = diskCore();
export const LOAD_CORE = SERVER_CORE === 0 ? 1 : 0;
export const EVERY_CORE = `0-${cpus().length - 1}`;
/** Keeps a process, and the threads that it will have, to these cores. */
export const pin = (pid: number, cores: Cores): void => {
  if (PINNED) execFileSync('taskset', ['-a', '-p', '-c', String(cores), String(pid)], { stdio: 'ignore' });
};

const hear = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a server ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });

/** What `npm start` loads before everything else. */
const NEED_NODE = join(import.meta.dirname, '../bin/need-node.cjs');

/** Starts a file of this folder. */
export const serve = async (file: string, env: Readonly<Record<string, string>> = {}): Promise<Served> => {
  const began = performance.now();
  const child = fork(join(import.meta.dirname, file), {
    execArgv: ['--disable-warning=ExperimentalWarning', ...(file.endsWith('.ts') ? ['-r', NEED_NODE] : [])],
    env: { ...process.env, ...env },
  });
  if (child.pid !== undefined) pin(child.pid, SERVER_CORE);
  const { port } = await hear<{ port: number }>(child);
  return { child, origin: `http://127.0.0.1:${port}`, startMs: performance.now() - began };
};

/** CPU of the process so far, all threads, µs; once it has nothing left to do. */
export const cpuOf = async ({ child }: Served): Promise<number> => {
  const heard = hear<{ cpu: NodeJS.CpuUsage }>(child);
  child.send('cpu');
  const { cpu } = await heard;
  return cpu.user + cpu.system;
};

/** Resident memory, MB. */
export const memoryOf = ({ child }: Served): number => {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
};

export const end = async ({ child }: Served): Promise<void> => {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  await gone;
};
