/**
 * Makes docs/gallery.md and its pictures anew from the running program: `npm run gallery`. Needs /usr/bin/chromium and the Noto Sans CJK
 * fonts. What it makes is committed, so that a change of look is seen where it is made. With names of surfaces only their pictures are made anew:
 * `node test/gallery.ts desk closed`. What they say is kept beside them, so that test/gallery.test.ts finds them out of date.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { LOCALES } from '../src/machines/locales.ts';
import { pixelsOf } from '../web/pictures/pixels.ts';
import { encodePng } from '../web/pictures/png.ts';
import { launchChromium, settled } from './helpers/browser/chromium.ts';
import { wordsOfSurfaces } from './helpers/gallery/surface-words.ts';
import { drawn, type Look, onSurface, SURFACES, type Surface, withBots } from './helpers/gallery/surfaces.ts';

const DOCS = join(import.meta.dirname, '../docs');
const WORDS = join(DOCS, 'gallery/words.json');
const SCHEMES = ['light', 'dark'] as const;

/** Those that are asked for; without names all. */
const asked = process.argv.slice(2);
const isAsked = ({ name }: Surface): boolean => asked.length === 0 || asked.includes(name);

/** What a picture shows, as a PNG of few colours: a third of the bytes. */
const light = async (decoder: Page, png: Buffer): Promise<Buffer> =>
  // Grounds that differ by little are kept apart.
  encodePng(await pixelsOf(decoder, 'image/png', png), 'npm run gallery', 4);

const shoot = async (page: Page, decoder: Page, name: string, { lang, width }: Look): Promise<void> => {
  await page.mouse.move(1, 1);
  await drawn(page);
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    const png = await light(decoder, await page.screenshot());
    await writeFile(join(DOCS, 'gallery', `${name}-${width}-${lang}-${colorScheme}.png`), png);
  }
};

const COLUMNS = (['wide', 'phone'] as const).flatMap((width) => SCHEMES.map((scheme) => ({ width, scheme })));

const written = (): string =>
  [
    '# Gallery',
    '',
    'Made from the running program by `npm run gallery`, with the clock at 10 March 2025; committed, so that a change of look is seen.',
    ...SURFACES.flatMap(({ name, title }) => [
      '',
      `## ${title}`,
      '',
      `| | ${COLUMNS.map(({ width, scheme }) => `${width}, ${scheme}`).join(' | ')} |`,
      `| --- | ${COLUMNS.map(() => '---').join(' | ')} |`,
      ...LOCALES.map(
        (lang) =>
          `| ${lang} | ${COLUMNS.map(({ width, scheme }) => `![${title}](gallery/${name}-${width}-${lang}-${scheme}.png)`).join(' | ')} |`,
      ),
    ]),
    '',
  ].join('\n');

if (asked.length === 0) await rm(join(DOCS, 'gallery'), { recursive: true, force: true });
await mkdir(join(DOCS, 'gallery'), { recursive: true });
const browser = await launchChromium({ whole: true });
const decoders = await launchChromium();
try {
  const decoder = await decoders.newPage();
  await withBots(async (bots) => {
    for (const lang of LOCALES)
      for (const width of ['wide', 'phone'] as const)
        for (const surface of SURFACES.filter(isAsked))
          await onSurface(browser, bots, { lang, width }, surface, (page) =>
            shoot(page, decoder, surface.name, { lang, width }),
          );
  });
  await writeFile(join(DOCS, 'gallery.md'), written());
  // Of those that were not asked for the old pictures stand, and their words with them.
  const before: Readonly<Record<string, unknown>> =
    asked.length === 0 ? {} : JSON.parse(await readFile(WORDS, 'utf8'));
  const now = await wordsOfSurfaces(browser);
  const words = Object.fromEntries(
    SURFACES.map((surface) => [surface.name, (isAsked(surface) ? now : before)[surface.name]]),
  );
  await writeFile(WORDS, `${JSON.stringify(words, null, 2)}\n`);
} finally {
  await browser.close();
  await decoders.close();
}
