import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what a table may hold for minutes but must not tell. */
export type Seal = {
  /** For `id` alone; base64. */
  readonly close: (id: string, plain: Uint8Array) => string;
  /** Undefined where it was sealed for another id, with a key that is not known any more, or was changed. */
  readonly open: (id: string, sealed: string) => Buffer | undefined;
};

/** AES-256-GCM with keys of their own, derived (HKDF, RFC 5869) from the server's secrets: the first closes, all open. */
export const createSeal = (secrets: readonly [Uint8Array, ...Uint8Array[]]): Seal => {
  const derivedKey = (secret: Uint8Array): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', secret, '', 'madoguchi sealed', 32));
  const current = derivedKey(secrets[0]);
  const keys = secrets.map(derivedKey);

  const openWith = (key: Uint8Array, id: string, bytes: Buffer): Buffer | undefined => {
    try {
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(id));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    } catch {
      return undefined;
    }
  };

  return {
    close: (id, plain) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, current, nonce);
      cipher.setAAD(Buffer.from(id));
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open: (id, sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      for (const key of keys) {
        const plain = openWith(key, id, bytes);
        if (plain !== undefined) return plain;
      }
      return undefined;
    },
  };
};
