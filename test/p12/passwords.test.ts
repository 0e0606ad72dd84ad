import { createCipheriv, createPrivateKey, pbkdf2Sync, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AdviceOptions, adviceOf } from '../../src/p12/advice.ts';
import { check } from '../../src/p12/check.ts';
import type { Report } from '../../src/p12/types.ts';
import { CASES_AT, caseBytes } from './cases.ts';
import { workshop } from './tools.ts';
import {
  algorithm,
  bag,
  certificateBag,
  explicit,
  integer,
  keyBag,
  octets,
  oid,
  pfx,
  sequence,
} from './writer.ts';

const shop = workshop();
const now = Date.now() + 3_600_000;
let key: Uint8Array;
let certificate: Uint8Array;
let sealedKey: Uint8Array;

const der = (name: string): Uint8Array => new Uint8Array(new X509Certificate(shop.read(`${name}.crt`)).raw);
const say = (report: Report, more: Partial<AdviceOptions> = {}): readonly string[] => {
  const { title, lines } = adviceOf(report, { place: 'page', typed: true, ...more });
  return [title, ...lines];
};

beforeAll(() => {
  shop.identity('one', ['-newkey', 'rsa:2048'], '/CN=one');
  key = new Uint8Array(
    createPrivateKey(Buffer.from(shop.read('one.key'))).export({ format: 'der', type: 'pkcs8' }),
  );
  certificate = der('one');
  const seal = '-topk8 -v2 aes-256-cbc -passout pass:inner -outform der -in one.key -out sealed.der';
  shop.run('openssl', ['pkcs8', ...seal.split(' ')]);
  sealedKey = shop.read('sealed.der');
  shop.identity('ca', ['-newkey', 'rsa:2048'], '/CN=ca');
  shop.rsa('leaf');
  shop.run('openssl', ['req', '-new', '-key', 'leaf.key', '-subj', '/CN=leaf', '-out', 'r']);
  const sign = 'x509 -req -in r -CA ca.crt -CAkey ca.key -CAcreateserial -days 90 -out leaf.crt';
  shop.run('openssl', sign.split(' '));
});
afterAll(() => shop.close());

describe('a key under another password than the file', () => {
  const file = () => pfx([bag(2, sealedKey), certificateBag(certificate)], 'outer');

  test('is told so, never as a wrong password; its own opens it', async () => {
    const shut = await check(await file(), { password: 'outer', at: now });
    expect(shut).toMatchObject({
      verdict: 'wrong-password-or-damaged',
      reasons: expect.arrayContaining(['password-proved', 'key-not-decrypted']),
    });
    expect(say(shut)).toEqual(['title.key-locked', 'say.key-locked', 'say.key-locked-page']);
    expect(adviceOf(shut, { place: 'page', typed: true }).action).toBe('key-password');
    const open = await check(await file(), { password: 'outer', keyPassword: 'inner', at: now });
    expect(open).toMatchObject({ verdict: 'usable', passwordUsed: 'as-typed', key: { matches: true } });
    expect(open.reasons).toContain('key-password-differs');
    const wrong = await check(await file(), { password: 'inner', at: now });
    expect(wrong).toMatchObject({
      verdict: 'wrong-password-or-damaged',
      reasons: expect.arrayContaining(['mac-differs']),
    });
  });

  test('where the file itself needs none, what was typed is tried on the key', async () => {
    const bytes = await pfx([bag(2, sealedKey), certificateBag(certificate)], '');
    expect(await check(bytes, { password: 'inner', at: now })).toMatchObject({ verdict: 'usable' });
  });
});

describe('a key that lies open', () => {
  test('is said to, whatever was typed, and no word is to be kept', async () => {
    const bytes = await pfx([keyBag(key), certificateBag(certificate)], null, { noMac: true });
    for (const password of [undefined, 'typed']) {
      const report = await check(bytes, { password, at: now });
      expect(report).toMatchObject({ verdict: 'usable', passwordUsed: 'none' });
      expect(report.reasons).toContain('key-unprotected');
      const said = say(report, { typed: password !== undefined, theirs: true });
      expect(said).toContain('say.opened-open');
      expect(said).toContain('say.anyone');
      expect(said.includes('say.typed-unused')).toBe(password !== undefined);
      expect(said).not.toContain('say.keep-password');
    }
    const guarded = await pfx([keyBag(key), certificateBag(certificate)], 'pw');
    expect((await check(guarded, { at: now })).reasons).toContain('key-unprotected');
  });

  test('the empty password and none at all have words of their own', async () => {
    const [empty, none] = await Promise.all(
      ['', null].map(async (password) => {
        const encrypted = await pfx([keyBag(key), certificateBag(certificate)], password);
        return await check(encrypted, { at: now });
      }),
    );
    expect([empty?.passwordUsed, none?.passwordUsed]).toEqual(['empty', 'none']);
    expect(say(empty as Report)).toContain('say.opened-empty');
    expect(say(none as Report)).toContain('say.opened-open');
  });
});

test('a check value of an unknown kind: the password is tried all the same on what it encrypts', async () => {
  const bytes = await pfx([bag(2, sealedKey), certificateBag(certificate)], 'x', {
    hash: '1.2.156.10197.1.401',
  });
  const open = await check(bytes, { password: 'inner', at: now });
  expect(open).toMatchObject({ verdict: 'unsupported', reasons: ['mac-algorithm'], key: { matches: true } });
  expect(say(open)).toEqual(['title.mac-unknown', 'say.mac-unknown-opened']);
  const shut = await check(bytes, { password: 'other', at: now });
  expect(shut).toMatchObject({
    verdict: 'unsupported',
    reasons: expect.arrayContaining(['mac-algorithm', 'contents-not-decrypted']),
  });
  expect(say(shut)).toEqual(['verdict.unsupported.title', 'say.mac-unknown-shut']);
});

describe('without a check value', () => {
  const changed = (bytes: Uint8Array, name: string): Uint8Array => {
    const subject = Buffer.from(bytes).lastIndexOf(
      Buffer.from(`\x0c${String.fromCharCode(name.length)}${name}`),
    );
    expect(subject).toBeGreaterThan(0);
    return bytes.map((octet, index) => (index === subject + 2 ? octet ^ 1 : octet));
  };
  const nomac = (name: string, extra: readonly string[] = []) =>
    shop.pkcs12(name, 'n.p12', 'pw', ['-nomac', '-certpbe', 'NONE', ...extra]);
  const told = async (bytes: Uint8Array) => await check(bytes, { password: 'pw', at: now });

  test('a changed self-signed certificate is damage, for it no longer names itself or bears its signature', async () => {
    expect(await told(nomac('one'))).toMatchObject({ verdict: 'usable', reasons: ['no-mac'] });
    const flipped = nomac('one');
    const serial = Buffer.from(flipped).indexOf(Buffer.from([0xa0, 3, 2, 1, 2, 2, 20])) + 10;
    const report = await told(flipped.map((octet, index) => (index === serial ? octet ^ 1 : octet)));
    expect(report).toMatchObject({ verdict: 'damaged' });
    expect(say(report)).toContain('say.certificate-changed');
  });

  test('a changed one whose issuer is in the file, or pinned, is damage; else what is not proved is said', async () => {
    const whole = nomac('leaf', ['-certfile', 'ca.crt']);
    expect((await told(whole)).reasons).toEqual(['no-mac']);
    expect(await told(changed(whole, 'leaf'))).toMatchObject({ verdict: 'damaged' });
    const alone = nomac('leaf');
    expect(await told(alone)).toMatchObject({
      verdict: 'usable',
      reasons: ['no-mac', 'certificate-unproved'],
    });
    const pinned = [Buffer.from(shop.read('ca.crt')).toString()];
    expect(await check(alone, { password: 'pw', at: now, pinned })).toMatchObject({
      verdict: 'usable',
      reasons: ['no-mac'],
      service: 'yes',
    });
    expect(await check(changed(alone, 'leaf'), { password: 'pw', at: now, pinned })).toMatchObject({
      verdict: 'damaged',
    });
  });
});

describe('oddities of real writers', () => {
  test('AES-128 whose key is said to be of another length opens', async () => {
    const salt = Uint8Array.from({ length: 16 }, (_, index) => index);
    const iv = Buffer.alloc(16, 7);
    for (const [named, used] of [
      [32, 16],
      [32, 32],
    ] as const) {
      const cipher = createCipheriv(`aes-${used * 8}-cbc`, pbkdf2Sync('pw', salt, 1_000, used, 'sha256'), iv);
      const data = new Uint8Array(Buffer.concat([cipher.update(key), cipher.final()]));
      const kdf = algorithm(
        '1.2.840.113549.1.5.12',
        sequence(octets(salt), integer(1_000), integer(named), algorithm('1.2.840.113549.2.9')),
      );
      const aes = algorithm('2.16.840.1.101.3.4.1.2', octets(new Uint8Array(iv)));
      const scheme = algorithm('1.2.840.113549.1.5.13', sequence(kdf, aes));
      const bytes = await pfx([bag(2, sequence(scheme, octets(data))), certificateBag(certificate)], 'pw');
      expect([used, (await check(bytes, { password: 'pw', at: now })).verdict]).toEqual([used, 'usable']);
    }
  });

  test('contents for another key are public-key protection', async () => {
    const enveloped = sequence(oid('1.2.840.113549.1.7.3'), explicit(0, sequence(integer(0))));
    const report = await check(await pfx([], 'pw', { safes: [enveloped] }), { password: 'pw', at: now });
    expect([report.verdict, report.reasons[0]]).toEqual(['unsupported', 'public-key-protection']);
    expect(say(report)[0]).toBe('title.public-key-protection');
  });

  test('safes in safes, twenty deep', async () => {
    let inner = sequence(keyBag(key), certificateBag(certificate));
    for (let depth = 0; depth < 20; depth += 1) inner = sequence(bag(6, inner));
    const bytes = await pfx([bag(6, inner)], 'pw');
    expect((await check(bytes, { password: 'pw', at: now })).verdict).toBe('usable');
  });

  test('what costs more than is given to one file is refused before its first derivation', async () => {
    const took = async (file: string): Promise<readonly [string, number]> => {
      const started = process.cpuUsage();
      const { verdict } = await check(caseBytes(file), { password: 'secret1', at: Date.parse(CASES_AT) });
      return [verdict, process.cpuUsage(started).user];
    };
    const [[refused, little], [usable, much]] = [
      await took('37-iter-2000000.p12'),
      await took('05-iter-1000000-windows.p12'),
    ];
    expect([refused, usable, little < much / 10]).toEqual(['refused', 'usable', true]);
  });
});
