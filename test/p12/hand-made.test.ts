import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { cleaned, stringOf } from '../../src/p12/certificate/names.ts';
import { check } from '../../src/p12/check.ts';
import { NOW, rsaKey, told, withPairs } from './pairs.ts';
import { algorithm, bag, certificateBag, chunked, keyBag, octets, oid, pfx, sequence, u8 } from './writer.ts';

const pair = withPairs();

const numbersOf = (pkcs8: Uint8Array): bigint[] => {
  const jwk = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).export({
    format: 'jwk',
  });
  return [jwk.n, jwk.e, jwk.d, jwk.p, jwk.q, jwk.dp, jwk.dq, jwk.qi].map((text) => {
    const hex = Buffer.from(text ?? '', 'base64url').toString('hex');
    return BigInt(`0x${hex}`);
  });
};

test('chunks of indefinite length everywhere', async () => {
  const bags = [keyBag(pair.key), certificateBag(pair.certificate, chunked)];
  expect(await told(await pfx(bags, 'pw', { chunks: true }), 'pw')).toEqual(['usable']);
});

test.each([
  ['carriage return', Uint8Array.of(13, 10)],
  ['zeros', new Uint8Array(500)],
])('trailing %s', async (_name, tail) => {
  const whole = u8(await pfx([keyBag(pair.key), certificateBag(pair.certificate)], 'pw'), tail);
  expect(await told(whole, 'pw')).toEqual(['usable', 'trailing-bytes']);
});

test('wrapped in base64, PEM and UTF-16', async () => {
  const base64 = Buffer.from(await pfx([keyBag(pair.key), certificateBag(pair.certificate)], 'pw')).toString(
    'base64',
  );
  for (const text of [
    base64,
    base64.replace(/.{64}/g, '$&\r\n'),
    `-----BEGIN PKCS12-----\n${base64}\n-----END PKCS12-----\n`,
  ])
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
    ])
      expect(await told(new Uint8Array(bytes), 'pw')).toEqual(['usable', 'wrapped-text']);
});

test('unknown bags, a CRL, a secret, a safe in a safe', async () => {
  const odd = [
    bag(4, sequence(oid('1.2.3'))),
    bag(5, sequence(oid('1.2.3'))),
    bag(9, octets(new Uint8Array(3))),
  ];
  expect(
    await told(await pfx([...odd, keyBag(pair.key), certificateBag(pair.certificate)], 'pw'), 'pw'),
  ).toEqual(['usable', 'skipped-contents']);
  const nested = bag(6, sequence(keyBag(pair.key), certificateBag(pair.certificate)));
  expect(await told(await pfx([nested], 'pw'), 'pw')).toEqual(['usable']);
});

test('another key, a key with other private numbers, two leaves', async () => {
  expect(
    await told(await pfx([keyBag(pair.otherKey), certificateBag(pair.certificate)], 'pw'), 'pw'),
  ).toEqual(['mismatch']);
  const [n = 0n, e = 0n, d = 0n, ...rest] = numbersOf(pair.key);
  const damaged = rsaKey([n, e, d + 2n, ...rest]);
  expect(await told(await pfx([keyBag(damaged), certificateBag(pair.certificate)], 'pw'), 'pw')).toEqual([
    'damaged',
    'key-damaged',
  ]);
  const swapped = rsaKey([n, e, ...numbersOf(pair.otherKey).slice(2)]);
  expect(await told(await pfx([keyBag(swapped), certificateBag(pair.certificate)], 'pw'), 'pw')).toEqual([
    'damaged',
    'key-damaged',
  ]);
  const both = await check(
    await pfx(
      [certificateBag(pair.otherCertificate), keyBag(pair.key), certificateBag(pair.certificate)],
      'pw',
    ),
    { password: 'pw', at: NOW },
  );
  expect(both).toMatchObject({
    verdict: 'usable',
    certificate: { name: 'one' },
    others: [{ name: 'two' }],
  });
});

test('of two identities the one of the service counts, whichever runs longer', async () => {
  const pem = (der: Uint8Array): string => new X509Certificate(der).toString();
  const bags = [
    [pair.key, pair.certificate],
    [pair.otherKey, pair.otherCertificate],
  ].flatMap(([key = u8(), certificate = u8()]) => [
    keyBag(key, true),
    certificateBag(certificate, octets, true),
  ]);
  const bytes = await pfx(bags, 'pw');
  for (const [own, name] of [
    [pair.certificate, 'one'],
    [pair.otherCertificate, 'two'],
  ] as const)
    expect(await check(bytes, { password: 'pw', at: NOW, pinned: [pem(own)] })).toMatchObject({
      verdict: 'usable',
      service: 'yes',
      certificate: { name },
    });
  const { compatibility } = await check(bytes, { password: 'pw', at: NOW });
  expect(compatibility.filter(({ property }) => property === 'key-id-on-all')).toEqual([]);
});

test('no password and the empty one are told apart; PBMAC1', async () => {
  const bags = [keyBag(pair.key), certificateBag(pair.certificate)];
  expect(await check(await pfx(bags, null), { at: NOW })).toMatchObject({
    verdict: 'usable',
    passwordUsed: 'none',
  });
  expect(await check(await pfx(bags, ''), { at: NOW })).toMatchObject({
    verdict: 'usable',
    passwordUsed: 'empty',
  });
  expect(await told(await pfx(bags, 'パス', { pbmac1: 32 }), 'パス')).toEqual(['usable']);
  expect(await told(await pfx(bags, 'pw', { pbmac1: 32 }), 'pwx')).toEqual([
    'wrong-password-or-damaged',
    'mac-differs',
  ]);
  expect((await told(await pfx(bags, 'pw', { pbmac1: null }), 'pw'))[0]).toBe('damaged');
});

test('what is not known is not called wrong', async () => {
  const bags = [keyBag(pair.key), certificateBag(pair.certificate)];
  expect(await told(await pfx(bags, 'pw', { hash: '1.2.156.10197.1.401' }), 'pw')).toEqual([
    'unsupported',
    'mac-algorithm',
  ]);
  expect(await told(await pfx(bags, 'pw', { version: 4 }), 'pw')).toEqual(['unsupported', 'version']);
  const camellia = sequence(
    algorithm('1.2.392.200011.61.1.1.1.4', octets(new Uint8Array(16))),
    octets(new Uint8Array(64)),
  );
  expect(await told(await pfx([bag(2, camellia), certificateBag(pair.certificate)], 'pw'), 'pw')).toEqual([
    'unsupported',
    'cipher-algorithm',
    'skipped-contents',
  ]);
  expect(await told(await pfx([], 'pw'), 'pw')).toEqual(['no-private-key', 'nothing-inside']);
});

test('subjects in every string type', () => {
  const read = (tag: number, bytes: Uint8Array) =>
    stringOf({ tag, constructed: false, content: bytes, raw: bytes, children: [] });
  const utf16 = Buffer.from('帝国𠮷', 'utf16le').swap16();
  const ucs4 = Buffer.from([0, 0, 0x5e, 0x1d, 0, 2, 0x0b, 0xb7]);
  expect(read(12, Buffer.from('帝国'))).toBe('帝国');
  expect(read(12, Buffer.from([0x92, 0xe9, 0x8d, 0x91]))).toBe('帝国');
  expect(read(19, Buffer.from('Teikoku'))).toBe('Teikoku');
  expect(read(20, Buffer.from([0xe9, 0x74, 0xe9]))).toBe('été');
  expect(read(20, Buffer.from([0x92, 0xe9, 0x8d, 0x91]))).toBe('帝国');
  expect(read(22, Buffer.from('a@example.jp'))).toBe('a@example.jp');
  expect(read(28, ucs4)).toBe('帝𠮷');
  expect(read(30, utf16)).toBe('帝国𠮷');
  expect(read(30, Buffer.from([0xd8, 0x00, 0x5e, 0x1d]))).toContain('帝');
  expect(cleaned('a\u202Eb\u0000c\u200Bd\ne')).toBe('abcd e');
  expect([...cleaned('x'.repeat(1_000))]).toHaveLength(257);
});
