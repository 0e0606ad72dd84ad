import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '../helpers/free-port.ts';
import { startProcess } from '../helpers/process.ts';
import { scratchDir } from '../helpers/scratch.ts';
import { until } from '../helpers/until.ts';

const ROOT = join(import.meta.dirname, '../..');
const dataDir = scratchDir('madoguchi-npm-start-');
let port: number;
let npm: ChildProcess | undefined;

beforeAll(async () => {
  port = await freePort();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
afterEach(() => {
  // Whatever of the group is left: npm, its shell, the program.
  if (npm?.pid !== undefined)
    try {
      process.kill(-npm.pid, 'SIGKILL');
    } catch {
      // All of them have ended, as they should.
    }
});

const answers = async (): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok ?? false;

/** `npm start` as a person types it, in a process group of its own, on one and the same port and folder: it only answers where both are free. */
const npmStart = async (): Promise<{ readonly pid: number; readonly ended: Promise<unknown> }> => {
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    env: {
      PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
      HOME: process.env.HOME ?? '',
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  npm = child;
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  let welcome = '';
  child.stdout.on('data', (chunk: Buffer) => {
    welcome += chunk.toString();
  });
  const ended = once(child, 'exit').then(([code, signal]) => code ?? signal);
  await until(() => child.exitCode !== null || welcome.includes(`http://localhost:${port}/`), 'the start');
  expect({ code: child.exitCode, said, answers: await answers() }).toEqual({
    code: null,
    said: '',
    answers: true,
  });
  if (child.pid === undefined) throw new Error('npm has not started');
  return { pid: child.pid, ended };
};

/** Nothing of the group lives: neither npm nor its shell nor the program. */
const isOver = (group: number): boolean => {
  try {
    process.kill(-group, 0);
    return false;
  } catch {
    return true;
  }
};

/** Each start stands after the end of the one before it: it answers only where that left port and folder. */
test.each([
  ['kill PID, as a process manager does', 'SIGTERM', 1],
  ...(process.platform === 'linux' ? [['kill -9, which reaches npm alone', 'SIGKILL', 1] as const] : []),
  ['Ctrl+C, which reaches the whole group and is passed on by npm as well', 'SIGINT', -1],
] as const)(
  '%s ends all that npm start began, and leaves port and folder for the next',
  async (_how, signal, whom) => {
    const { pid, ended } = await npmStart();
    process.kill(whom * pid, signal);
    await ended;
    await until(() => isOver(pid), 'the end of what npm had started');
    expect(await answers()).toBe(false);
  },
);

test('after Ctrl+C, too, port and folder are the next one’s', async () => {
  const next = await startProcess(dataDir, { PORT: String(port) });
  expect(await answers()).toBe(true);
  await next.kill();
});

test('what npm start runs says by itself that a Node.js is too old, and begins nothing', () => {
  // As Node.js would be without what is loaded before it; an older one is not here to be run.
  const old = `Object.defineProperty(process.versions, 'node', { value: '22.20.0' }); require(${JSON.stringify(join(ROOT, 'bin/start.cjs'))});`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', old], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 78, stdout: '' });
  expect(stderr).toContain('Node.js 22.20.0 is too old');
});
