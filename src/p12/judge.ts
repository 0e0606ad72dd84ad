import { bearsSignature, chainOf, issuedBy } from './certificate/issued.ts';
import { type Match, matches } from './certificate/match.ts';
import { type PrivateKey, parsePrivateKey } from './certificate/private-key.ts';
import { type ParsedCertificate, parseCertificate } from './certificate/x509.ts';
import { CURVES, curveBits } from './crypto/curves.ts';
import { BerError, type ElementBudget } from './encoding/ber.ts';
import { type Evidence, type Found, unproved } from './evidence.ts';
import type { Contents } from './open.ts';
import type { KeyFacts, Reason, Report, Verdict } from './types.ts';
import { verdictWithoutPair } from './without-pair.ts';

type Judged = Omit<Report, 'what' | 'protection' | 'passwordUsed' | 'compatibility'>;
type Pair = { readonly key: PrivateKey; readonly certificate: ParsedCertificate; readonly match: Match };

/** Sizes of an encrypted PKCS#8 RSA key, in octets, by the bits of its modulus. */
const RSA_LENGTHS = [
  [1024, 600, 700],
  [2048, 1190, 1270],
  [3072, 1760, 1850],
  [4096, 2330, 2430],
  [8192, 4580, 4780],
] as const;

const estimatedBits = (length: number | undefined): number | null =>
  RSA_LENGTHS.find(([, from, to]) => length !== undefined && length >= from && length <= to)?.[0] ?? null;

const factsOf = (key: PrivateKey): Pick<KeyFacts, 'algorithm' | 'bits'> => {
  switch (key.kind) {
    case 'rsa':
      return { algorithm: 'RSA', bits: key.numbers.n.toString(2).length };
    case 'ec': {
      const curve = CURVES[key.curve];
      return { algorithm: 'EC', bits: curve === undefined ? null : curveBits(curve) };
    }
    case 'edwards':
      return { algorithm: key.curve, bits: key.curve === 'Ed25519' ? 256 : 448 };
    case 'dsa':
      return { algorithm: 'DSA', bits: key.p.toString(2).length };
    case 'too-large':
      return { algorithm: null, bits: null };
    case 'unsupported':
      return { algorithm: key.oid, bits: null };
    default:
      return key satisfies never;
  }
};

const readAll = <T>(parts: readonly Uint8Array[], read: (part: Uint8Array) => T) => {
  const good: T[] = [];
  let broken = 0;
  for (const part of parts) {
    try {
      good.push(read(part));
    } catch (fault) {
      if (!(fault instanceof BerError) || fault.fault === 'too-complex') throw fault;
      broken += 1;
    }
  }
  return { good, broken };
};

const MAX_PAIRS = 400;

const pairUp = async (
  keys: readonly PrivateKey[],
  certificates: readonly ParsedCertificate[],
  budget: ElementBudget,
): Promise<readonly Pair[]> => {
  const pairs: Pair[] = [];
  if (keys.length * certificates.length > MAX_PAIRS) throw new BerError('too-complex');
  for (const key of keys) {
    if (key.kind === 'too-large' || key.kind === 'unsupported') continue;
    for (const certificate of certificates) {
      const match = await matches(key, certificate.publicKey, budget);
      if (match !== 'other') pairs.push({ key, certificate, match });
    }
  }
  return pairs;
};

/** Whether a certificate is of the service; `null`: not known. */
type Issued = ReadonlyMap<ParsedCertificate, boolean | null>;

/** The pair that counts: one of the service, proved, valid, and of those the one that runs longest. */
const best = (pairs: readonly Pair[], at: number, issued: Issued): Pair | undefined => {
  const rank = ({ match, certificate }: Pair): number => {
    const { notBefore, notAfter } = certificate.facts;
    return (
      (issued.get(certificate) ? 4 : 0) +
      (match === 'same' ? 2 : 0) +
      (notBefore <= at && at <= notAfter ? 1 : 0)
    );
  };
  return pairs.toSorted(
    (a, b) => rank(b) - rank(a) || b.certificate.facts.notAfter - a.certificate.facts.notAfter,
  )[0];
};

/** The verdict on a key and a certificate that are proved to belong together. */
const dated = (leaf: ParsedCertificate, evidence: Evidence, service: Report['service']): Found => {
  const { notBefore, notAfter } = leaf.facts;
  if (service === 'no') return ['other-service', ['not-issued-here']];
  if (evidence.at > notAfter) return ['expired', []];
  if (evidence.at < notBefore) return ['not-yet-valid', []];
  return ['usable', []];
};

/** What a key and a certificate come to that were found to belong together, or to. `atHand`: certificates that may have issued it. */
const concluded = async (
  { match, certificate }: Pair,
  evidence: Evidence,
  service: Report['service'],
  atHand: readonly ParsedCertificate[],
): Promise<Found> => {
  if (evidence.proven === 'no') {
    if (!evidence.macKnown) return ['unsupported', []];
    return unproved(evidence.typed);
  }
  if (match === 'damaged') return ['damaged', ['key-damaged']];
  if (evidence.proven === 'yes') return dated(certificate, evidence, service);
  const unchanged = await bearsSignature(certificate, atHand);
  if (unchanged === false) return ['damaged', ['certificate-damaged']];
  const [verdict, reasons] = dated(certificate, evidence, service);
  return [verdict, unchanged === null ? [...reasons, 'certificate-unproved'] : reasons];
};

/** The key, as far as it is known: of one that could not be opened by the length of what hides it. */
const keyFacts = (
  key: PrivateKey | undefined,
  { contents }: Evidence,
): Pick<KeyFacts, 'algorithm' | 'bits'> =>
  key === undefined ? { algorithm: null, bits: estimatedBits(contents.shroudedLengths[0]) } : factsOf(key);

const serviceOf = (issued: boolean | null): Report['service'] => {
  if (issued === null) return 'not-checked';
  return issued ? 'yes' : 'no';
};

/** Whether there is a key; null where a part that did not open may hide one. */
const isPresent = (contents: Contents, verdict: Verdict): boolean | null => {
  if (contents.keys.length + contents.shroudedLengths.length > 0) return true;
  return verdict === 'no-private-key' ? false : null;
};

/** Whether key and certificate belong together; null where that cannot be told. */
const isMatched = (pair: Pair | undefined, verdict: Verdict): boolean | null => {
  if (pair === undefined) return verdict === 'mismatch' ? false : null;
  return pair.match === 'same';
};

/** What else is to be said of a file, whatever its verdict. */
const besides = (
  evidence: Evidence,
  key: PrivateKey | undefined,
  bits: number | null,
  counts: { readonly holders: number; readonly keys: number; readonly isPaired: boolean },
): readonly Reason[] => {
  const { contents, proven } = evidence;
  const said: readonly [Reason, boolean][] = [
    ['key-size-estimated', key === undefined && bits !== null],
    ['small-key', key?.kind === 'rsa' && bits !== null && bits < 2_048],
    ['several-certificates', counts.holders > 1],
    ['several-keys', counts.keys > 1],
    ['skipped-contents', contents.foreign + contents.unsupported + contents.publicKey > 0],
    ['key-unprotected', contents.openKeys > 0],
    ['account-protected', contents.forAccounts],
    ['locked-keys', counts.isPaired && contents.lockedKeys > 0 && proven !== 'no'],
  ];
  return said.filter(([, is]) => is).map(([reason]) => reason);
};

/** From what was found to what it means. Throws BerError where the certificates are beyond bounds. */
export const judge = async (evidence: Evidence): Promise<Judged> => {
  const { contents, budget } = evidence;
  const readKeys = readAll(contents.keys, (octets) => parsePrivateKey(octets, budget));
  const readCertificates = readAll(contents.certificates, (octets) => parseCertificate(octets, budget));
  const certificates = [...new Map(readCertificates.good.map((one) => [one.facts.sha256, one])).values()];
  const pairs = await pairUp(readKeys.good, certificates, budget);
  const issued = new Map<ParsedCertificate, boolean | null>();
  for (const { certificate } of pairs)
    if (!issued.has(certificate))
      issued.set(certificate, await issuedBy(certificate, evidence.pinned, certificates));
  const pair = best(pairs, evidence.at, issued);
  const holders = certificates.filter(
    (one) => !one.authority || pairs.some(({ certificate }) => certificate === one),
  );
  const latest = holders.toSorted((a, b) => b.facts.notAfter - a.facts.notAfter)[0];
  const leaf = pair?.certificate ?? latest ?? certificates[0];
  const chain = leaf === undefined ? [] : chainOf(leaf, certificates);
  const others = certificates.filter((one) => one !== leaf && !chain.includes(one));
  const service = serviceOf(
    leaf === undefined ? null : (issued.get(leaf) ?? (await issuedBy(leaf, evidence.pinned, certificates))),
  );

  const counts = {
    keys: contents.keys.length,
    certificates: certificates.length,
    broken: readKeys.broken + readCertificates.broken,
  };
  const [verdict, reasons] =
    pair === undefined
      ? verdictWithoutPair(evidence, readKeys.good, counts)
      : await concluded(pair, evidence, service, [...certificates, ...evidence.pinned]);
  const key = pair?.key ?? readKeys.good[0];
  const facts = keyFacts(key, evidence);
  const found = { holders: holders.length, keys: readKeys.good.length, isPaired: pair !== undefined };
  return {
    verdict,
    reasons: [...reasons, ...besides(evidence, key, facts.bits, found)],
    key: { present: isPresent(contents, verdict), ...facts, matches: isMatched(pair, verdict) },
    certificate: leaf?.facts ?? null,
    others: others.map((one) => one.facts),
    chain: chain.map((one) => one.facts),
    service,
  };
};
