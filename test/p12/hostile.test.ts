import { expect, test } from '@jest/globals';
import { createChecker } from '../../src/bot/checks/checker.ts';
import { check } from '../../src/p12/check.ts';
import { mutations } from './mutations.ts';
import { NOW, rsaKey, told, withPairs } from './pairs.ts';
import {
  algorithm,
  certificateBag,
  explicit,
  integer,
  keyBag,
  octets,
  oid,
  pfx,
  sequence,
  tlv,
  u8,
} from './writer.ts';

const pair = withPairs();

const deep = (levels: number): Uint8Array => {
  let inner: Uint8Array = sequence();
  for (let level = 0; level < levels; level += 1) inner = explicit(0, inner);
  return inner;
};
/** So many NULLs, 05 00 each. */
const nulls = (count: number): Uint8Array => new Uint8Array(Buffer.alloc(2 * count, Uint8Array.of(5, 0)));
const hostile: [string, string, () => Promise<Uint8Array>][] = [
  ['2^31 iterations', 'too-much-work', () => pfx([keyBag(pair.key)], 'pw', { iterations: 2n ** 31n })],
  ['2^64 iterations', 'too-much-work', () => pfx([keyBag(pair.key)], 'pw', { iterations: 2n ** 64n })],
  [
    '5 million iterations of PBMAC1 at length 128',
    'too-much-work',
    () => pfx([keyBag(pair.key)], 'pw', { pbmac1: 128, iterations: 5_000_000 }),
  ],
  [
    '30 MB of NULLs',
    'too-large',
    async () => sequence(integer(3), sequence(oid('1.2.840.113549.1.7.1'), explicit(0, nulls(15 * 2 ** 20)))),
  ],
  [
    '100,000 NULLs',
    'too-complex',
    async () => sequence(integer(3), sequence(oid('1.2.840.113549.1.7.1'), explicit(0, nulls(100_000)))),
  ],
  [
    'deep nesting',
    'too-complex',
    async () => sequence(integer(3), sequence(oid('1.2.840.113549.1.7.1'), deep(5_000))),
  ],
  [
    '300 bags',
    'too-complex',
    () =>
      pfx(
        Array.from({ length: 300 }, () => certificateBag(pair.certificate)),
        'pw',
      ),
  ],
  [
    'a key of 100,000 bits',
    'key-too-large',
    () =>
      pfx(
        [
          keyBag(rsaKey([2n ** 100_000n + 1n, 65_537n, 3n, 3n, 3n, 3n, 3n, 3n])),
          certificateBag(pair.certificate),
        ],
        'pw',
      ),
  ],
  [
    'a public exponent of 1,000 bits',
    'key-too-large',
    () =>
      pfx(
        [keyBag(rsaKey([15n, 2n ** 1_000n, 3n, 3n, 3n, 3n, 3n, 3n])), certificateBag(pair.certificate)],
        'pw',
      ),
  ],
  [
    'a length of 2^56',
    'not-well-formed',
    async () =>
      u8(
        sequence(
          integer(3),
          sequence(oid('1.2.840.113549.1.7.1'), Uint8Array.of(0xa0, 0x87, 1, 0, 0, 0, 0, 0, 0, 0)),
        ),
      ),
  ],
];
const made = new Map<string, Promise<Uint8Array>>();
/** Made once: some of them take longer to write than to read. */
const madeOnce = (name: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> => {
  const bytes = made.get(name) ?? make();
  made.set(name, bytes);
  return bytes;
};
test.each(hostile)('%s', async (name, reason, make) => {
  const bytes = await madeOnce(name, make);
  const before = process.memoryUsage().rss;
  expect((await told(bytes, 'pw')).includes(reason)).toBe(true);
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
});

const rc2 = (): Promise<Uint8Array> => {
  const scheme = algorithm('1.2.840.113549.1.12.1.6', sequence(octets(new Uint8Array(8)), integer(1)));
  const safe = sequence(
    oid('1.2.840.113549.1.7.6'),
    explicit(
      0,
      sequence(integer(0), sequence(oid('1.2.840.113549.1.7.1'), scheme, tlv(0x80, new Uint8Array(240_000)))),
    ),
  );
  return pfx([], 'pw', { safes: [safe] });
};
test('a quarter megabyte of RC2', async () => {
  expect((await told(await rc2(), 'pw'))[0]).toBe('wrong-password-or-damaged');
});

test('each comes to its own end in the process that checks it', async () => {
  const checker = createChecker({ queue: hostile.length });
  const answers = hostile.map(async ([name, , make]) => {
    const report = await checker.check(await madeOnce(name, make), { password: 'pw', at: NOW });
    return [name, report === 'busy' ? report : [report.verdict, ...report.reasons]];
  });
  const ends = hostile.map(([name, reason]) => [name, expect.arrayContaining([reason])]);
  expect(await Promise.all(answers)).toEqual(ends);
  const slow = await checker.check(await rc2(), { password: 'pw', at: NOW });
  expect(slow).toMatchObject({ verdict: 'wrong-password-or-damaged' });
  await checker.close();
});

test('3,000 mutations: no crash, no end that does not come, no false usable', async () => {
  const seeds = [
    await pfx([keyBag(pair.key), certificateBag(pair.certificate)], 'pw', { iterations: 1 }),
    pair.shop.pkcs12('one', 'm1.p12', 'pw', ['-iter', '1']),
    pair.shop.pkcs12('one', 'm2.p12', 'pw', ['-legacy', '-noiter', '-nomaciter']),
  ];
  const verdicts = new Map<string, number>();
  for (const bytes of mutations(seeds, 3_000)) {
    const { verdict, key: found, certificate: leaf } = await check(bytes, { password: 'pw', at: NOW });
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    // A change that leaves the file usable lies outside what the check value covers: the contents must be the same.
    if (verdict === 'usable') expect([found.matches, leaf?.name]).toEqual([true, 'one']);
  }
  expect((verdicts.get('damaged') ?? 0) + (verdicts.get('wrong-password-or-damaged') ?? 0)).toBeGreaterThan(
    2_000,
  );
});
