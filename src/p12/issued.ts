import { child, concat, constructed, magnitudeOf, oidOf } from './asn1.ts';
import { BerError, type ElementBudget, parseBer, TAG } from './ber.ts';
import { owned } from './kdf.ts';
import { attributesOf } from './names.ts';
import { EC_OID, EDWARDS_OIDS } from './private-key.ts';
import { fromBase64, pemBlocks } from './unwrap.ts';
import { type ParsedCertificate, parseCertificate } from './x509.ts';

const RSA_SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};
const EC_SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.10045.4.1': 'SHA-1',
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
};
const EC_CURVES: Readonly<Record<string, readonly [name: string, octets: number]>> = {
  '1.2.840.10045.3.1.7': ['P-256', 32],
  '1.3.132.0.34': ['P-384', 48],
  '1.3.132.0.35': ['P-521', 66],
};
const RSA_KEY = '1.2.840.113549.1.1.1';
const MAX_KEY_OCTETS = 2_100;

/** Whether two names are the same, letter case and spaces aside (RFC 5280, 7.1). */
const sameName = (one: ParsedCertificate['subject'], other: ParsedCertificate['subject']): boolean => {
  const canon = (name: typeof one): string =>
    JSON.stringify(
      attributesOf(name).map(({ type, value }) => [
        type,
        value.normalize('NFKC').toLowerCase().replace(/\s+/g, ' '),
      ]),
    );
  return canon(one) === canon(other);
};

const rawSignature = (bits: Uint8Array, octets: number, budget: ElementBudget): Uint8Array => {
  const pair = constructed(parseBer(bits, budget));
  const part = (index: number): Uint8Array => {
    const magnitude = magnitudeOf(child(pair, index, TAG.integer));
    if (magnitude.length > octets) throw new BerError('not-well-formed');
    return concat([new Uint8Array(octets - magnitude.length), magnitude]);
  };
  return concat([part(0), part(1)]);
};

/** `null` where the platform does not know the algorithm. */
const verified = async (
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
  budget: ElementBudget,
): Promise<boolean | null> => {
  const { subtle } = globalThis.crypto;
  const { oid } = certificate.signature.algorithm;
  const { algorithm, bits } = issuer.publicKey;
  const { parameters } = algorithm;
  if (bits.length > MAX_KEY_OCTETS) return null;
  const spki = owned(issuer.publicKey.raw);
  const signature = owned(certificate.signature.bits);
  const signed = owned(certificate.signed);
  try {
    const rsa = RSA_SIGNATURES[oid];
    if (rsa !== undefined && algorithm.oid === RSA_KEY) {
      const name = { name: 'RSASSA-PKCS1-v1_5', hash: rsa };
      return await subtle.verify(
        name,
        await subtle.importKey('spki', spki, name, false, ['verify']),
        signature,
        signed,
      );
    }
    const hash = EC_SIGNATURES[oid];
    const curve = EC_CURVES[parameters?.tag === TAG.oid ? oidOf(parameters) : ''];
    if (hash !== undefined && curve !== undefined && algorithm.oid === EC_OID) {
      const name = { name: 'ECDSA', namedCurve: curve[0], hash };
      const raw = owned(rawSignature(signature, curve[1], budget));
      return await subtle.verify(
        name,
        await subtle.importKey('spki', spki, name, false, ['verify']),
        raw,
        signed,
      );
    }
    if (EDWARDS_OIDS[oid] === 'Ed25519' && algorithm.oid === oid) {
      const key = await subtle.importKey('spki', spki, 'Ed25519', false, ['verify']);
      return await subtle.verify('Ed25519', key, signature, signed);
    }
    return null;
  } catch {
    return null;
  }
};

/** The certificates of the issuers that a service names, from PEM. Throws where the text is no certificate: a fault of the settings. */
export const parseIssuers = (pems: readonly string[], budget: ElementBudget): readonly ParsedCertificate[] =>
  pems.flatMap((pem) => {
    const blocks = pemBlocks(new TextEncoder().encode(pem));
    if (blocks.length === 0) throw new Error('pinned issuer: no PEM certificate in the setting');
    return blocks.map(({ base64 }) => {
      const bytes = fromBase64(base64);
      if (bytes === null) throw new Error('pinned issuer: not base64; take the PEM as the CA gives it');
      return parseCertificate(bytes, budget);
    });
  });

const MAX_CHAIN = 4;

/** Whether one of the issuers, or one below it that is in the file, has signed the certificate; `null`: none to ask, or a signature not known here. */
export const issuedBy = async (
  certificate: ParsedCertificate,
  pinned: readonly ParsedCertificate[],
  others: readonly ParsedCertificate[],
  budget: ElementBudget,
  depth: number = MAX_CHAIN,
): Promise<boolean | null> => {
  if (pinned.length === 0) return null;
  let unknown = false;
  for (const issuer of pinned.filter(({ subject }) => sameName(subject, certificate.issuer))) {
    const proved = await verified(certificate, issuer, budget);
    if (proved) return true;
    unknown ||= proved === null;
  }
  const between = others.filter((other) => other.authority && other !== certificate);
  for (const issuer of depth === 0
    ? []
    : between.filter(({ subject }) => sameName(subject, certificate.issuer))) {
    const proved = await verified(certificate, issuer, budget);
    if (proved !== true) continue;
    const rest = between.filter((other) => other !== issuer);
    const above = await issuedBy(issuer, pinned, rest, budget, depth - 1);
    if (above) return true;
    unknown ||= above === null;
  }
  return unknown ? null : false;
};

/** The issuers found in the file, from the certificate up. */
export const chainOf = (
  certificate: ParsedCertificate,
  all: readonly ParsedCertificate[],
): readonly ParsedCertificate[] => {
  const chain: ParsedCertificate[] = [];
  let lowest = certificate;
  while (chain.length < MAX_CHAIN) {
    const below = lowest;
    const next = all.find(
      (other) => other !== certificate && !chain.includes(other) && sameName(other.subject, below.issuer),
    );
    if (next === undefined) break;
    chain.push(next);
    lowest = next;
  }
  return chain;
};

/** Whether a certificate that names itself as its issuer bears its own signature; `null` where that cannot be told. */
export const signsItself = async (
  certificate: ParsedCertificate,
  budget: ElementBudget,
): Promise<boolean | null> =>
  sameName(certificate.subject, certificate.issuer) ? await verified(certificate, certificate, budget) : null;
