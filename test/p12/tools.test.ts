import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { check } from '../../src/p12/check.ts';
import { hasTool, workshop } from './tools.ts';

const shop = workshop();
/** The tools date their certificates by the machine's clock: an hour later all have begun. */
const now = Date.now() + 3_600_000;
const verdict = async (bytes: Uint8Array, password?: string) =>
  (await check(bytes, { password, at: now })).verdict;

beforeAll(() => shop.identity('rsa', ['-newkey', 'rsa:2048'], '/CN=rsa'));
afterAll(() => shop.close());

/** A keytool runs for a second: what its Java would do to be fast later costs more than it gives. */
const BRIEFLY = ['-J-XX:TieredStopAtLevel=1', '-J-XX:+UseSerialGC'];
const withKeytool = hasTool('keytool') ? test : test.skip;
withKeytool('keytool', async () => {
  const pair = [
    ...BRIEFLY,
    '-genkeypair',
    '-keyalg',
    'EC',
    '-alias',
    'a',
    '-dname',
    'CN=Key',
    '-validity',
    '9',
    '-storetype',
    'PKCS12',
    '-storepass',
    'secret1',
  ];
  shop.run('keytool', [...pair, '-keystore', 'java.p12']);
  expect(await verdict(shop.read('java.p12'), 'secret1')).toBe('usable');
  shop.run('keytool', ['-J-Dkeystore.pkcs12.legacy', ...pair, '-keystore', 'kl.p12']);
  expect(await verdict(shop.read('kl.p12'), 'secret1')).toBe('usable');
});

const withNss = hasTool('pk12util') && hasTool('certutil') ? test : test.skip;
withNss('NSS', async () => {
  shop.write('pw', 'dbpass1');
  shop.run('mkdir', ['-p', 'db']);
  shop.run('certutil', ['-N', '-d', 'sql:db', '-f', 'pw']);
  shop.pkcs12('rsa', 'i.p12', 'pw', ['-name', 'me']);
  shop.run('pk12util', ['-i', 'i.p12', '-d', 'sql:db', '-k', 'pw', '-W', 'pw']);
  const exports: [string, string[]][] = [
    ['秘密の鍵', ['-c', 'AES-256-CBC', '-C', 'AES-128-CBC']],
    ['secret1', ['-c', 'PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC']],
  ];
  for (const [password, extra] of exports) {
    shop.run('pk12util', ['-o', 'o.p12', '-n', 'me', '-d', 'sql:db', '-k', 'pw', '-W', password, ...extra]);
    expect(await verdict(shop.read('o.p12'), password)).toBe('usable');
  }
});

const withGnutls = hasTool('certtool') ? test : test.skip;
withGnutls('GnuTLS', async () => {
  const args = [
    '--to-p12',
    '--load-privkey',
    'rsa.key',
    '--load-certificate',
    'rsa.crt',
    '--p12-name',
    'me',
    '--outder',
    '--outfile',
    'g.p12',
  ];
  for (const [cipher, password] of [
    ['aes-256', '秘密'],
    ['3des', 'secret1'],
    ['arcfour', 'secret1'],
    ['rc2-40', '秘密'],
  ] as const) {
    shop.run('certtool', [...args, '--pkcs-cipher', cipher, '--password', password]);
    expect([cipher, await verdict(shop.read('g.p12'), password)]).toEqual([cipher, 'usable']);
  }
  for (const none of ['--null-password', '--empty-password']) {
    shop.run('certtool', [...args, none]);
    expect(await verdict(shop.read('g.p12'))).toBe('usable');
  }
});
