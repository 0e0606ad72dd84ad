import { createPrivateKey, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { check } from '../../src/p12/check.ts';
import { workshop } from './tools.ts';
import { algorithm, integer, octets, sequence } from './writer.ts';

/** The tools date their certificates by the machine's clock: an hour later all have begun. */
export const NOW = Date.now() + 3_600_000;

export type Pairs = {
  shop: ReturnType<typeof workshop>;
  key: Uint8Array;
  certificate: Uint8Array;
  otherKey: Uint8Array;
  otherCertificate: Uint8Array;
};

/** Two keys of RSA with their certificates, as octets, for a file of tests that writes PKCS#12 of them. */
export const withPairs = (): Readonly<Pairs> => {
  const shop = workshop();
  const scene = { shop } as Pairs;
  const pair = (name: string) => {
    shop.identity(name, ['-newkey', 'rsa:2048'], `/CN=${name}`);
    const key = createPrivateKey(Buffer.from(shop.read(`${name}.key`)));
    return {
      key: new Uint8Array(key.export({ format: 'der', type: 'pkcs8' })),
      certificate: new Uint8Array(new X509Certificate(shop.read(`${name}.crt`)).raw),
    };
  };
  beforeAll(() => {
    const other = pair('two');
    Object.assign(scene, pair('one'), { otherKey: other.key, otherCertificate: other.certificate });
  });
  afterAll(() => shop.close());
  return scene;
};

/** The verdict and its reasons; that the writer leaves keys open goes without saying here. */
export const told = async (bytes: Uint8Array, password?: string): Promise<readonly string[]> => {
  const { verdict, reasons } = await check(bytes, { password, at: NOW });
  return [verdict, ...reasons.filter((reason) => reason !== 'key-unprotected')];
};

/** PKCS#8 of these RSA numbers: n, e, d, p, q, dp, dq, qi. */
export const rsaKey = (numbers: readonly bigint[]): Uint8Array =>
  sequence(
    integer(0),
    algorithm('1.2.840.113549.1.1.1'),
    octets(sequence(integer(0), ...numbers.map(integer))),
  );
