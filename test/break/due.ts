import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { startProcess } from '../helpers/process.ts';
import { scratchDir } from '../helpers/scratch.ts';
import { activities, begin, fromHolder, postActivity } from '../helpers/web/directline.ts';
import { tasksIn } from './tasks-in.ts';

/** A start that finds so many tasks due, each in a lane of its own. Times in s; nothing of it is lost where none is left. */
export type FoundDue = {
  readonly 'due at the start': number;
  readonly 'until it listens (s)': number;
  readonly 'until somebody who writes then is answered (s)': number;
  readonly 'until all are done (s)': number;
  readonly 'tasks left': number;
};

const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10;

/** Timers of tickets that are not there any more: what a task costs besides what it says to whom. */
const fill = (dataDir: string, count: number): void => {
  const database = new DatabaseSync(join(dataDir, 'madoguchi.db'));
  const effect = JSON.stringify({ type: 'timer', ticket: 1, act: { type: 'NEAR', limit: 'answer' } });
  database.exec('begin');
  const insert = database.prepare(
    'insert into tasks (lane, effect, due_at, retry_at, attempts) values (?, ?, ?, ?, 0)',
  );
  for (let n = 0; n < count; n += 1) insert.run(`due ${n}`, effect, n, n);
  database.exec('commit');
  database.close();
};

export const startWithDue = async (count: number, patienceMs: number): Promise<FoundDue> => {
  const dataDir = scratchDir('madoguchi-due-');
  const first = await startProcess(dataDir, { LOG_LEVEL: 'silent' });
  await first.end();
  fill(dataDir, count);
  const began = performance.now();
  const process = await startProcess(dataDir, { LOG_LEVEL: 'silent' });
  try {
    const listens = seconds(began);
    const due = (await tasksIn(process.url)).due;
    const root = `${process.url}/v3/directline`;
    const wrote = performance.now();
    const begun = await begin(root);
    await postActivity(root, begun, fromHolder({ value: { event: 'BEGIN', step: 'start' } }));
    while ((await activities(root, begun)).filter(({ from }) => from.role === 'bot').length < 2)
      await pause(20);
    const answered = seconds(wrote);
    let left = await tasksIn(process.url);
    while (left.due > 0 && performance.now() - began < patienceMs) {
      await pause(500);
      left = await tasksIn(process.url);
    }
    return {
      'due at the start': due,
      'until it listens (s)': listens,
      'until somebody who writes then is answered (s)': answered,
      'until all are done (s)': seconds(began),
      'tasks left': left.due,
    };
  } finally {
    await process.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
};
