import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '../../..');
const OUT = join(ROOT, 'test/.out/programs');
/** What each bundle was made of. */
const INPUTS = join(OUT, 'inputs.json');

const COMMANDS = [
  ...['backup', 'check', 'desk-link', 'doctor', 'restore', 'service', 'setup', 'store-copy'].map(
    (name) => `src/cli/${name}.ts`,
  ),
  'deploy/teams/package.ts',
];
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

/** What esbuild does not make whole, for its modules import one another. */
const APART = ['botbuilder'];

/** Has what is not bundled required where it is used: a script cannot import it. */
const requiredFromOutside = {
  name: 'required from outside',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^[\w@]/ }, ({ path }) =>
      isBuiltin(path) || APART.includes(path) ? { path, namespace: 'outside' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'outside' }, ({ path }) => ({
      loader: 'js',
      contents: `module.exports = fromOutside(${JSON.stringify(path)});`,
    }));
  },
};

const isNew = () => {
  if (!existsSync(INPUTS)) return false;
  const madeAt = statSync(INPUTS).mtimeMs;
  return [
    ...JSON.parse(readFileSync(INPUTS, 'utf8')),
    import.meta.filename,
    join(import.meta.dirname, 'launch.cjs'),
    join(ROOT, 'package-lock.json'),
  ].every((file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < madeAt);
};

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'error',
};
/** Optional parts of others, which are not there. */
const ABSENT = ['dtrace-provider', 'pg-native'];

/** The commands as modules, which one process can run time and again. */
const buildModules = () =>
  build({
    ...COMMON,
    entryPoints: COMMANDS,
    outbase: ROOT,
    outdir: OUT,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    external: [...ABSENT, ...APART],
    plugins: [placesOfSources],
    banner: {
      js: `import{createRequire as requireOf}from'node:module';const require=requireOf(${JSON.stringify(join(ROOT, 'package.json'))});`,
    },
  });

/** esbuild leaves regular expressions as they are: with one letter beyond ASCII all six megabytes take two octets a letter, and a start a tenth longer. */
const inAscii = (code) =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** All programs as one script, and beside it what starts each of them. */
const buildScript = async () => {
  const loaders = PROGRAMS.map((name) => `${JSON.stringify(name)}: () => import('./${name}')`);
  const { metafile, outputFiles } = await build({
    ...COMMON,
    stdin: { contents: `await ({ ${loaders.join(', ')} })[program]();`, resolveDir: ROOT },
    write: false,
    metafile: true,
    external: ABSENT,
    plugins: [placesOfSources, requiredFromOutside],
  });
  const script = join(OUT, 'programs.js');
  mkdirSync(OUT, { recursive: true });
  writeFileSync(script, `(async (program, require, fromOutside) => {${inAscii(outputFiles[0].text)}})`);
  const launch = JSON.stringify(join(import.meta.dirname, 'launch.cjs'));
  for (const name of PROGRAMS) {
    const file = join(OUT, name.replace(/ts$/, 'cjs'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `require(${launch})(${JSON.stringify(script)}, ${JSON.stringify(name)});`);
  }
  return Object.keys(metafile.inputs).filter((file) => !/^(?:node_modules\/|outside:|<stdin>)/.test(file));
};

/**
 * Bundles the programs that many tests start, where their sources are newer: one begins with a third of the CPU, for it has not to find and read 1,300
 * modules, nor to compile what an earlier start has compiled. Tests of how a program loads start its sources.
 */
export default async () => {
  if (!isNew()) {
    rmSync(OUT, { recursive: true, force: true });
    const [own] = await Promise.all([buildScript(), buildModules()]);
    writeFileSync(INPUTS, JSON.stringify(own.map((file) => join(ROOT, file))));
  }
  process.env.TEST_PROGRAMS = OUT;
};
