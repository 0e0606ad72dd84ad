/**
 * Draws every picture and icon anew: `node web/pictures/build.ts`. Needs /usr/bin/chromium
 * and the Noto Sans CJK fonts; the results are committed, so that nobody else needs either.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { PICTURES } from './ids.ts';
import { encodePng } from './png.ts';
import { colorIcon, favicon, outlineIcon } from './product-icon.ts';
import { withRenderer } from './render.ts';
import { pictureSvg } from './svg.ts';
import { LOCALES } from './words.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CHROMIUM = '/usr/bin/chromium';

async function put(file: string, content: string | Uint8Array): Promise<void> {
  const path = resolve(ROOT, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

const drawings: readonly (readonly [file: string, svg: string])[] = [
  ['deploy/teams/color.png', colorIcon()],
  ['deploy/teams/outline.png', outlineIcon()],
  ...LOCALES.flatMap((locale) =>
    PICTURES.map((id) => [`web/public/pictures/${locale}/${id}.png`, pictureSvg(id, locale)] as const),
  ),
];

await put('web/public/favicon.svg', `${favicon()}\n`);
await withRenderer(CHROMIUM, async (render) => {
  for (const [file, svg] of drawings) {
    const digest = createHash('sha256').update(svg).digest('hex');
    await put(file, encodePng(await render(svg), digest));
  }
});
process.stdout.write(`${drawings.length} PNG files drawn\n`);
