import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '../../..');
const OUT = join(ROOT, 'test/.out/programs');
/** What each bundle was made of. */
const INPUTS = join(OUT, 'inputs.json');

const COMMANDS = ['backup', 'check', 'desk-link', 'doctor', 'restore', 'service', 'setup', 'store-copy'].map(
  (name) => `src/cli/${name}.ts`,
);
const PROGRAMS = ['test/helpers/program.ts', 'test/break/program.ts', ...COMMANDS];

/** A module goes on to know where its source stands, by which it finds what it reads. */
const placesOfSources = {
  name: 'places of sources',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const places = {
        dirname: JSON.stringify(dirname(path)),
        url: JSON.stringify(pathToFileURL(path).href),
        main: String(COMMANDS.some((name) => path === join(ROOT, name))),
      };
      const source = readFileSync(path, 'utf8');
      return {
        loader: 'ts',
        contents: source.replace(/import\.meta\.(dirname|url|main)\b/g, (_, name) => places[name]),
      };
    }),
};

const isNew = () => {
  if (!existsSync(INPUTS)) return false;
  const madeAt = statSync(INPUTS).mtimeMs;
  return [
    ...JSON.parse(readFileSync(INPUTS, 'utf8')),
    import.meta.filename,
    join(ROOT, 'package-lock.json'),
  ].every((file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < madeAt);
};

/**
 * Bundles the programs that many tests start, where their sources are newer: one begins with half the CPU, for it has not to find and read 1,300
 * modules. Tests of how a program loads start its sources.
 */
export default async () => {
  if (!isNew()) {
    rmSync(OUT, { recursive: true, force: true });
    const { metafile } = await build({
      absWorkingDir: ROOT,
      entryPoints: PROGRAMS,
      outbase: ROOT,
      outdir: OUT,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      target: 'node24',
      // Optional parts of others, which are not there; and what esbuild does not make whole, for its modules import one another.
      external: ['dtrace-provider', 'pg-native', 'botbuilder'],
      plugins: [placesOfSources],
      banner: {
        js: `import{createRequire as requireOf}from'node:module';const require=requireOf(${JSON.stringify(join(ROOT, 'package.json'))});`,
      },
      metafile: true,
      logLevel: 'error',
    });
    const own = Object.keys(metafile.inputs).filter((file) => !file.startsWith('node_modules/'));
    writeFileSync(INPUTS, JSON.stringify(own.map((file) => join(ROOT, file))));
  }
  process.env.TEST_PROGRAMS = OUT;
};
