import { CURVES, EDWARDS } from '../crypto/curves.ts';
import { HASHES, type HashAlgorithm } from '../crypto/hashes.ts';
import { owned } from '../crypto/kdf.ts';
import { algorithmOf, constructed, countOf, oidOf } from '../encoding/asn1.ts';
import { context, type Element, TAG } from '../encoding/ber.ts';
import { EC_OID, EDWARDS_OIDS } from './private-key.ts';
import type { ParsedCertificate } from './x509.ts';

/** RFC 8017, A.2.4; by the platform, which a page has that is served over https. */
const RSA_SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};
const RSA_PSS = '1.2.840.113549.1.1.10';
const RSA_KEY = '1.2.840.113549.1.1.1';
const MAX_KEY_OCTETS = 2_100;

const SHA1_OID = '1.3.14.3.2.26';
/** ECDSA with a hash (RFC 5758): the digest's own object identifier. */
const EC_SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.10045.4.1': SHA1_OID,
  '1.2.840.10045.4.3.1': '2.16.840.1.101.3.4.2.4',
  '1.2.840.10045.4.3.2': '2.16.840.1.101.3.4.2.1',
  '1.2.840.10045.4.3.3': '2.16.840.1.101.3.4.2.2',
  '1.2.840.10045.4.3.4': '2.16.840.1.101.3.4.2.3',
};

/** RFC 8017, A.2.3: what is left out is SHA-1 and 20 octets of salt. */
const pssOf = (
  parameters: Element | undefined,
): { readonly hash: HashAlgorithm; readonly salt: number } | null => {
  const parts = parameters === undefined ? [] : constructed(parameters).children;
  const part = (number: number): Element | undefined =>
    parts.find(({ tag }) => tag === context(number))?.children[0];
  const [digest, salt] = [part(0), part(2)];
  const hash = HASHES[digest === undefined ? SHA1_OID : algorithmOf(digest).oid];
  return hash === undefined ? null : { hash, salt: salt === undefined ? 20 : countOf(salt) };
};

const verifiedRsa = async (
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
): Promise<boolean | null> => {
  const { algorithm, bits } = certificate.signature;
  const { subtle } = globalThis.crypto;
  const pss = algorithm.oid === RSA_PSS ? pssOf(algorithm.parameters) : null;
  const hash = pss === null ? RSA_SIGNATURES[algorithm.oid] : pss.hash.web;
  if (hash === undefined || hash === null) return null;
  const name = pss === null ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS';
  const key = await subtle.importKey('spki', owned(issuer.publicKey.raw), { name, hash }, false, ['verify']);
  const scheme = pss === null ? name : { name, saltLength: pss.salt };
  return await subtle.verify(scheme, key, owned(bits), owned(certificate.signed));
};

const verifiedEc = (certificate: ParsedCertificate, issuer: ParsedCertificate): boolean | null => {
  const { algorithm, bits } = certificate.signature;
  const { parameters } = issuer.publicKey.algorithm;
  const hash = HASHES[EC_SIGNATURES[algorithm.oid] ?? ''];
  const curve = CURVES[parameters?.tag === TAG.oid ? oidOf(parameters) : ''];
  if (hash === undefined || curve === undefined) return null;
  const digest = hash.digest(certificate.signed);
  return curve.verify(bits, digest, issuer.publicKey.bits, { prehash: false, lowS: false, format: 'der' });
};

/** Whether `issuer` has signed the certificate; `null` where the algorithm is not known here. */
export const verified = async (
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
): Promise<boolean | null> => {
  const { algorithm, bits } = issuer.publicKey;
  if (bits.length > MAX_KEY_OCTETS) return null;
  try {
    if (algorithm.oid === RSA_KEY) return await verifiedRsa(certificate, issuer);
    if (algorithm.oid === EC_OID) return verifiedEc(certificate, issuer);
    const edwards = EDWARDS_OIDS[algorithm.oid];
    if (edwards === undefined || certificate.signature.algorithm.oid !== algorithm.oid) return null;
    return EDWARDS[edwards].verify(certificate.signature.bits, certificate.signed, bits);
  } catch {
    return null;
  }
};
