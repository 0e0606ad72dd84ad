import type { What } from '../types.ts';

const octets = (text: string): readonly number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** What stands at the beginning, or at `at`, of files of one kind; the first that fits tells. */
const MAGIC: readonly (readonly [what: What, bytes: readonly number[], at?: number])[] = [
  ['jks', [0xfe, 0xed, 0xfe, 0xed]],
  ['jks', [0xce, 0xce, 0xce, 0xce]],
  ['shortcut', [0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0]],
  ['alias', [...octets('book'), 0, 0, 0, 0, ...octets('mark')]],
  ['appledouble', [0, 0x05, 0x16, 0x07]],
  ['appledouble', [0, 0x05, 0x16, 0]],
  ['folder-settings', [0, 0, 0, 1, ...octets('Bud1')]],
  ['certificate', [0, 0, 0, 0, ...octets('CERT')]],
  ['browser-store', [...octets('SQLite format 3'), 0]],
  ['browser-store', [0, 0x06, 0x15, 0x61]],
  ['keychain', octets('kych')],
  ['bouncycastle', [0, 0, 0, 1, 0, 0, 0, 20]],
  ['bouncycastle', [0, 0, 0, 2, 0, 0, 0, 20]],
  ['winmail', [0x78, 0x9f, 0x3e, 0x22]],
  ['zip', octets('PK\x03\x04')],
  ['zip', octets('PK\x05\x06')],
  ['zip', octets('PK\x07\x08')],
  ['7z', octets('7z\xbc\xaf\x27\x1c')],
  ['rar', octets('Rar!\x1a\x07')],
  ['gzip', [0x1f, 0x8b]],
  ['bzip2', octets('BZh')],
  ['xz', octets('\xfd7zXZ\0')],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['lzh', octets('-lh'), 2],
  ['lzh', octets('-lz'), 2],
  ['cab', octets('MSCF')],
  ['cab', octets('ISc(')],
  ['tar', octets('ustar'), 257],
  ['disk-image', octets('CD001'), 32_769],
  ['disk-image', octets('vhdxfile')],
  ['disk-image', octets('conectix')],
  ['pdf', octets('%PDF-')],
  ['png', octets('\x89PNG\r\n')],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['picture', octets('GIF8')],
  ['picture', octets('WEBP'), 8],
  ['picture', octets('ftyp'), 4],
  ['picture', octets('II*\0')],
  ['picture', octets('MM\0*')],
  ['picture', [0, 0, 1, 0, 1, 0]],
  ['program', octets('\x7fELF')],
  ['program', [0xcf, 0xfa, 0xed, 0xfe]],
  ['office', octets('{\\rtf')],
];

const OLE: readonly number[] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The names of the parts of a saved Outlook message ([MS-OXMSG], 2.2.1). */
const OUTLOOK_PART = '__substg1.0_';

const at = (bytes: Uint8Array, wanted: readonly number[], start: number): boolean =>
  wanted.every((octet, index) => bytes[start + index] === octet);

const contains = (bytes: Uint8Array, text: string, wide: boolean): boolean => {
  const wanted = octets(text).flatMap((octet) => (wide ? [octet, 0] : [octet]));
  const [first = 0] = wanted;
  for (let start = bytes.indexOf(first); start !== -1; start = bytes.indexOf(first, start + 1))
    if (at(bytes, wanted, start)) return true;
  return false;
};

/** Windows' own: a bitmap and a program have two letters each, so that what follows them has to fit too. */
const isBitmap = (bytes: Uint8Array): boolean =>
  at(bytes, octets('BM'), 0) && at(bytes, [0, 0, 0, 0], 6) && bytes.length > 26;
const isProgram = (bytes: Uint8Array): boolean =>
  at(bytes, octets('MZ'), 0) && contains(bytes.subarray(0, 4_096), 'PE\0\0', false);

/** What a binary file is that bears a mark of its kind; `null` where it bears none that is known here. */
export const sniffMagic = (bytes: Uint8Array): What | null => {
  const [first] = bytes;
  if (bytes.length > 1 && (first === 0 || first === 0xff) && bytes.every((octet) => octet === first))
    return 'zeros';
  if (at(bytes, OLE, 0)) return contains(bytes, OUTLOOK_PART, true) ? 'outlook-message' : 'office';
  const found = MAGIC.find(([, wanted, start = 0]) => at(bytes, wanted, start))?.[0];
  if (found === 'zip') {
    const head = bytes.subarray(0, 512);
    const office = ['[Content_Types].xml', 'mimetypeapplication/vnd.oasis'];
    return office.some((name) => contains(head, name, false)) ? 'office' : 'zip';
  }
  if (found !== undefined) return found;
  return isBitmap(bytes) ? 'picture' : isProgram(bytes) ? 'program' : null;
};
