import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BYTES = 32;

const fileIn = (dir: string): string => join(dir, 'secret.key');

/** The key that signs this server's tokens, of a folder where a server has run. Throws where there is none, or it is damaged. */
export const keptSecret = (dir: string): Uint8Array => {
  const file = fileIn(dir);
  if (!existsSync(file)) {
    throw new Error(
      `${file} is not there: set DATA_DIR to the folder that the server runs with, and start it once before`,
    );
  }
  const secret = readFileSync(file);
  if (secret.length !== BYTES) {
    throw new Error(`${file} is damaged: delete it, and chats that are open in browsers begin anew`);
  }
  return secret;
};

/** The same; made at the first start, readable by its owner alone. */
export const readSecret = (dir: string): Uint8Array => {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(fileIn(dir), randomBytes(BYTES), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return keptSecret(dir);
};
