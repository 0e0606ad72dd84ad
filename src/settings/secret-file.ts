import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

const BYTES = 32;

type Where = Pick<Config, 'dataDir' | 'secret' | 'oldSecret'>;

const fileIn = (dir: string): string => join(dir, 'secret.key');

/** The key that a setting stands for (HKDF, RFC 5869). */
const settingKey = (setting: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', setting, '', 'madoguchi secret', BYTES));

/** The key that signs this server's tokens: of MADOGUCHI_SECRET, else of a folder where a server has run. Throws where there is none, or it is damaged. */
export const keptSecret = ({ dataDir, secret: setting }: Where): Uint8Array => {
  if (setting !== undefined) return settingKey(setting);
  const file = fileIn(dataDir);
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

/** The same; where no setting gives one it is made at the first start, readable by its owner alone. */
export const readSecret = (where: Where): Uint8Array => {
  mkdirSync(where.dataDir, { recursive: true, mode: 0o700 });
  if (where.secret !== undefined) return keptSecret(where);
  try {
    writeFileSync(fileIn(where.dataDir), randomBytes(BYTES), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return keptSecret(where);
};

/** What seals what the store holds for minutes: today's secret, and the one before it, so that a change of secrets loses nothing that waits. */
export const sealSecretsOf = (
  { oldSecret }: Where,
  secret: Uint8Array,
): readonly [Uint8Array, ...Uint8Array[]] => [
  secret,
  ...(oldSecret === undefined ? [] : [settingKey(oldSecret)]),
];
