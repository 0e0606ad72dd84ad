import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { OWN_PICTURES } from '../../src/dialogs/steps/step-layout.ts';
import { LOCALES } from '../../src/machines/locales.ts';
import { readTexts } from '../../src/settings/load-words.ts';
import { SERVICES_DIR } from '../../src/settings/service-file.ts';
import { picturesOf, servicesIn } from '../../src/settings/service-pictures.ts';
import { drawnForAll, drawnForService } from '../../web/pictures/drawings.ts';
import { PICTURES } from '../../web/pictures/ids.ts';
import { WORDS } from '../../web/pictures/picture-words.ts';
import { encodePng } from '../../web/pictures/png.ts';
import { colorIcon, favicon, outlineIcon } from '../../web/pictures/product-icon.ts';
import { HEIGHT, WIDTH } from '../../web/pictures/size.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MAX_BYTES = 60_000;
const REDRAW = 'redraw with: node web/pictures/draw-all.ts';

type Png = {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly part: (type: string) => Buffer;
};

function parsePng(file: Buffer): Png {
  expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
    const data = file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
    parts.set(file.toString('latin1', at + 4, at + 8), data);
  }
  const part = (type: string): Buffer => {
    const data = parts.get(type);
    if (data === undefined) throw new Error(`The PNG has no ${type}.`);
    return data;
  };
  return {
    width: part('IHDR').readUInt32BE(0),
    height: part('IHDR').readUInt32BE(4),
    bytes: file.length,
    part,
  };
}

function committed(path: string): Png {
  return parsePng(readFileSync(resolve(ROOT, path)));
}

function drawnFrom(png: Png): string {
  return png.part('tEXt').toString('latin1').replace('Source\0', '');
}

function sha256(svg: string): string {
  return createHash('sha256').update(svg).digest('hex');
}

function keys(value: object, under = ''): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' ? keys(inner, `${under}${key}.`) : [`${under}${key}`],
  );
}

const DRAWINGS = [...drawnForAll(), ...servicesIn(SERVICES_DIR).flatMap(drawnForService)];

test.each(DRAWINGS)('%s is a light 960×540 PNG of what the sources draw', (file, svg) => {
  const png = committed(file);
  expect([png.width, png.height]).toEqual([WIDTH, HEIGHT]);
  expect(inflateSync(png.part('IDAT'))).toHaveLength((WIDTH + 1) * HEIGHT);
  expect(png.bytes).toBeLessThan(MAX_BYTES);
  expect([drawnFrom(png), REDRAW]).toEqual([sha256(svg), REDRAW]);
});

test('every service has those of its file, and the first one its mail and the pages of its site', () => {
  const files = DRAWINGS.map(([file]) => file);
  for (const name of ['ja/folder', 'en/folder', 'ja/search', 'en/search'])
    for (const id of servicesIn(SERVICES_DIR)) expect(files).toContain(`services/${id}/pictures/${name}.png`);
  expect(picturesOf('tdb-class2', 'tdb-class2', SERVICES_DIR).drawn).toEqual(OWN_PICTURES);
  expect(picturesOf('mihon-sign', 'mihon-sign', SERVICES_DIR).drawn).toEqual([]);
});

test.each(LOCALES)('each has an alternative text in %s', (locale) => {
  const { pictures } = readTexts({ service: 'tdb-class2' })[locale];
  for (const id of [...PICTURES, ...OWN_PICTURES])
    expect(Object(pictures?.[id]).alt.trim().length).toBeGreaterThan(10);
});

test('both languages have the same keys', () => {
  expect(keys(WORDS.en.t)).toEqual(keys(WORDS.ja.t));
});

test('the English pictures of the Japanese originals keep the Japanese label and explain it', () => {
  const svg = readFileSync(resolve(ROOT, 'services/tdb-class2/pictures/en/site-2.svg'), 'utf8');
  expect(svg).toContain('送信');
  expect(svg).toContain('(Send)');
});

describe('the product icons', () => {
  test('the colour icon is 192×192 and opaque', () => {
    const png = committed('deploy/teams/color.png');
    expect([png.width, png.height]).toEqual([192, 192]);
    expect(png.part('tRNS').every((alpha) => alpha === 255)).toBe(true);
    expect([drawnFrom(png), REDRAW]).toEqual([sha256(colorIcon()), REDRAW]);
  });

  test('the outline icon is 32×32, white on nothing', () => {
    const png = committed('deploy/teams/outline.png');
    expect([png.width, png.height]).toEqual([32, 32]);
    const alphas = [...png.part('tRNS')];
    const visible = [...png.part('PLTE')].filter((_, at) => alphas[Math.floor(at / 3)] !== 0);
    expect(visible.every((level) => level === 255)).toBe(true);
    expect(alphas).toContain(0);
    expect([drawnFrom(png), REDRAW]).toEqual([sha256(outlineIcon()), REDRAW]);
  });

  test('the favicon is the one drawn', () => {
    expect(readFileSync(resolve(ROOT, 'web/public/favicon.svg'), 'utf8')).toBe(`${favicon()}\n`);
  });
});

test('the PNG writer keeps the 256 most frequent colours and sends rarer ones to the nearest', () => {
  const colours = Array.from({ length: 300 }, (_, x) => [(x % 20) * 12, Math.floor(x / 20) * 12, 0, 255]);
  const alike = [1, 0, 0, 255];
  const line = [...colours.slice(0, 256), ...colours, alike];
  const png = parsePng(
    encodePng({ width: line.length, height: 1, rgba: Uint8Array.from(line.flat()) }, 'test'),
  );
  const palette = png.part('PLTE');
  const row = inflateSync(png.part('IDAT'));
  const colour = (x: number) => [...palette.subarray((row[x + 1] ?? 0) * 3, (row[x + 1] ?? 0) * 3 + 3)];
  expect(palette).toHaveLength(768);
  expect([colour(0), colour(21), colour(256 + 255)]).toEqual([
    [0, 0, 0],
    [12, 12, 0],
    [180, 144, 0],
  ]);
  expect(colour(256 + 299)).toEqual([228, 132, 0]);
  expect(colour(line.length - 1)).toEqual([0, 0, 0]);
});
