import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';

const require = createRequire(import.meta.url);

/** React, and what else hundreds of modules of Web Chat want. */
const WANTED = /^(?:react(?:-dom|\/jsx-runtime)?|prop-types|classnames)$/;

/**
 * Gives React to all modules as one that names what it has. React's own module does not, so that esbuild has every module that wants it
 * copy the whole for itself as the page begins: a twentieth of what the page's scripts take to load.
 */
export const oneReact: Plugin = {
  name: 'one-react',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: WANTED }, ({ path, kind, namespace }) =>
      kind === 'import-statement' && namespace !== 'one-react'
        ? { path, namespace: 'one-react', sideEffects: false }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'one-react' }, ({ path }) => ({
      contents: `import all from ${JSON.stringify(path)};
export default all;
export const { ${Object.keys(require(path))
        .filter((name) => name !== 'default')
        .join(', ')} } = all;`,
      resolveDir: import.meta.dirname,
    }));
  },
};
