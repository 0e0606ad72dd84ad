import { mkdtempSync, rmSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/settings/config.ts';
import { start } from '../src/setup/start.ts';
import { teamsSeams } from '../test/helpers/teams/teams-seams.ts';

/** The bot as `npm start` runs it, on a folder of its own; the environment says by which channels and on what store, in which folder, and where the keys are that Teams' requests are signed by. */
const { BENCH_DATA, BENCH_OPENID } = process.env;
const dataDir = BENCH_DATA ?? mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
const read = readConfig({ ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' });
if (!read.ok) throw new Error(read.faults.join('\n'));
const running = await start(
  read.config,
  BENCH_OPENID === undefined ? {} : { teams: teamsSeams(BENCH_OPENID) },
);
process.send?.({ port: running.port });
flushCompileCache();
process.on('message', async () => {
  await running.idle();
  process.send?.({ cpu: process.cpuUsage() });
});
process.on('disconnect', async () => {
  await running.stop();
  if (BENCH_DATA === undefined) rmSync(dataDir, { recursive: true, force: true });
});
