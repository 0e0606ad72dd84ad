import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import perfHooks from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { argumentsFor, PROGRAM } from '../helpers/process.ts';
import { openChat } from '../helpers/web/chat.ts';

let bot: Bot;

/** The samples of Prometheus' text, by name and labels. */
const samples = async (url: string): Promise<ReadonlyMap<string, number>> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
};

describe('health and metrics', () => {
  afterEach(() => bot.stop());

  test('ready is who can write; else what is wrong is said, and not in the database’s words', async () => {
    bot = await startBot();
    const ask = async () => {
      const response = await fetch(`${bot.url}/readyz`);
      return [response.status, await response.json()];
    };
    expect(await ask()).toEqual([200, { status: 'ready' }]);
    const database = new DatabaseSync(join(bot.dataDir, 'madoguchi.db'));
    database.exec(
      `create trigger no before update on meta begin select raise(abort, 'a word of somebody'); end`,
    );
    const [status, body] = await ask();
    expect(status).toBe(503);
    expect(body).toEqual({ status: 'the database cannot be written: the log says why' });
    expect(bot.logged.join()).toContain('not ready');
    expect(bot.logged.join()).not.toContain('a word of somebody');
    expect((await samples(bot.url)).get('madoguchi_store_errors_total{kind="other"}')).toBeGreaterThan(0);
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    database.exec('drop trigger no');
    database.close();
    expect(await ask()).toEqual([200, { status: 'ready' }]);
  });

  test('what the database did not let be looked up is counted', async () => {
    bot = await startBot();
    const chat = await openChat(bot);
    const errors = async () =>
      (await samples(bot.url)).get('madoguchi_store_errors_total{kind="other"}') ?? 0;
    expect(await errors()).toBe(0);
    const database = new DatabaseSync(join(bot.dataDir, 'madoguchi.db'));
    database.exec('alter table conversations rename to elsewhere');
    database.close();
    expect(await chat.send({ text: 'こんにちは' })).toBe(500);
    expect(await errors()).toBeGreaterThan(0);
  });

  test('what happens is counted: turns, deliveries, sends, tasks, tickets, checks, refusals', async () => {
    bot = await startBot();
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    await chat.give('cert.p12', new TextEncoder().encode('hello'));
    await fetch(`${bot.url}/desk/api/me`);
    await bot.idle();
    const counted = await samples(bot.url);
    expect(counted.get('madoguchi_checks_total{verdict="not-pkcs12"}')).toBe(1);
    const turns = counted.get('madoguchi_turns_total{channel="web",outcome="taken"}') ?? 0;
    expect(turns).toBe(6);
    expect(counted.get('madoguchi_delivery_seconds_count{channel="web"}')).toBe(turns);
    expect(
      counted.get('madoguchi_sends_total{channel="web",call="send",outcome="done"}'),
    ).toBeGreaterThanOrEqual(turns);
    expect(counted.get('madoguchi_tickets{status="open"}')).toBe(1);
    expect(counted.get('madoguchi_tickets{status="resolved"}')).toBe(0);
    expect(counted.get('madoguchi_tasks{state="due"}')).toBe(0);
    expect(counted.get('madoguchi_oldest_due_task_seconds')).toBe(0);
    expect(counted.get('madoguchi_refused_requests_total{door="/desk/api/me",status="401"}')).toBe(1);
    for (const name of [`madoguchi_build_info{version="`, 'nodejs_eventloop_lag_p99_seconds', 'process_cpu_'])
      expect([...counted.keys()].some((key) => key.startsWith(name))).toBe(true);
  });

  test('the process itself is watched once, however often the house begins in it: nothing ends that', async () => {
    const watched = jest.spyOn(perfHooks, 'monitorEventLoopDelay');
    bot = await startBot();
    await bot.restart();
    expect(watched.mock.calls.length).toBeLessThanOrEqual(1);
    expect((await samples(bot.url)).has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
    watched.mockRestore();
  });

  test('tasks are counted by state and kind of lane, with the age of the oldest and how many are older', async () => {
    bot = await startBot();
    const at = Date.parse('2025-03-10T10:00:00+09:00');
    const database = new DatabaseSync(join(bot.dataDir, 'madoguchi.db'));
    const add = (lane: string, due: number, retry: number, tried: number | null, givenUp: number | null) =>
      database
        .prepare(
          `insert into tasks (lane, effect, due_at, retry_at, attempts, tried_at, given_up_at, refused) values (?, '{}', ?, ?, 1, ?, ?, 1)`,
        )
        .run(
          lane,
          at - due * 1000,
          at + retry * 1000,
          tried && at - tried * 1000,
          givenUp && at - givenUp * 1000,
        );
    // The second of its lane is due, and waits for the first.
    add('mail:a', 400, 600, 390, null);
    add('mail:a', 50, 0, null, null);
    add('slack:C1#7', 9_000, 0, 8_000, 4_000);
    add('slack:C1#8', 9_000, 0, 8_000, 20);
    add('timer#3', -3_600, 3_600, null, null);
    database.close();
    const counted = await samples(bot.url);
    const of = (name: string, labels: string) => counted.get(`madoguchi_${name}{${labels}}`);
    expect(of('oldest_task_seconds', 'state="retrying",lane="mail"')).toBe(390);
    expect(of('oldest_task_seconds', 'state="due",lane="mail"')).toBe(50);
    expect(of('oldest_task_seconds', 'state="given_up",lane="slack"')).toBe(4_000);
    expect(of('oldest_task_seconds', 'state="due",lane="timer"')).toBe(0);
    expect(
      [10, 60, 3_600, 86_400].map((seconds) =>
        of('tasks_older_than', `state="given_up",lane="slack",seconds="${seconds}"`),
      ),
    ).toEqual([2, 1, 1, 0]);
    expect(of('tasks_older_than', 'state="due",lane="mail",seconds="10"')).toBe(1);
  });

  test('on the main port this machine alone is told; on a port of its own whoever reaches that', async () => {
    bot = await startBot();
    const proxied = { headers: { 'x-forwarded-for': '203.0.113.1' } };
    expect((await fetch(`${bot.url}/metrics`)).status).toBe(200);
    expect((await fetch(`${bot.url}/metrics`, proxied)).status).toBe(403);
    await bot.stop();
    bot = await startBot({ env: { METRICS_PORT: '0' } });
    expect((await fetch(`${bot.url}/metrics`)).status).toBe(404);
    expect((await fetch(`${bot.metricsUrl()}/metrics`, proxied)).status).toBe(200);
    expect((await fetch(`${bot.metricsUrl()}/readyz`)).status).toBe(200);
  });
});

describe('what nobody waited for', () => {
  let child: ChildProcess;
  const dataDir = mkdtempSync(join(tmpdir(), 'madoguchi-health-'));
  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  test.each([
    ['unhandled rejection', "void Promise.reject(new TypeError('a word of somebody'))"],
    ['uncaught exception', "setImmediate(()=>{throw new TypeError('a word of somebody')})"],
  ])('an %s ends the process, and says of what kind, without its words', async (kind, fault) => {
    const preload = `process.on('SIGUSR2',()=>{${fault}})`;
    child = spawn(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(preload)}`, ...argumentsFor(PROGRAM)],
      {
        cwd: join(import.meta.dirname, '../..'),
        env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    const ended = once(child, 'close');
    child.kill('SIGUSR2');
    expect((await ended)[0]).toBe(1);
    expect(JSON.parse(said.trim().split('\n').at(-1) ?? '')).toMatchObject({
      level: 60,
      kind,
      fault: 'TypeError',
    });
    expect(said).not.toContain('a word of somebody');
  });
});
