/** The parts of node-forge that are used, by their own files, so that the browser gets no more than these. */
declare module 'node-forge/lib/forge.js' {
  import type { util } from 'node-forge';

  type Decipher<Start> = {
    readonly output: util.ByteStringBuffer;
    start(options: Start): void;
    update(input: util.ByteStringBuffer): void;
    /** `pad` takes the place of forge's own padding check. */
    finish(pad: () => boolean): boolean;
  };
  const forge: {
    readonly util: Pick<typeof util, 'createBuffer'>;
    readonly cipher: {
      createDecipher(
        algorithm: 'AES-CBC' | '3DES-CBC' | 'DES-CBC',
        key: string,
      ): Decipher<{ readonly iv: string }>;
    };
    readonly rc2: {
      /** `key` is a binary string; `bits` the effective key bits. */
      createDecryptionCipher(key: string, bits: number): Decipher<string>;
    };
  };
  export default forge;
}
declare module 'node-forge/lib/aes.js';
declare module 'node-forge/lib/des.js';
declare module 'node-forge/lib/rc2.js';
