import { chmodSync, rmSync } from 'node:fs';
import { scratchDir } from '../scratch.ts';
import bundlePrograms from './bundle-programs.js';

/** Once a run, before its workers: the programs that many tests start, and a folder for what one worker makes for all. */
export default async () => {
  await bundlePrograms();
  const shared = scratchDir('madoguchi-shared-');
  // As root PostgreSQL runs as another user, who has to come by here.
  chmodSync(shared, 0o755);
  process.once('exit', () => rmSync(shared, { recursive: true, force: true }));
  process.env.TEST_SHARED = shared;
};
