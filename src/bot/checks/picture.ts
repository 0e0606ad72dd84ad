import { MAX_PICTURE_BYTES, pictureType } from '../messages/picture-bytes.ts';

/** A picture without anything that is not the picture. */
export type Picture = { readonly type: 'image/png' | 'image/jpeg'; readonly bytes: Uint8Array };

const MAX_PARTS = 100_000;

/** What a PNG needs to look as it did (https://www.w3.org/TR/png-3/#11Chunks); texts, times, EXIF and what nobody knows are left out. */
const PNG_KEPT = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'pHYs', 'bKGD'];

const barePng = (bytes: Uint8Array): Uint8Array | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  let at = 8;
  for (let n = 0; n < MAX_PARTS && at + 12 <= bytes.length; n += 1) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    if (n === 0 && (name !== 'IHDR' || length !== 13)) return undefined;
    if (PNG_KEPT.includes(name)) parts.push(bytes.subarray(at, end));
    // Whatever stands behind the end is no picture.
    if (name === 'IEND') return Buffer.concat(parts);
    at = end;
  }
  return undefined;
};

const ORIENTATION = 0x0112;

/** How a camera was held (EXIF 2.3, tag 0x0112), 1 to 8, in an APP1 segment's content; undefined where it does not say. */
const orientationIn = (segment: Uint8Array): number | undefined => {
  if (Buffer.from(segment.subarray(0, 6)).toString('latin1') !== 'Exif\0\0' || segment.length < 22)
    return undefined;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return undefined;
  const entries = Math.min(tiff.getUint16(directory, little), 100);
  for (let n = 0; n < entries; n += 1) {
    const entry = directory + 2 + n * 12;
    if (entry + 12 > tiff.byteLength) return undefined;
    if (tiff.getUint16(entry, little) === ORIENTATION) {
      const value = tiff.getUint16(entry + 8, little);
      return value >= 1 && value <= 8 ? value : undefined;
    }
  }
  return undefined;
};

/** An APP1 segment that says nothing but how the camera was held. */
const orientationSegment = (orientation: number): Uint8Array =>
  Buffer.from([
    ...[0xff, 0xe1, 0x00, 0x22],
    ...Buffer.from('Exif\0\0MM\0*', 'latin1'),
    ...[0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  ]);

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
/** Any number of these may stand before a marker (ITU-T T.81, B.1.1.2). */
const FILL = 0xff;
const markerAt = (bytes: Uint8Array, at: number): number | undefined =>
  bytes[at] === 0xff ? bytes[at + 1] : undefined;
const isStandalone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** How long a marker is that begins no segment; 0 for one that does. */
const lengthAlone = (marker: number): number => {
  if (marker === FILL) return 1;
  return isStandalone(marker) ? 2 : 0;
};
/** APP0 is JFIF's own, APP14 tells how colours are meant; the other application segments and comments are left out. */
const isKept = (marker: number): boolean =>
  !(marker >= 0xe1 && marker <= 0xef && marker !== 0xee) && marker !== 0xfe;

/** Where the entropy-coded data that begins at `from` ends: at the next marker that is no restart (ITU-T T.81, B.1.1.5). */
const scanEnd = (bytes: Uint8Array, from: number): number => {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
};

/** Where the segment at `at` ends; undefined where it does not fit. */
const segmentEnd = (bytes: Uint8Array, at: number): number | undefined => {
  if (at + 4 > bytes.length) return undefined;
  const end = at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
  return end > bytes.length || end < at + 4 ? undefined : end;
};

/** What stays of a segment: all, nothing, or how the camera was held, where that is not upright. */
const keptOf = (marker: number, segment: Uint8Array): readonly Uint8Array[] => {
  if (isKept(marker)) return [segment];
  const held = marker === 0xe1 ? orientationIn(segment.subarray(4)) : undefined;
  return held === undefined || held === 1 ? [] : [orientationSegment(held)];
};

const bareJpeg = (bytes: Uint8Array): Uint8Array | undefined => {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  let drawn = false;
  for (let n = 0; n < MAX_PARTS && at + 1 < bytes.length; n += 1) {
    const marker = markerAt(bytes, at);
    if (marker === undefined) return undefined;
    if (marker === END_OF_IMAGE)
      return drawn ? Buffer.concat([...parts, bytes.subarray(at, at + 2)]) : undefined;
    const alone = lengthAlone(marker);
    if (alone > 0) {
      at += alone;
      continue;
    }
    const end = segmentEnd(bytes, at);
    if (end === undefined) return undefined;
    const isScan = marker === START_OF_SCAN;
    const next = isScan ? scanEnd(bytes, end) : end;
    parts.push(...keptOf(marker, bytes.subarray(at, end)), bytes.subarray(end, next));
    drawn ||= isScan;
    at = next;
  }
  return undefined;
};

/**
 * A PNG or JPEG of at most 5 MB, by its bytes, without metadata: no text, place, time, device or preview stays, and nothing behind its end.
 * Undefined for anything else, or where its parts do not fit.
 */
export const readPicture = (bytes: Uint8Array): Picture | undefined => {
  const type = bytes.length > MAX_PICTURE_BYTES ? undefined : pictureType(bytes);
  if (type === undefined) return undefined;
  const bare = type === 'image/png' ? barePng(bytes) : bareJpeg(bytes);
  return bare === undefined ? undefined : { type, bytes: bare };
};
