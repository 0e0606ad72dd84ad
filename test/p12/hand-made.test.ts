import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createChecker } from '../../src/bot/checks/checker.ts';
import { checkerProgram } from '../../src/bot/checks/checker-program.ts';
import { cleaned, stringOf } from '../../src/p12/certificate/names.ts';
import { check } from '../../src/p12/check.ts';
import { buildCheckerChild } from '../../web/check/build-check-page.ts';
import { until } from '../helpers/until.ts';
import { mutations } from './mutations.ts';
import { workshop } from './tools.ts';
import {
  algorithm,
  bag,
  certificateBag,
  chunked,
  explicit,
  integer,
  keyBag,
  octets,
  oid,
  pfx,
  sequence,
  tlv,
} from './writer.ts';

const shop = workshop();
const now = Date.now() + 3_600_000;
let key: Uint8Array;
let certificate: Uint8Array;
let otherKey: Uint8Array;
let otherCertificate: Uint8Array;

const der = (name: string): [Uint8Array, Uint8Array] => [
  new Uint8Array(
    createPrivateKey(Buffer.from(shop.read(`${name}.key`))).export({ format: 'der', type: 'pkcs8' }),
  ),
  new Uint8Array(new X509Certificate(shop.read(`${name}.crt`)).raw),
];
/** The verdict and its reasons; that the writer leaves keys open goes without saying here. */
const told = async (bytes: Uint8Array, password?: string): Promise<readonly string[]> => {
  const { verdict, reasons } = await check(bytes, { password, at: now });
  return [verdict, ...reasons.filter((reason) => reason !== 'key-unprotected')];
};
const elements = (...[head = new Uint8Array(0), ...rest]: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat([head, ...rest]));

beforeAll(() => {
  shop.identity('one', ['-newkey', 'rsa:2048'], '/CN=one');
  shop.identity('two', ['-newkey', 'rsa:2048'], '/CN=two');
  [key, certificate] = der('one');
  [otherKey, otherCertificate] = der('two');
});
afterAll(() => shop.close());

/** PKCS#8 of these RSA numbers: n, e, d, p, q, dp, dq, qi. */
const rsaKey = (numbers: readonly bigint[]): Uint8Array =>
  sequence(
    integer(0),
    algorithm('1.2.840.113549.1.1.1'),
    octets(sequence(integer(0), ...numbers.map(integer))),
  );

const numbersOf = (pkcs8: Uint8Array): bigint[] => {
  const jwk = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).export({
    format: 'jwk',
  });
  return [jwk.n, jwk.e, jwk.d, jwk.p, jwk.q, jwk.dp, jwk.dq, jwk.qi].map((text) => {
    const hex = Buffer.from(text ?? '', 'base64url').toString('hex');
    return BigInt(`0x${hex}`);
  });
};

describe('what no tool writes', () => {
  test('chunks of indefinite length everywhere', async () => {
    const bags = [keyBag(key), certificateBag(certificate, chunked)];
    expect(await told(await pfx(bags, 'pw', { chunks: true }), 'pw')).toEqual(['usable']);
  });

  test.each([
    ['carriage return', Uint8Array.of(13, 10)],
    ['zeros', new Uint8Array(500)],
  ])('trailing %s', async (_name, tail) => {
    const whole = elements(await pfx([keyBag(key), certificateBag(certificate)], 'pw'), tail);
    expect(await told(whole, 'pw')).toEqual(['usable', 'trailing-bytes']);
  });

  test('wrapped in base64, PEM and UTF-16', async () => {
    const base64 = Buffer.from(await pfx([keyBag(key), certificateBag(certificate)], 'pw')).toString(
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
    expect(await told(await pfx([...odd, keyBag(key), certificateBag(certificate)], 'pw'), 'pw')).toEqual([
      'usable',
      'skipped-contents',
    ]);
    const nested = bag(6, sequence(keyBag(key), certificateBag(certificate)));
    expect(await told(await pfx([nested], 'pw'), 'pw')).toEqual(['usable']);
  });

  test('another key, a key with other private numbers, two leaves', async () => {
    expect(await told(await pfx([keyBag(otherKey), certificateBag(certificate)], 'pw'), 'pw')).toEqual([
      'mismatch',
    ]);
    const [n = 0n, e = 0n, d = 0n, ...rest] = numbersOf(key);
    const damaged = rsaKey([n, e, d + 2n, ...rest]);
    expect(await told(await pfx([keyBag(damaged), certificateBag(certificate)], 'pw'), 'pw')).toEqual([
      'damaged',
      'key-damaged',
    ]);
    const swapped = rsaKey([n, e, ...numbersOf(otherKey).slice(2)]);
    expect(await told(await pfx([keyBag(swapped), certificateBag(certificate)], 'pw'), 'pw')).toEqual([
      'damaged',
      'key-damaged',
    ]);
    const both = await check(
      await pfx([certificateBag(otherCertificate), keyBag(key), certificateBag(certificate)], 'pw'),
      { password: 'pw', at: now },
    );
    expect(both).toMatchObject({
      verdict: 'usable',
      certificate: { name: 'one' },
      others: [{ name: 'two' }],
    });
  });

  test('no password and the empty one are told apart; PBMAC1', async () => {
    const bags = [keyBag(key), certificateBag(certificate)];
    expect(await check(await pfx(bags, null), { at: now })).toMatchObject({
      verdict: 'usable',
      passwordUsed: 'none',
    });
    expect(await check(await pfx(bags, ''), { at: now })).toMatchObject({
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
    const bags = [keyBag(key), certificateBag(certificate)];
    expect(await told(await pfx(bags, 'pw', { hash: '1.2.156.10197.1.401' }), 'pw')).toEqual([
      'unsupported',
      'mac-algorithm',
    ]);
    expect(await told(await pfx(bags, 'pw', { version: 4 }), 'pw')).toEqual(['unsupported', 'version']);
    const camellia = sequence(
      algorithm('1.2.392.200011.61.1.1.1.4', octets(new Uint8Array(16))),
      octets(new Uint8Array(64)),
    );
    expect(await told(await pfx([bag(2, camellia), certificateBag(certificate)], 'pw'), 'pw')).toEqual([
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
});

describe('hostile files', () => {
  const deep = (levels: number): Uint8Array => {
    let inner: Uint8Array = sequence();
    for (let level = 0; level < levels; level += 1) inner = explicit(0, inner);
    return inner;
  };
  /** So many NULLs, 05 00 each. */
  const nulls = (count: number): Uint8Array => new Uint8Array(Buffer.alloc(2 * count, Uint8Array.of(5, 0)));
  const hostile: [string, string, () => Promise<Uint8Array>][] = [
    ['2^31 iterations', 'too-much-work', () => pfx([keyBag(key)], 'pw', { iterations: 2n ** 31n })],
    ['2^64 iterations', 'too-much-work', () => pfx([keyBag(key)], 'pw', { iterations: 2n ** 64n })],
    [
      '5 million iterations of PBMAC1 at length 128',
      'too-much-work',
      () => pfx([keyBag(key)], 'pw', { pbmac1: 128, iterations: 5_000_000 }),
    ],
    [
      '30 MB of NULLs',
      'too-large',
      async () =>
        sequence(integer(3), sequence(oid('1.2.840.113549.1.7.1'), explicit(0, nulls(15 * 2 ** 20)))),
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
          Array.from({ length: 300 }, () => certificateBag(certificate)),
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
            certificateBag(certificate),
          ],
          'pw',
        ),
    ],
    [
      'a public exponent of 1,000 bits',
      'key-too-large',
      () =>
        pfx([keyBag(rsaKey([15n, 2n ** 1_000n, 3n, 3n, 3n, 3n, 3n, 3n])), certificateBag(certificate)], 'pw'),
    ],
    [
      'a length of 2^56',
      'not-well-formed',
      async () =>
        elements(
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
        sequence(
          integer(0),
          sequence(oid('1.2.840.113549.1.7.1'), scheme, tlv(0x80, new Uint8Array(240_000))),
        ),
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
      const report = await checker.check(await madeOnce(name, make), { password: 'pw', at: now });
      return [name, report === 'busy' ? report : [report.verdict, ...report.reasons]];
    });
    const ends = hostile.map(([name, reason]) => [name, expect.arrayContaining([reason])]);
    expect(await Promise.all(answers)).toEqual(ends);
    const slow = await checker.check(await rc2(), { password: 'pw', at: now });
    expect(slow).toMatchObject({ verdict: 'wrong-password-or-damaged' });
    await checker.close();
  });
});

describe('a process for each check', () => {
  test('answers, bounds the queue, kills what takes too long, gives the seat back', async () => {
    const bytes = await pfx([keyBag(key), certificateBag(certificate)], 'pw');
    const checker = createChecker({ concurrency: 1, queue: 1 });
    const answers = await Promise.all([1, 2, 3].map(() => checker.check(bytes, { password: 'pw', at: now })));
    expect(answers.map((answer) => (answer === 'busy' ? answer : answer.verdict))).toEqual([
      'usable',
      'usable',
      'busy',
    ]);
    expect(await checker.check(bytes, { password: 'no', at: now })).toMatchObject({
      verdict: 'wrong-password-or-damaged',
    });
    await checker.close();
    expect(await checker.check(bytes, { at: now })).toMatchObject({ verdict: 'refused' });
    const hasty = createChecker({ limitMs: 1 });
    expect(await hasty.check(bytes, { password: 'pw', at: now })).toMatchObject({
      verdict: 'refused',
      reasons: ['too-long'],
    });
    await hasty.close();
  });

  test('costly files of one person leave a seat for others, also where more of them wait', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fair-'));
    const path = join(folder, 'child.mjs');
    writeFileSync(
      path,
      `import { buffer } from 'node:stream/consumers';
       const given = await buffer(process.stdin);
       if (given.includes('"costly"')) new MessageChannel().port1.onmessage = () => undefined;
       else process.stdout.write(JSON.stringify({ reasons: ['done'] }) + '\\n');`,
    );
    const bytes = await pfx([keyBag(key), certificateBag(certificate)], 'pw');
    const checker = createChecker({ limitMs: 600_000, program: { path, readable: path } });
    const costly = [1, 2, 3].map(() => checker.check(bytes, { password: 'costly', at: now }, 'one'));
    for (const other of ['two', 'three', 'two'])
      expect(await checker.check(bytes, { password: 'pw', at: now }, other)).toEqual({ reasons: ['done'] });
    await checker.close();
    for (const answer of await Promise.all(costly)) expect(answer).toMatchObject({ verdict: 'refused' });
    rmSync(folder, { recursive: true });
  });

  test('one is started beforehand and waits; each takes one file, and ends', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spares-'));
    const path = join(folder, 'child.mjs');
    writeFileSync(
      path,
      `import { buffer } from 'node:stream/consumers';
       await buffer(process.stdin);
       const reasons = [String(process.pid), ...process.argv.slice(2)];
       process.stdout.write(JSON.stringify({ reasons }) + '\\n');
       // Stays until it is ended.
       new MessageChannel().port1.onmessage = () => undefined;`,
    );
    const bytes = await pfx([keyBag(key), certificateBag(certificate)], 'pw');
    const checker = createChecker({ spares: 1, program: { path, readable: path } });
    const seen: (readonly string[])[] = [];
    const waited = async (): Promise<boolean> => {
      const report = await checker.check(bytes, { at: now });
      if (report !== 'busy') seen.push(report.reasons);
      return seen.at(-1)?.[1] === '--spare';
    };
    expect(await waited()).toBe(false);
    // The next is started a while after a file, so that it is not in the way of the answer.
    for (let round = 0; round < 2; round += 1) await until(waited, 'one that waited');
    await checker.close();
    const pids = seen.map(([pid]) => Number(pid));
    expect(new Set(pids).size).toBe(pids.length);
    const alive = (pid: number): boolean => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    while (pids.some(alive)) await new Promise((resolve) => setImmediate(resolve));
    rmSync(folder, { recursive: true });
  });

  test('runs from one file that may read nothing else, and from its sources where that is missing or old', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'checker-'));
    const bundle = join(folder, 'checker-child.mjs');
    expect(checkerProgram(bundle).path).toMatch(/src.bot.checks.checker-child\.ts$/);
    await buildCheckerChild(folder);
    const built = checkerProgram(bundle);
    expect(built).toEqual({ path: bundle, readable: bundle });
    const bytes = await pfx([keyBag(key), certificateBag(certificate)], 'pw');
    for (const program of [built, checkerProgram(join(folder, 'none.mjs'))]) {
      const checker = createChecker({ program });
      expect(await checker.check(bytes, { password: 'pw', at: now })).toMatchObject({ verdict: 'usable' });
      await checker.close();
    }
    utimesSync(bundle, 0, 0);
    expect(checkerProgram(bundle).path).toMatch(/\.ts$/);
    rmSync(folder, { recursive: true });
  });
});

test('3,000 mutations: no crash, no end that does not come, no false usable', async () => {
  const seeds = [
    await pfx([keyBag(key), certificateBag(certificate)], 'pw', { iterations: 1 }),
    shop.pkcs12('one', 'm1.p12', 'pw', ['-iter', '1']),
    shop.pkcs12('one', 'm2.p12', 'pw', ['-legacy', '-noiter', '-nomaciter']),
  ];
  const verdicts = new Map<string, number>();
  for (const bytes of mutations(seeds, 3_000)) {
    const { verdict, key: found, certificate: leaf } = await check(bytes, { password: 'pw', at: now });
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    // A change that leaves the file usable lies outside what the check value covers: the contents must be the same.
    if (verdict === 'usable') expect([found.matches, leaf?.name]).toEqual([true, 'one']);
  }
  expect((verdicts.get('damaged') ?? 0) + (verdicts.get('wrong-password-or-damaged') ?? 0)).toBeGreaterThan(
    2_000,
  );
});
