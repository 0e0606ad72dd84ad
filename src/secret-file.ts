import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BYTES = 32;

/** The key that signs this server's tokens: `DATA_DIR/secret.key`, made at the first start, readable by its owner alone. */
export const readSecret = (dir: string): Uint8Array => {
  const file = join(dir, 'secret.key');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(BYTES), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(file);
  if (secret.length !== BYTES) {
    throw new Error(`${file} is damaged: delete it, and chats that are open in browsers begin anew`);
  }
  return secret;
};
