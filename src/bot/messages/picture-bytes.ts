/** The largest picture that is taken. */
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

const begins = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, at) => bytes[at] === byte);

/** What a picture's first bytes say it is, whatever its name. */
export const pictureType = (bytes: Uint8Array): 'image/png' | 'image/jpeg' | undefined => {
  if (begins(bytes, PNG)) return 'image/png';
  return begins(bytes, JPEG) ? 'image/jpeg' : undefined;
};
