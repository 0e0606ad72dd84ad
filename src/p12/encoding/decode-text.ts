/** A text in one of the encodings of the Encoding Standard, such as `shift_jis`; null where the octets are none of it. */
export const decoded = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
