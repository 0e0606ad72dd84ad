import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const HERE = import.meta.dirname;
const ICONS = join(HERE, '../../../node_modules/@iconify-json/fluent/icons.json');
const OF_FLUENT = join(HERE, 'of-fluent.tsx');

type Icons = {
  /** The side of the square of those that do not say. */
  readonly width: number;
  readonly icons: Readonly<Record<string, { readonly body: string; readonly width?: number }>>;
};

/** `name-size-kind`; those without a size are as high as the text beside them, drawn in the square of 20. */
const NAME = /^(.+?)(?:-(\d+))?-(regular|filled)$/;
const PATHS = /^(?:<path fill="currentColor" d="[^"]+"\/>)+$/;

const drawing = ({ width, icons }: Icons, name: string): string => {
  const [, shape = '', size, kind = ''] = NAME.exec(name) ?? [];
  const icon = icons[`${shape}-${size ?? 20}-${kind}`];
  if (icon === undefined || !PATHS.test(icon.body))
    throw new Error(`no icon ${name}, or one of more than paths`);
  const paths = [...icon.body.matchAll(/ d="([^"]+)"/g)].map(([, path]) => path);
  return `import { drawn } from './icon.ts';
export default /* @__PURE__ */ drawn(${icon.width ?? width}, ${size ?? "'1em'"}, ${JSON.stringify(paths)});`;
};

/**
 * Draws the page's icons, and those of Fluent's parts, out of one file of all of Fluent's, each by its name: `icon:call-regular`,
 * `icon:checkmark-12-filled`. The package that Fluent's parts name has each twice, as a module, in 66 MB.
 */
export const fluentIcons: Plugin = {
  name: 'fluent-icons',
  setup: ({ onResolve, onLoad }) => {
    let all: Promise<Icons> | undefined;
    onResolve({ filter: /^@fluentui\/react-icons/ }, () => ({ path: OF_FLUENT, sideEffects: false }));
    onResolve({ filter: /^@fluentui\/react-badge$/ }, ({ importer }) =>
      /[\\/]react-avatar[\\/]/.test(importer) ? { path: OF_FLUENT, sideEffects: false } : undefined,
    );
    onResolve({ filter: /\/presenceIcons\.js$/ }, () => ({
      path: 'none',
      namespace: 'icon',
      sideEffects: false,
    }));
    onLoad({ filter: /^none$/, namespace: 'icon' }, () => ({ contents: 'module.exports = {}' }));
    onResolve({ filter: /^icon:/ }, ({ path }) => ({
      path: path.slice('icon:'.length),
      namespace: 'icon',
      sideEffects: false,
    }));
    onLoad({ filter: /./, namespace: 'icon' }, async ({ path }) => {
      all ??= readFile(ICONS, 'utf8').then((text) => JSON.parse(text));
      return { contents: drawing(await all, path), loader: 'js', resolveDir: HERE };
    });
  },
};
