/** Enough of a text to hold the largest file that is read, in base64, with its lines. */
const MAX_TEXT = 512 * 1024;

const printable = (octet: number): boolean =>
  octet === 9 || octet === 10 || octet === 12 || octet === 13 || octet >= 32;

/** The text of a file in UTF-8 or UTF-16 (by its byte order mark); `null` where the bytes are no text. */
export const asciiOf = (bytes: Uint8Array): string | null => {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  if (!bytes.every(printable)) return null;
  const text = new TextDecoder().decode(bytes);
  if (!text.includes('\uFFFD')) return text;
  try {
    return new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
};

export type PemBlock = { readonly label: string; readonly base64: string };

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

/** The bytes inside a file that is base64 or PEM text; `null` where it is neither. */
export const unwrapText = (bytes: Uint8Array): Uint8Array | null => {
  const [block] = pemBlocks(bytes);
  if (block !== undefined) return fromBase64(block.base64);
  const text = asciiOf(bytes.subarray(0, MAX_TEXT));
  return text === null ? null : fromBase64(text);
};
