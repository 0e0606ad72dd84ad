import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';

const require = createRequire(import.meta.url);

/**
 * Gives React to all modules as one that names what it has. React's own module does not, so that esbuild has every module that wants it
 * copy the whole for itself as the page begins: a twentieth of what the page's scripts take to load.
 */
export const oneReact: Plugin = {
  name: 'one-react',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^react(?:-dom|\/jsx-runtime)?$/ }, ({ path, kind, namespace }) =>
      kind === 'import-statement' && namespace !== 'one-react'
        ? { path, namespace: 'one-react', sideEffects: false }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'one-react' }, ({ path }) => ({
      contents: `import all from ${JSON.stringify(path)};
export default all;
export const { ${Object.keys(require(path)).join(', ')} } = all;`,
      resolveDir: import.meta.dirname,
    }));
  },
};
