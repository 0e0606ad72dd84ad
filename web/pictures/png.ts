import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;
/** Squared distance in RGBA up to which two colours of a drawing count as one. */
const ALIKE = 64;

export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Uint8Array };

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function distance(a: number, b: number): number {
  const part = (shift: number) => ((a >>> shift) & 255) - ((b >>> shift) & 255);
  return part(24) ** 2 + part(16) ** 2 + part(8) ** 2 + part(0) ** 2;
}

/** The most frequent colours that differ by more than `alike`, each as one RGBA number, the most frequent first. */
function frequent(colours: Uint32Array, alike: number): readonly number[] {
  const count = new Map<number, number>();
  for (const colour of colours) count.set(colour, (count.get(colour) ?? 0) + 1);
  const chosen: number[] = [];
  for (const [colour] of [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    if (chosen.length === COLOURS) break;
    if (chosen.every((other) => distance(colour, other) > alike)) chosen.push(colour);
  }
  return chosen;
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  palette.forEach((candidate, index) => {
    const gap = distance(colour, candidate);
    if (gap < least) {
      least = gap;
      best = index;
    }
  });
  return best;
}

function packed(rgba: Uint8Array): Uint32Array {
  const view = new DataView(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  return Uint32Array.from({ length: rgba.length / 4 }, (_, index) => view.getUint32(index * 4));
}

/** Each pixel's place in the palette, a leading 0 (no filter) before every row. */
function rows(colours: Uint32Array, width: number, palette: readonly number[]): Uint8Array {
  const index = new Map(palette.map((colour, place) => [colour, place]));
  const out = new Uint8Array(colours.length + colours.length / width);
  colours.forEach((colour, pixel) => {
    const place = index.get(colour) ?? nearest(colour, palette);
    index.set(colour, place);
    out[pixel + Math.floor(pixel / width) + 1] = place;
  });
  return out;
}

/**
 * Writes an indexed PNG (PNG specification, colour type 3) of at most 256 colours with `source` as its tEXt
 * comment: no library that is kept writes palettes in JavaScript, and without one a picture weighs twice as much. Made for flat drawings: rarer colours become their nearest frequent one, and so do those that are `alike` (squared distance
 * in RGBA).
 */
export function encodePng({ width, height, rgba }: Pixels, source: string, alike = ALIKE): Buffer {
  const colours = packed(rgba);
  const palette = frequent(colours, alike);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((c) => [c >>> 24, (c >>> 16) & 255, (c >>> 8) & 255]))),
    chunk('tRNS', Buffer.from(palette.map((c) => c & 255))),
    chunk('tEXt', Buffer.from(`Source\0${source}`, 'latin1')),
    chunk('IDAT', deflateSync(rows(colours, width, palette), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
