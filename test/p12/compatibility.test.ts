import { createPrivateKey, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check } from '../../src/p12/check.ts';
import { COMPATIBILITY, type System, systemsOf } from '../../src/p12/compatibility.ts';
import { CASES_AT, caseBytes } from './cases.ts';
import { workshop } from './tools.ts';
import { certificateBag, keyBag, octets, pfx } from './writer.ts';

const shop = workshop();
const now = Date.now() + 3_600_000;
let key: Uint8Array;
let certificate: Uint8Array;

beforeAll(() => {
  shop.identity('one', ['-newkey', 'rsa:2048'], '/CN=one');
  key = new Uint8Array(
    createPrivateKey(Buffer.from(shop.read('one.key'))).export({ format: 'der', type: 'pkcs8' }),
  );
  certificate = new Uint8Array(new X509Certificate(shop.read('one.crt')).raw);
});
afterAll(() => shop.close());

const MODERN: readonly System[] = [
  'windows-server-2016',
  'windows-10-1703-and-earlier',
  'macos',
  'ios',
  'android-13-and-earlier',
  'java-8-before-8u301',
];

type Expected = { readonly opens: readonly System[]; readonly refuses: readonly System[] };
const ofCase = async (file: string, password = 'secret1') =>
  await check(caseBytes(file), { password, at: Date.parse(CASES_AT) });
const made = async (name: string, extra: readonly string[], password = 'pw') =>
  await check(shop.pkcs12('one', name, password, extra), { password, at: now });

const rows: readonly (readonly [name: string, make: () => ReturnType<typeof check>, expected: Expected])[] = [
  [
    'AES-256 with a SHA-256 MAC',
    () => ofCase('01-aes256-server2016.p12'),
    {
      opens: ['windows-10-1709-and-later', 'windows-server-2019', 'java-12-and-later'],
      refuses: MODERN,
    },
  ],
  [
    'a SHA-256 MAC over TripleDES',
    () => ofCase('02-3des-sha256mac-macos.p12'),
    {
      opens: ['windows-10-1709-and-later', 'windows-server-2019', 'java-12-and-later'],
      refuses: MODERN,
    },
  ],
  [
    'what Windows writes as TripleDES',
    () => made('w.p12', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']),
    { opens: ['windows', 'macos', 'android'], refuses: [] },
  ],
  [
    'what older Windows writes: RC2-40 and TripleDES',
    () => made('r.p12', ['-legacy']),
    { opens: ['windows', 'macos', 'android'], refuses: [] },
  ],
  [
    '1,000,000 iterations',
    () => ofCase('05-iter-1000000-windows.p12'),
    {
      opens: [],
      refuses: ['windows', 'macos', 'ios', 'android-13-and-earlier', 'java-8-before-8u301'],
    },
  ],
  [
    'an empty password, in the older form',
    () => made('e.p12', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'], ''),
    { opens: [], refuses: ['firefox', 'macos'] },
  ],
  ['no MAC', () => ofCase('08-no-mac.p12'), { opens: [], refuses: ['many-programs', ...MODERN] }],
  [
    'PBMAC1, and no localKeyID',
    async () =>
      await check(await pfx([keyBag(key), certificateBag(certificate)], 'pw', { pbmac1: 32 }), {
        password: 'pw',
        at: now,
      }),
    { opens: [], refuses: ['java-before-26', 'firefox'] },
  ],
  [
    'made for an account of Windows',
    () => ofCase('35-group-protected.p12'),
    { opens: [], refuses: ['other-accounts'] },
  ],
  [
    'not opened: what shows from outside',
    () => ofCase('01-aes256-server2016.p12', 'wrong'),
    {
      opens: ['windows-10-1709-and-later', 'windows-server-2019', 'java-12-and-later'],
      refuses: MODERN,
    },
  ],
];

describe('where a file opens', () => {
  test.each(rows)('%s', async (_name, make, expected) => {
    expect(systemsOf((await make()).compatibility)).toEqual(expected);
  });

  test('RC2 and the derivation of PKCS#12 stand in the fold alone', async () => {
    const { compatibility } = await made('f.p12', ['-legacy']);
    const rare = compatibility.filter((row) => row.rare).map(({ system }) => system);
    expect(rare).toEqual(['openssl-3', 'fips']);
  });

  test('a localKeyID on every certificate, and on that of the key alone', async () => {
    shop.identity('ca', ['-newkey', 'rsa:2048'], '/CN=ca');
    const ca = new Uint8Array(new X509Certificate(shop.read('ca.crt')).raw);
    for (const [linked, system] of [
      [true, ['macos', 'ios']],
      [false, []],
    ] as const) {
      const bags = [keyBag(key, true), certificateBag(certificate, octets, true)];
      const bytes = await pfx([...bags, certificateBag(ca, octets, linked)], 'pw');
      const { compatibility } = await check(bytes, { password: 'pw', at: now });
      const told = compatibility.filter(({ property }) => property === 'key-id-on-all');
      expect(told.map((row) => row.system)).toEqual(system);
    }
  });

  test('each row says where it was read, and when', () => {
    for (const { source, date } of COMPATIBILITY) {
      expect(source).toMatch(/^https:\/\/(?:github\.com|bugs\.java\.com|docs\.openssl\.org)\//);
      expect(date).toMatch(/^20[12]\d-[01]\d-[0-3]\d$/);
    }
  });
});
