import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const BUNDLE = join(ROOT, 'web/dist/checker-child.mjs');
const SOURCE = join(import.meta.dirname, 'checker-child.ts');
const READER = join(ROOT, 'src/p12');

/** What the child runs, and what it may read for that; as `--allow-fs-read` takes it. */
export type CheckerProgram = { readonly path: string; readonly readable: string };

/** ms UTC; 0 where there is no such file. */
const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/**
 * The child in one file, as `node web/build.ts` bundles it: that starts three times as fast. Its sources where there is no bundle, or where the
 * bundle is older than what it was made of.
 */
export const checkerProgram = (bundle: string = BUNDLE): CheckerProgram => {
  const parts = readdirSync(READER, { recursive: true, encoding: 'utf8' }).map((name) => join(READER, name));
  const others = ['src/machines/verdicts.ts', 'package-lock.json'].map((name) => join(ROOT, name));
  const newest = Math.max(...[SOURCE, ...parts, ...others].map(changedAt));
  return changedAt(bundle) > newest
    ? { path: bundle, readable: bundle }
    : { path: SOURCE, readable: `${ROOT}*` };
};
