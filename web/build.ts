import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';
import { chatWords, withStaticWords, wordsScript } from '../src/pages/page-words.ts';
import { readTexts } from '../src/settings/load-words.ts';
import { BROWSERS } from './browsers.ts';
import { buildLibrary } from './chat/library/build-library.ts';
import { buildCheckerChild, buildCheckPage } from './check/build-check-page.ts';
import { buildDeskPage } from './desk/build-desk-page.ts';
import { inAscii } from './in-ascii.ts';
import { LIGHT } from './tokens/colours.ts';
import { SHEETS } from './tokens/sheets.ts';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(import.meta.dirname, 'dist');

/** Bundles the chat; names carry a hash of the content, so that browsers keep them for good. */
const buildChat = async (dist: string): Promise<void> => {
  const assets = join(dist, 'assets');
  await mkdir(assets, { recursive: true });
  const hashed = async (name: string, type: string, content: string): Promise<string> => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
    await writeFile(join(assets, `${name}.${hash}.${type}`), content);
    return `/assets/${name}.${hash}.${type}`;
  };
  const bundle = async (entry: string): Promise<string> => {
    const { outputFiles } = await build({
      entryPoints: [join(import.meta.dirname, entry)],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: BROWSERS,
      charset: 'ascii',
    });
    const [file] = outputFiles;
    if (file === undefined) throw new Error(`esbuild made nothing of ${entry}`);
    return file.text;
  };
  const script = async (entry: string): Promise<string> => inAscii(await bundle(entry));
  const words = chatWords(readTexts());
  const { name, text } = wordsScript(words);
  await writeFile(join(assets, name), text);
  const values: Readonly<Record<string, string>> = {
    words: `/assets/${name}`,
    webchat: await hashed('webchat', 'js', await buildLibrary()),
    script: await hashed('chat', 'js', await script('chat/chat-page.ts')),
    primary: LIGHT.primary,
    style: await hashed('chat', 'css', SHEETS.light + (await bundle('chat/style.css'))),
    dark: await hashed('dark', 'css', SHEETS.dark),
    contrast: await hashed('contrast', 'css', SHEETS.contrast),
    early: await hashed('early', 'js', await script('tokens/early.ts')),
  };
  const html = await readFile(join(import.meta.dirname, 'chat/index.html'), 'utf8');
  await writeFile(
    join(dist, 'index.html'),
    withStaticWords(html, words).replace(/%(\w+)%/g, (whole, key: string) => values[key] ?? whole),
  );
};

/** Files whose name has a hash of their content: they do not change from build to build, and are compressed once. */
const HASHED = /^(?:desk[\\/])?assets[\\/]/;

/** Writes a brotli and a gzip file beside a text of the pages, or takes them over from an earlier build. */
const compressOne = async (dist: string, name: string): Promise<void> => {
  const path = join(dist, name);
  const earlier = ['br', 'gz'].map((kind) => `${name}.${kind}`);
  if (HASHED.test(name) && earlier.every((file) => existsSync(join(DIST, file)))) {
    await Promise.all(earlier.map((file) => cp(join(DIST, file), join(dist, file))));
    return;
  }
  const bytes = await readFile(path);
  const quality = {
    // The highest quality costs more than twice as much for 1.5 % less, and `npm start` waits for it.
    [constants.BROTLI_PARAM_QUALITY]: HASHED.test(name) ? constants.BROTLI_MAX_QUALITY - 1 : 9,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await Promise.all([
    promisify(brotliCompress)(bytes, { params: quality }).then((pressed) => writeFile(`${path}.br`, pressed)),
    promisify(gzip)(bytes, { level: 9 }).then((pressed) => writeFile(`${path}.gz`, pressed)),
  ]);
};

/** Compresses a page as soon as it is built, its largest files first, so that the processors are busy to the end. */
const compress = async (dist: string, page: RegExp): Promise<void> => {
  const names = await readdir(dist, { recursive: true });
  const texts = names.filter((file) => page.test(file) && /\.(html|js|css|svg)$/.test(file));
  const weight = (name: string): number => statSync(join(dist, name)).size;
  texts.sort((a, b) => weight(b) - weight(a));
  await Promise.all(texts.map((name) => compressOne(dist, name)));
};

/** Makes everything that runs in a browser, and the checking process, in `web/dist`. */
const buildPages = async (): Promise<void> => {
  const fresh = `${DIST}.${process.pid}`;
  await cp(join(import.meta.dirname, 'public'), fresh, { recursive: true });
  await Promise.all([
    buildChat(fresh).then(() => compress(fresh, /^(?!check|desk)/)),
    buildCheckPage(fresh).then(() => compress(fresh, /^check\b/)),
    buildCheckerChild(fresh),
    buildDeskPage(fresh).then(() => compress(fresh, /^desk\b/)),
  ]);
  await rm(DIST, { recursive: true, force: true });
  await rename(fresh, DIST);
};

const isBuilt = (): boolean =>
  ['index.html.br', 'desk/index.html.br'].every((page) => existsSync(join(DIST, page)));

/** Whether nothing that the pages are made of has changed since they were built. */
const isNew = (): boolean => {
  if (!isBuilt()) return false;
  const files = ['web', 'src', 'locales'].flatMap((dir) =>
    readdirSync(join(ROOT, dir), { recursive: true, encoding: 'utf8' })
      .filter((name) => dir !== 'web' || !name.startsWith('dist'))
      .map((name) => join(ROOT, dir, name)),
  );
  const builtAt = statSync(join(DIST, 'desk/index.html.br')).mtimeMs;
  return [...files, join(ROOT, 'package-lock.json')].every((file) => statSync(file).mtimeMs < builtAt);
};

const spares = (option: string, isDone: () => boolean): boolean => process.argv.includes(option) && isDone();

if (import.meta.main && !spares('--if-missing', isBuilt) && !spares('--if-old', isNew)) {
  await buildPages();
}
