/**
 * Draws every picture and icon anew: `node web/pictures/draw-all.ts`. Needs /usr/bin/chromium
 * and the Noto Sans CJK fonts; the results are committed, so that nobody else needs either.
 * For every service in services/: those that show its file, and each SVG of its own (services/<id>/pictures/<language>/*.svg).
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { SERVICES_DIR } from '../../src/settings/service-file.ts';
import { servicesIn } from '../../src/settings/service-pictures.ts';
import { drawnForAll, drawnForService } from './drawings.ts';
import { encodePng } from './png.ts';
import { colorIcon, favicon, outlineIcon } from './product-icon.ts';
import { withRenderer } from './render.ts';

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
  ...drawnForAll(),
  ...servicesIn(SERVICES_DIR).flatMap(drawnForService),
];

await put('web/public/favicon.svg', `${favicon()}\n`);
await withRenderer(CHROMIUM, async (render) => {
  for (const [file, svg] of drawings) {
    const digest = createHash('sha256').update(svg).digest('hex');
    await put(file, encodePng(await render(svg), digest));
  }
});
process.stdout.write(`${drawings.length} PNG files drawn\n`);
