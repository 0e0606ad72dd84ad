import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const PAGE = join(import.meta.dirname, 'desk-page.tsx');

/**
 * Leaves what the parts that are loaded later share with the page in one file with all of it, by having them begin with the page. For each set of
 * them that share something esbuild makes a file of its own: six, which each load of the page would ask for. The page itself begins in it, too.
 */
export const oneChunk: Plugin = {
  name: 'one-chunk',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\..+\.tsx$/ }, ({ path, kind, resolveDir }) =>
      kind === 'dynamic-import' ? { path: join(resolveDir, path), namespace: 'later' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
      contents: `import ${JSON.stringify(PAGE)}; export * from ${JSON.stringify(path)};`,
      resolveDir: import.meta.dirname,
    }));
  },
};
