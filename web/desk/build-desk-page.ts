import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build, type Metafile, transform } from 'esbuild';
import { inEachLocale } from '../../src/machines/locales.ts';
import { deskWords, withStaticWords, wordsScript } from '../../src/pages/page-words.ts';
import { readTexts } from '../../src/settings/load-words.ts';
import { BROWSERS } from '../browsers.ts';
import { inAscii } from '../in-ascii.ts';
import { oneReact } from '../one-react.ts';
import { fluentIcons } from './icons/fluent-icons.ts';
import { oneChunk } from './one-chunk.ts';
import { readyStyles } from './styles/ready-styles.ts';

const HERE = import.meta.dirname;

/** What a script needs before it can begin, all the way down. */
const neededBy = (outputs: Metafile['outputs'], script: string): ReadonlySet<string> => {
  const needed = new Set<string>();
  const add = (name: string): void => {
    for (const { kind, path } of outputs[name]?.imports ?? []) {
      if (kind !== 'import-statement' || needed.has(path)) continue;
      needed.add(path);
      add(path);
    }
  };
  add(script);
  return needed;
};

/** The script that the page begins with: what its entry does no more than to import (one-chunk.ts). */
const beginOf = (outputs: Metafile['outputs'], entry: string): string => {
  const made = Object.values(outputs).find(({ entryPoint }) => entryPoint === entry);
  const [only, ...others] = made?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
  if (only === undefined || others.length > 0 || Object.keys(made?.inputs ?? {}).length > 0)
    throw new Error(`${entry} has more than one beginning`);
  return only.path;
};

/** Makes the desk page in `dist`/desk, to be served under `/desk`; only what stands in assets/ may be kept by browsers. */
export const buildDeskPage = async (dist: string = join(HERE, '../dist')): Promise<void> => {
  const assets = join(dist, 'desk/assets');
  await mkdir(assets, { recursive: true });
  const texts = readTexts();
  const { name, text } = wordsScript(deskWords(texts));
  await writeFile(join(assets, name), text);
  const { plugin: styles, sheet } = readyStyles();
  const { metafile } = await build({
    absWorkingDir: assets,
    entryPoints: [join(HERE, 'desk-page.tsx')],
    outdir: assets,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    metafile: true,
    target: BROWSERS,
    charset: 'ascii',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [oneReact, oneChunk, fluentIcons, styles],
  });
  const entry = relative(assets, join(HERE, 'desk-page.tsx')).replaceAll('\\', '/');
  const script = beginOf(metafile.outputs, entry);
  await Promise.all(
    Object.keys(metafile.outputs).map(async (name) => {
      const file = join(assets, name);
      await writeFile(file, inAscii(await readFile(file, 'utf8')));
    }),
  );
  const { code: own } = await transform(await readFile(join(HERE, 'style.css')), {
    loader: 'css',
    minify: true,
    target: BROWSERS,
  });
  const css = own + sheet(metafile, assets);
  const style = `style-${createHash('sha256').update(css).digest('hex').slice(0, 8)}.css`;
  await writeFile(join(assets, style), css);
  const address = (file: string): string => `/desk/assets/${file}`;
  const values: Readonly<Record<string, string>> = {
    words: address(name),
    style: address(style),
    script: address(script),
    needed: [...neededBy(metafile.outputs, script)]
      .map((file) => `<link rel="modulepreload" href="${address(file)}" />`)
      .join('\n    '),
  };
  const html = await readFile(join(HERE, 'index.html'), 'utf8');
  const page = inEachLocale((locale) => Object(texts[locale].desk?.page));
  await writeFile(
    join(dist, 'desk/index.html'),
    withStaticWords(html, page).replace(/%(\w+)%/g, (whole, key: string) => values[key] ?? whole),
  );
};
