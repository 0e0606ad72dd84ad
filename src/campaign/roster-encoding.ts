/** The text of a file as spreadsheets of Japan write it: UTF-8, with or without a BOM, UTF-16, or Shift_JIS (Windows-31J). */

const decoded = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The byte order of a UTF-16 text without a BOM, told by the zero bytes beside its Latin letters. */
const utf16Of = (bytes: Uint8Array): string | undefined => {
  const head = bytes.subarray(0, 400);
  const zeros = (from: number): number =>
    head.filter((byte, index) => index % 2 === from && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (Math.max(even, odd) < head.length / 16) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
};

/** How a workbook of a spreadsheet begins: a ZIP (.xlsx, .ods), or Microsoft's older container (.xls). */
const WORKBOOKS = ['504b0304', 'd0cf11e0'];

/** Whether the file is a spreadsheet's own, and no text that was saved from one. */
export const isWorkbook = (bytes: Uint8Array): boolean =>
  WORKBOOKS.includes(Buffer.from(bytes.subarray(0, 4)).toString('hex'));

/** The file's text without its BOM; undefined where it is none of these. */
export const textOfFile = (bytes: Uint8Array): string | undefined => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be');
  const wide = utf16Of(bytes);
  return wide === undefined ? (decoded(bytes, 'utf-8') ?? decoded(bytes, 'shift_jis')) : decoded(bytes, wide);
};
