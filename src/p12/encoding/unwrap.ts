/** Enough of a text to hold the largest file that is read, in base64, with its lines. */
const MAX_TEXT = 512 * 1024;

const printable = (code: number): boolean =>
  code === 9 || code === 10 || code === 12 || code === 13 || code >= 32;

/** The text of a file in UTF-8 or UTF-16 (by its byte order mark); `null` where the bytes are no text. */
export const asciiOf = (bytes: Uint8Array): string | null => {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) {
    const text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
    return Array.from(text, (sign) => sign.charCodeAt(0)).every(printable) ? text : null;
  }
  if (!bytes.every(printable)) return null;
  const text = new TextDecoder().decode(bytes);
  if (!text.includes('\uFFFD')) return text;
  try {
    return new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
};

type PemBlock = { readonly label: string; readonly base64: string };

/** The PEM blocks of a text (RFC 7468, laxly); none where the bytes are no text. */
export const pemBlocks = (bytes: Uint8Array): readonly PemBlock[] => {
  const text = asciiOf(bytes.subarray(0, MAX_TEXT));
  if (text === null || !text.includes('-----BEGIN ')) return [];
  const blocks: PemBlock[] = [];
  for (const match of text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,64})-----([^-]{0,700000})/g)) {
    blocks.push({ label: match[1] ?? '', base64: match[2] ?? '' });
    if (blocks.length === 100) break;
  }
  return blocks;
};

/** Bytes from base64 with any white space; `null` where it is none. */
export const fromBase64 = (text: string): Uint8Array | null => {
  const packed = text
    .replace(/[\s\uFEFF]+/g, '')
    .replace(/-/g, '+')
    .replace(/_/g, '/');
  if (packed.length < 8 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return null;
  try {
    const binary = atob(packed.replace(/={1,3}$/, ''));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
};

/** DER that is longer than 255 octets, or BER of indefinite length, in base64. */
const BER_IN_BASE64 = /MI[A-Za-z0-9](?:[A-Za-z0-9+/]|\\[rn]|=\r?\n|["'\s>|,])*/g;
const MAX_RUNS = 8;

/** Base64 that stands somewhere in a text: in a mail, a data: address, JSON, XML, in quotes or behind the marks of a quotation. */
const embedded = (text: string): readonly Uint8Array[] =>
  [...text.matchAll(BER_IN_BASE64)]
    .filter(([run]) => run.length > 100)
    .slice(0, MAX_RUNS)
    .map(([run]) => fromBase64(run.replace(/\\[rn]|=\r?\n|["'>|,]/g, '')))
    .filter((bytes) => bytes !== null);

const DUMP_LINE = /^[ \t]*(?:0x)?[0-9a-f]{3,8}:?[ \t]+((?:[0-9a-f]{2,4}[ \t-]+){1,16}(?:[0-9a-f]{2})?)/gim;

/** How many digits a line of a dump has; behind them its letters may look like more. */
const DUMP_DIGITS = 32;

/** Bytes written as hexadecimal digits, with any separators, or as a dump with its addresses; `null` where they are none. */
const fromHex = (text: string): Uint8Array | null => {
  const plain = text.replace(/0x|\\x|[\s:,;{}[\]-]/gi, '');
  const dumped = [...text.matchAll(DUMP_LINE)].map(([, digits = '']) =>
    digits.replace(/[^0-9a-f]/gi, '').slice(0, DUMP_DIGITS),
  );
  const digits = [plain, dumped.join('')].find((all) => /^30[0-9a-f]{62,}$/i.test(all));
  if (digits === undefined || digits.length % 2 !== 0) return null;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
};

/** Quoted-printable (RFC 2045, 6.7), from where a long SEQUENCE begins. */
const fromQuotedPrintable = (text: string): Uint8Array | null => {
  const start = text.search(/(?:^|\n)0=8[0-4]/);
  if (start === -1) return null;
  const body = text
    .slice(start)
    .replace(/^\n/, '')
    .replace(/=\r?\n/g, '');
  const octets = body.replace(/=([0-9A-F]{2})/gi, (_, pair: string) =>
    String.fromCharCode(Number.parseInt(pair, 16)),
  );
  return Uint8Array.from(octets, (letter) => letter.charCodeAt(0) & 0xff);
};

const decodedUri = (text: string): string => {
  if (!/^data:/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What a text may hold as bytes, the likeliest first; nothing where the bytes are no text. */
export const unwrapText = (bytes: Uint8Array): readonly Uint8Array[] => {
  const text = asciiOf(bytes.subarray(0, MAX_TEXT));
  if (text === null) return [];
  const blocks = pemBlocks(bytes);
  const block = blocks.find(({ label }) => label === 'PKCS12') ?? blocks[0];
  const trimmed = decodedUri(text.replace(/^\uFEFF/, '').trim());
  return [
    block === undefined ? null : fromBase64(block.base64),
    fromBase64(trimmed),
    ...embedded(trimmed),
    fromHex(trimmed),
    fromQuotedPrintable(trimmed),
  ].filter((found) => found !== null);
};
