import type { ElementBudget } from '../encoding/ber.ts';
import { fromBase64, pemBlocks } from '../encoding/unwrap.ts';
import { sameName } from './names.ts';
import { verified } from './signature.ts';
import { type ParsedCertificate, parseCertificate } from './x509.ts';

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
  depth: number = MAX_CHAIN,
): Promise<boolean | null> => {
  if (pinned.length === 0) return null;
  let unknown = false;
  for (const issuer of pinned.filter(({ subject }) => sameName(subject, certificate.issuer))) {
    const proved = await verified(certificate, issuer);
    if (proved) return true;
    unknown ||= proved === null;
  }
  const between = others.filter((other) => other.authority && other !== certificate);
  for (const issuer of depth === 0
    ? []
    : between.filter(({ subject }) => sameName(subject, certificate.issuer))) {
    const proved = await verified(certificate, issuer);
    if (proved !== true) continue;
    const rest = between.filter((other) => other !== issuer);
    const above = await issuedBy(issuer, pinned, rest, depth - 1);
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

/**
 * Whether the certificate bears a signature of the issuer that it names, itself among them; `false`: it was changed since.
 * `null` where no such issuer is at hand, or its kind of signature is not known here.
 */
export const bearsSignature = async (
  certificate: ParsedCertificate,
  atHand: readonly ParsedCertificate[],
): Promise<boolean | null> => {
  const issuers = [certificate, ...atHand].filter(({ subject }) => sameName(subject, certificate.issuer));
  const proofs = await Promise.all(issuers.map(async (issuer) => await verified(certificate, issuer)));
  if (proofs.includes(true)) return true;
  return proofs.length === 0 || proofs.includes(null) ? null : false;
};
