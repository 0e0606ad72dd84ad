import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { check } from '../../src/p12/check.ts';
import { sniff } from '../../src/p12/sniff/sniff.ts';
import { workshop } from './tools.ts';

const shop = workshop();
const RSA = ['-newkey', 'rsa:2048'];
/** The tools date their certificates by the machine's clock: an hour later all have begun. */
const now = Date.now() + 3_600_000;
const verdict = async (bytes: Uint8Array, password?: string, at = now) =>
  (await check(bytes, { password, at })).verdict;

beforeAll(() => {
  shop.identity('rsa', RSA, '/C=JP/O=株式会社見本/CN=山田 太郎/emailAddress=taro@example.jp');
  shop.identity('other', RSA, '/CN=other');
  shop.identity('ca', RSA, '/CN=Test CA');
});
afterAll(() => shop.close());

const schemes: [string, string[]][] = [
  ['AES-256, SHA-256', []],
  ['RC2-40 and 3DES', ['-legacy']],
  ['RC2-128', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-RC2-128']],
  ['two-key 3DES', ['-legacy', '-certpbe', 'PBE-SHA1-2DES', '-keypbe', 'PBE-SHA1-2DES']],
  ['RC4-128', ['-legacy', '-certpbe', 'PBE-SHA1-RC4-128', '-keypbe', 'PBE-SHA1-RC4-128']],
  ['RC4-40', ['-legacy', '-certpbe', 'PBE-SHA1-RC4-40', '-keypbe', 'PBE-SHA1-RC4-40']],
  ['MD5 DES', ['-legacy', '-certpbe', 'PBE-MD5-DES', '-keypbe', 'PBE-MD5-DES']],
  ['SHA1 DES', ['-legacy', '-certpbe', 'PBE-SHA1-DES', '-keypbe', 'PBE-SHA1-DES']],
  ['SHA1 RC2-64', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-64', '-keypbe', 'PBE-SHA1-RC2-64']],
  ['PBES2 3DES', ['-certpbe', 'DES-EDE3-CBC', '-keypbe', 'DES-EDE3-CBC']],
  ['PBES2 RC2', ['-legacy', '-certpbe', 'RC2-CBC', '-keypbe', 'RC2-40-CBC']],
  ['AES-128 and AES-192', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-192-CBC']],
  ['open certificates', ['-certpbe', 'NONE']],
  ['open key', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
  ['one iteration', ['-noiter', '-nomaciter']],
  ['600,000 iterations', ['-iter', '600000']],
  ...[
    'md5',
    'sha1',
    'sha224',
    'sha384',
    'sha512',
    'sha512-224',
    'sha512-256',
    'sha3-224',
    'sha3-256',
    'sha3-384',
    'sha3-512',
    'ripemd160',
  ].map((hash): [string, string[]] => [`MAC ${hash}`, ['-macalg', hash]]),
];
test.each(schemes)('%s opens, and not with another password', async (name, extra) => {
  const isSlow = name === '600,000 iterations';
  for (const password of isSlow ? ['secret1'] : ['secret1', '証明書の鍵']) {
    const bytes = shop.pkcs12('rsa', 'x.p12', password, extra);
    const report = await check(bytes, { password, at: now });
    expect([name, report.verdict, report.passwordUsed]).toEqual([name, 'usable', 'as-typed']);
    expect(report.certificate).toMatchObject({
      name: '山田 太郎',
      organisation: '株式会社見本',
      email: 'taro@example.jp',
    });
    if (!isSlow) expect(await verdict(bytes, 'wrong')).toBe('wrong-password-or-damaged');
  }
});

test('keys of other kinds', async () => {
  const kinds: [string, string[], string, number][] = [
    ...[
      ['prime256v1', 256],
      ['secp384r1', 384],
      ['secp521r1', 521],
      ['secp256k1', 256],
      ['secp224r1', 224],
      ['prime192v1', 192],
      ['brainpoolP256r1', 256],
      ['brainpoolP384r1', 384],
      ['brainpoolP512r1', 512],
    ].map(([curve, bits]): [string, string[], string, number] => [
      `${curve}`,
      ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`],
      'EC',
      Number(bits),
    ]),
    ['ed25519', ['-newkey', 'ed25519'], 'Ed25519', 256],
    ['ed448', ['-newkey', 'ed448'], 'Ed448', 448],
    ['rsa-pss', ['-newkey', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048'], 'RSA', 2048],
    ['rsa1024', ['-newkey', 'rsa:1024'], 'RSA', 1024],
  ];
  for (const [name, algorithm, kind, bits] of kinds) {
    shop.identity(name, algorithm, '/CN=k');
    const { verdict: found, key } = await check(shop.pkcs12(name, 'k.p12', 'pw'), {
      password: 'pw',
      at: now,
    });
    expect([name, found, key]).toEqual([
      name,
      'usable',
      { present: true, algorithm: kind, bits, matches: true },
    ]);
  }
});

test('DSA', async () => {
  shop.run('openssl', ['dsaparam', '-out', 'dsa.pem', '1024']);
  shop.identity('dsa', ['-newkey', 'dsa:dsa.pem'], '/CN=d');
  expect(await verdict(shop.pkcs12('dsa', 'd.p12', 'pw'), 'pw')).toBe('usable');
});

test('what is missing is named', async () => {
  const bare = ['pkcs12', '-export', '-passout', 'pass:pw', '-out', 'b.p12'];
  shop.run('openssl', [...bare, '-nokeys', '-in', 'rsa.crt']);
  expect(await verdict(shop.read('b.p12'), 'pw')).toBe('no-private-key');
  expect(await check(shop.read('b.p12'), { at: now })).toMatchObject({
    verdict: 'needs-password',
    key: { present: null },
  });
  shop.run('openssl', [...bare, '-nokeys', '-in', 'rsa.crt', '-certpbe', 'NONE']);
  expect(await check(shop.read('b.p12'), { at: now })).toMatchObject({
    verdict: 'no-private-key',
    key: { present: false },
  });
  shop.run('openssl', [...bare, '-nocerts', '-inkey', 'rsa.key']);
  expect(await verdict(shop.read('b.p12'), 'pw')).toBe('no-certificate');
  expect(await check(shop.read('b.p12'), { at: now })).toMatchObject({
    verdict: 'needs-password',
    key: { present: true, bits: 2048 },
  });
});

test('without a MAC, with an empty password, with one mistyped', async () => {
  expect(
    await check(shop.pkcs12('rsa', 'n.p12', 'pw', ['-nomac']), { password: 'pw', at: now }),
  ).toMatchObject({ verdict: 'usable', reasons: ['no-mac'] });
  expect(await verdict(shop.read('n.p12'), 'bad')).toBe('wrong-password-or-damaged');
  const empty = shop.pkcs12('rsa', 'e.p12', '');
  for (const password of ['', undefined, 'typed anyway'])
    expect(await check(empty, { password, at: now })).toMatchObject({
      verdict: 'usable',
      passwordUsed: 'empty',
    });
  const plain = shop.pkcs12('rsa', 'p.p12', 'Abc123');
  expect(await check(plain, { password: ' Abc123　', at: now })).toMatchObject({
    verdict: 'usable',
    passwordUsed: 'trimmed',
  });
  expect(await check(plain, { password: 'Ａｂｃ１２３', at: now })).toMatchObject({
    verdict: 'usable',
    passwordUsed: 'nfkc',
  });
});

test('dates, a pinned issuer', async () => {
  const bytes = shop.pkcs12('rsa', 'v.p12', 'pw');
  const year = 365 * 86_400_000;
  expect(await verdict(bytes, 'pw', now + 2 * year)).toBe('expired');
  expect(await verdict(bytes, 'pw', now - year)).toBe('not-yet-valid');
  const pem = (name: string): string => new TextDecoder().decode(shop.read(`${name}.crt`));
  expect(await check(bytes, { password: 'pw', at: now, pinned: [pem('other')] })).toMatchObject({
    verdict: 'other-service',
    service: 'no',
  });
  shop.rsa('leaf');
  shop.run('openssl', ['req', '-new', '-key', 'leaf.key', '-out', 'leaf.csr', '-subj', '/CN=leaf']);
  shop.run('openssl', [
    'x509',
    '-req',
    '-in',
    'leaf.csr',
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '9',
    '-out',
    'leaf.crt',
  ]);
  const leaf = shop.pkcs12('leaf', 'l.p12', 'pw', ['-certfile', 'ca.crt']);
  const report = await check(leaf, { password: 'pw', at: now, pinned: [pem('ca')] });
  expect(report).toMatchObject({
    verdict: 'usable',
    service: 'yes',
    chain: [{ name: 'Test CA' }],
    others: [],
  });
});

test('a key of another certificate', async () => {
  // OpenSSL itself will not write a mismatch: the key is taken from a file of its own.
  shop.run('openssl', [
    'pkcs12',
    '-export',
    '-nokeys',
    '-in',
    'other.crt',
    '-passout',
    'pass:pw',
    '-out',
    'm.p12',
  ]);
  expect(await verdict(shop.read('m.p12'), 'pw')).toBe('no-private-key');
});

test('what is no PKCS#12 is named', async () => {
  const make = (out: string, args: readonly string[]): Uint8Array => {
    shop.run('openssl', [...args, '-out', out]);
    return shop.read(out);
  };
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const files: [string, Uint8Array][] = [
    ['certificate', make('c.cer', ['x509', '-in', 'rsa.crt', '-outform', 'der'])],
    ['pem', shop.read('rsa.crt')],
    ['pkcs7', make('c.p7b', ['crl2pkcs7', '-nocrl', '-certfile', 'rsa.crt'])],
    ['pkcs7', make('d.p7b', ['crl2pkcs7', '-nocrl', '-certfile', 'rsa.crt', '-outform', 'der'])],
    ['csr', make('r.csr', ['req', '-new', '-key', 'rsa.key', '-subj', '/CN=x'])],
    ['csr', make('r.der', ['req', '-new', '-key', 'rsa.key', '-subj', '/CN=x', '-outform', 'der'])],
    ['private-key', shop.read('rsa.key')],
    [
      'private-key',
      make('k.der', ['pkcs8', '-topk8', '-in', 'rsa.key', '-passout', 'pass:x', '-outform', 'der']),
    ],
    ['html', text('\uFEFF<!DOCTYPE html><p>ログイン</p>')],
    ['zip', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)],
    ['jks', Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2)],
    ['text', text('これは証明書ではありません')],
    ['empty', new Uint8Array(0)],
    ['unknown', Uint8Array.of(1, 2, 3, 0, 255)],
  ];
  for (const [what, bytes] of files) {
    expect([what, sniff(bytes)]).toEqual([what, what]);
    expect(await verdict(bytes)).toBe('not-pkcs12');
  }
});
