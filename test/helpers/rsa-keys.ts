import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let keys: readonly string[] | undefined;

/** The `n`th of some private keys of RSA, 2,048 bits, as PEM: to make one takes longer than what is done with it. */
export const rsaKey = (n: number): string => {
  keys ??= JSON.parse(
    readFileSync(join(import.meta.dirname, '../fixtures/rsa-keys.json'), 'utf8'),
  ) as readonly string[];
  const key = keys[n];
  if (key === undefined) throw new Error(`there are ${keys.length} keys`);
  return `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`;
};
