/** How long one file takes: the reader here, `openssl pkcs12` as a process, and node-forge as it comes; in turns, medians in ms. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';
import { createChecker } from '../src/bot/checks/checker.ts';
import { check } from '../src/p12/check.ts';

const ROUNDS = 9;
const folder = mkdtempSync(join(tmpdir(), 'p12-bench-'));
const openssl = (...args: readonly string[]): void => {
  execFileSync('openssl', [...args], { cwd: folder, stdio: 'ignore' });
};
openssl(
  'req',
  '-x509',
  '-nodes',
  '-newkey',
  'rsa:2048',
  '-keyout',
  'k.pem',
  '-out',
  'c.pem',
  '-subj',
  '/CN=bench',
  '-days',
  '90',
);

const files: readonly (readonly [name: string, extra: readonly string[]])[] = [
  ['AES-256, 2,000 iterations', ['-iter', '2000']],
  ['3DES and RC2-40, 2,000 iterations', ['-legacy', '-iter', '2000']],
  ['AES-256, 100,000 iterations', ['-iter', '100000']],
  ['AES-256, 600,000 iterations', ['-iter', '600000']],
  [
    '3DES, 600,000 iterations of the PKCS#12 derivation',
    ['-iter', '600000', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
  ],
];

const naive = (bytes: Uint8Array): void => {
  const asn1 = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary')));
  const p12 = forge.pkcs12.pkcs12FromAsn1(asn1, 'secret1');
  p12.getBags({ bagType: forge.pki.oids.pkcs8ShroudedKeyBag ?? '' });
};

const median = (times: readonly number[]): string => {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(1);
};

const checker = createChecker();
for (const [index, [name, extra]] of files.entries()) {
  const path = join(folder, `${index}.p12`);
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    'k.pem',
    '-in',
    'c.pem',
    '-passout',
    'pass:secret1',
    '-out',
    path,
    ...extra,
  );
  const bytes = new Uint8Array(readFileSync(path));
  const request = { password: 'secret1', at: Date.now() };
  const legacy = extra.includes('-legacy') ? ['-legacy'] : [];
  const ways: Readonly<Record<string, () => unknown>> = {
    here: () => check(bytes, request),
    'here, in a child': () => checker.check(bytes, request),
    openssl: () =>
      openssl('pkcs12', '-in', path, '-passin', 'pass:secret1', '-nodes', '-out', '/dev/null', ...legacy),
    'node-forge': () => naive(bytes),
  };
  const times = new Map<string, number[]>(Object.keys(ways).map((way) => [way, []]));
  const rounds = extra.includes('600000') ? 3 : ROUNDS;
  for (let round = 0; round <= rounds; round += 1)
    for (const [way, run] of Object.entries(ways)) {
      const started = performance.now();
      await run();
      if (round > 0) times.get(way)?.push(performance.now() - started);
    }
  console.log(`${name}: ${[...times].map(([way, list]) => `${way} ${median(list)}`).join(' · ')}`);
}
await checker.close();
rmSync(folder, { recursive: true, force: true });
