import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import type { GriffelStyle } from '@griffel/react';
import { build, type Plugin } from 'esbuild';

const DESK = join(import.meta.dirname, '..');

/** The styles of one `makeStyles`, by what bears them. */
type Slots = Readonly<Record<string, GriffelStyle>>;

const MADE = /(?<=^(?:export )?const (\w+) = )makeStyles\(/gm;

/** A module of ours with something else in the place of each `makeStyles(`, which begins a constant; undefined where it has none. */
export const inPlaceOfStyles = (
  path: string,
  text: string,
  put: (name: string, key: string) => string,
): string | undefined => {
  const count = text.split('makeStyles(').length - 1;
  if (count === 0) return undefined;
  if (text.match(MADE)?.length !== count) throw new Error(`${path}: styles stand in constants of their own`);
  return text.replace(MADE, (_, name: string) => put(name, `${path} ${name}`));
};

/** Has each `makeStyles` say whose it is; packages, of no use without a browser, stay outside. */
const named: Plugin = {
  name: 'named-styles',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path, external: true },
    );
    onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const contents = inPlaceOfStyles(
        path,
        await readFile(path, 'utf8'),
        (_, key) => `makeStyles(${JSON.stringify(key)}, `,
      );
      return contents === undefined ? undefined : { contents, loader: 'tsx' };
    });
  },
};

/** What a module finds in the place of a package: something that can be called, and asked for anything. */
const nothing: unknown = new Proxy(() => undefined, { get: () => nothing, apply: () => nothing });

/** Fluent's themes: each of their tokens stands for the custom property of its name. */
const tokens = new Proxy({}, { get: (_, name) => `var(--${String(name)})` });
const themes = new Proxy({}, { get: (_, name) => (name === 'tokens' ? tokens : nothing) });

/** The styles that the modules of the page ask Griffel for, by module and name, as they are once these have run. */
export const ownStyles = async (): Promise<ReadonlyMap<string, Slots>> => {
  const modules = readdirSync(DESK, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('styles'))
    .filter((name) => readFileSync(join(DESK, name), 'utf8').includes('makeStyles('))
    .map((name) => `./${name.replaceAll('\\', '/')}`);
  const { outputFiles } = await build({
    stdin: { contents: modules.map((name) => `import '${name}';`).join(''), resolveDir: DESK },
    bundle: true,
    write: false,
    format: 'cjs',
    jsx: 'automatic',
    plugins: [named],
  });
  const found = new Map<string, Slots>();
  const packages: Readonly<Record<string, unknown>> = {
    '@griffel/react': { makeStyles: (key: string, slots: Slots) => found.set(key, slots) },
    '@fluentui/react-theme': themes,
  };
  const run = compileFunction(outputFiles.map(({ text }) => text).join(''), ['require', 'module']);
  run((name: string) => packages[name] ?? nothing, {});
  return found;
};
