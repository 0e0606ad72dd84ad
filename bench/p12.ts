/**
 * How long one file takes: the reader here, `openssl pkcs12` as a process, and node-forge as it comes; in turns, medians in ms.
 * Then what a damaged file may cost at most. A child that waited is what a file in the chat gets. Ratios are to `openssl` of the same run; one over its bound ends with 1.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';
import { createChecker } from '../src/bot/checks/checker.ts';
import { check } from '../src/p12/check.ts';
import { mutations } from '../test/p12/mutations.ts';
import { claim, inTurns } from './ratio.ts';

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

type Bound = { readonly here: number; readonly child: number };
const files: readonly (readonly [name: string, most: Bound, extra: readonly string[]])[] = [
  ['AES-256, 2,000 iterations', { here: 1, child: 1 }, ['-iter', '2000']],
  ['3DES and RC2-40, 2,000 iterations', { here: 1, child: 1 }, ['-legacy', '-iter', '2000']],
  ['AES-256, 100,000 iterations', { here: 3, child: 3.7 }, ['-iter', '100000']],
  ['AES-256, 600,000 iterations', { here: 2, child: 2.7 }, ['-iter', '600000']],
  [
    '3DES, 600,000 iterations of the PKCS#12 derivation',
    { here: 1.3, child: 2 },
    ['-iter', '600000', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
  ],
];

const CHILD = 'in a child that waited';

const naive = (bytes: Uint8Array): void => {
  const asn1 = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary')));
  const p12 = forge.pkcs12.pkcs12FromAsn1(asn1, 'secret1');
  p12.getBags({ bagType: forge.pki.oids.pkcs8ShroudedKeyBag ?? '' });
};

/** So long a process takes to start and get ready, as it has between two people's files. */
const READY_MS = 1_500;
const checker = createChecker({ spares: 1 });
let plain: { readonly bytes: Uint8Array; readonly openssl: number } | undefined;
for (const [index, [name, most, extra]] of files.entries()) {
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
  const ways = {
    here: () => check(bytes, request),
    [CHILD]: () => checker.check(bytes, request),
    openssl: () =>
      openssl('pkcs12', '-in', path, '-passin', 'pass:secret1', '-nodes', '-out', '/dev/null', ...legacy),
    'node-forge': () => naive(bytes),
  };
  const medians = await inTurns(ways, extra.includes('600000') ? 3 : ROUNDS, (way) =>
    way === CHILD ? new Promise((resolve) => setTimeout(resolve, READY_MS)) : undefined,
  );
  const listed = Object.entries(medians).map(([way, ms]) => `${way} ${ms.toFixed(1)} ms`);
  console.log(`\n${name}: ${listed.join(' · ')}`);
  claim('here : openssl', medians.here / medians.openssl, most.here);
  claim(`${CHILD} : openssl`, medians[CHILD] / medians.openssl, most.child);
  plain ??= { bytes, openssl: medians.openssl };
}
await checker.close();

if (plain !== undefined) {
  let slowest = 0;
  for (const bytes of mutations([plain.bytes], 1_000)) {
    const started = performance.now();
    await check(bytes, { password: 'secret1', at: Date.now() });
    slowest = Math.max(slowest, performance.now() - started);
  }
  claim('the slowest of 1,000 damaged files : openssl of the sound one', slowest / plain.openssl, 150);
}
rmSync(folder, { recursive: true, force: true });
