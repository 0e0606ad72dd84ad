import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const APP = join(import.meta.dirname, 'app.tsx');

/**
 * Leaves what the parts that are loaded later share with the page in one file with all of it, by having them give the page on. For each set of
 * them that share something esbuild makes a file of its own: six, which each load of the page would ask for.
 */
export const oneChunk: Plugin = {
  name: 'one-chunk',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\..+\.tsx$/ }, ({ path, kind, resolveDir }) =>
      kind === 'dynamic-import' ? { path: join(resolveDir, path), namespace: 'later' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
      contents: `export * from ${JSON.stringify(path)}; export { App } from ${JSON.stringify(APP)};`,
      resolveDir: import.meta.dirname,
    }));
  },
};
