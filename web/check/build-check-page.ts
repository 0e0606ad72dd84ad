import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { checkWords, withCheckWords } from '../../src/pages/page-words.ts';
import { readTexts } from '../../src/settings/load-words.ts';
import { inAscii } from '../in-ascii.ts';
import { SHEETS } from '../tokens/sheets.ts';

const HERE = import.meta.dirname;
const [DARK, CONTRAST] = ['screen and (prefers-color-scheme: dark)', 'screen and (prefers-contrast: more)'];

const bundle = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(HERE, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2023', 'chrome110', 'firefox121', 'safari16.4'],
    charset: 'ascii',
    define: { global: 'globalThis' },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  return file.text.trim();
};

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Makes the server's checking process, in one file: it starts three times as fast as from its sources. */
export const buildCheckerChild = async (dist: string): Promise<void> => {
  await build({
    entryPoints: [join(HERE, '../../src/bot/checks/checker-child.ts')],
    bundle: true,
    minify: true,
    outfile: join(dist, 'checker-child.mjs'),
    platform: 'node',
    format: 'esm',
    target: 'node24',
    banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
  });
};

/**
 * Makes the check page in `dist`: `check/` with its script and style beside it, and `check.html`, all in one,
 * whose own policy lets it load and reach nothing.
 */
export const buildCheckPage = async (dist: string = join(HERE, '../dist')): Promise<void> => {
  const plain = await readFile(join(HERE, 'index.html'), 'utf8');
  const mark = (await readFile(join(HERE, '../public/favicon.svg'), 'utf8'))
    .trim()
    .replace('<svg ', '<svg class="mark" aria-hidden="true" ')
    .replace('width="64" height="64"', 'width="36" height="36"');
  const html = withCheckWords(plain.replace('%mark%', mark), checkWords(readTexts()));
  const script = inAscii(await bundle('check-page.ts')).replaceAll('</script', '<\\/script');
  const { light, dark, contrast } = SHEETS;
  const style = `${light}${await bundle('style.css')}`;
  await mkdir(join(dist, 'check'), { recursive: true });
  const write = async (name: string, text: string): Promise<void> => await writeFile(join(dist, name), text);
  await write('check/main.js', script);
  await write('check/style.css', style);
  await write('check/dark.css', dark);
  await write('check/contrast.css', contrast);
  await write('check/early.js', inAscii(await bundle('../tokens/early.ts')));
  const beside = [
    '<link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/check/style.css">',
    `<link rel="stylesheet" href="/check/dark.css" id="dark" media="${DARK}">`,
    `<link rel="stylesheet" href="/check/contrast.css" id="contrast" media="${CONTRAST}">`,
    '<script src="/check/early.js"></script><script defer src="/check/main.js"></script>',
  ].join('');
  await write('check/index.html', html.replace('%head%', beside));
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${[style, dark, contrast].map(hashOf).join(' ')}; connect-src 'none'; base-uri 'none'; form-action 'none'`;
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const whole = html
    .replace(
      '%head%',
      () =>
        `${meta}<style>${style}</style><style id="dark" media="${DARK}">${dark}</style><style id="contrast" media="${CONTRAST}">${contrast}</style>`,
    )
    .replace('</body>', () => `<script>${script}</script></body>`);
  await write('check.html', whole);
};
