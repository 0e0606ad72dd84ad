import { sha256 } from '@noble/hashes/sha2.js';
import {
  type Algorithm,
  algorithmOf,
  bitsOf,
  child,
  constructed,
  hexOf,
  octetsOf,
  oidOf,
  primitive,
} from '../encoding/asn1.ts';
import { BerError, context, type Element, type ElementBudget, parseBer, TAG } from '../encoding/ber.ts';
import type { Certificate } from '../types.ts';
import { attributesOf, cleaned, lineOf, sameName, valuesOf } from './names.ts';

/** SubjectPublicKeyInfo in its parts. */
export type PublicKey = {
  readonly algorithm: Algorithm;
  readonly bits: Uint8Array;
  readonly raw: Uint8Array;
};

/** A certificate with what is needed to prove things of it. */
export type ParsedCertificate = {
  readonly facts: Certificate;
  readonly authority: boolean;
  readonly publicKey: PublicKey;
  readonly subject: Element;
  readonly issuer: Element;
  readonly signed: Uint8Array;
  readonly signature: { readonly algorithm: Algorithm; readonly bits: Uint8Array };
};

const UTC_TIME = 23;
const GENERALIZED_TIME = 24;

/** UTCTime or GeneralizedTime in ms UTC (RFC 5280, 4.1.2.5), with offsets and missing seconds as older tools wrote them. */
const timeOf = (element: Element): number => {
  if (element.tag !== UTC_TIME && element.tag !== GENERALIZED_TIME) throw new BerError('not-well-formed');
  const text = String.fromCharCode(...element.content.subarray(0, 32));
  const years = element.tag === UTC_TIME ? '(\\d{2})' : '(\\d{4})';
  const match = new RegExp(
    `^${years}(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?(?:\\.\\d+)?(?:Z|([+-])(\\d{2})(\\d{2}))?$`,
  ).exec(text);
  if (match === null) throw new BerError('not-well-formed');
  const number = (index: number): number => Number(match[index] ?? '0');
  const written = number(1);
  const year = element.tag === GENERALIZED_TIME ? written : written + (written < 50 ? 2000 : 1900);
  const start = new Date(0);
  start.setUTCFullYear(year, number(2) - 1, number(3));
  start.setUTCHours(number(4), number(5), number(6));
  if (start.getUTCMonth() !== number(2) - 1) throw new BerError('not-well-formed');
  const offset = (number(8) * 60 + number(9)) * 60_000;
  return start.getTime() + (match[7] === '-' ? offset : -offset);
};

/** SubjectPublicKeyInfo. Throws BerError. */
const publicKeyOf = (element: Element): PublicKey => ({
  algorithm: algorithmOf(child(constructed(element), 0)),
  bits: bitsOf(child(element, 1)),
  raw: element.raw,
});

const BASIC_CONSTRAINTS = '2.5.29.19';
const ALTERNATIVE_NAME = '2.5.29.17';
const RFC822_NAME = context(1);

const extensionsOf = (fields: readonly Element[], budget: ElementBudget): ReadonlyMap<string, Element> => {
  const found = new Map<string, Element>();
  const list = fields.find((field) => field.tag === context(3))?.children[0];
  for (const extension of list?.children ?? []) {
    const id = oidOf(child(constructed(extension), 0));
    const value = extension.children.at(-1);
    if (id !== BASIC_CONSTRAINTS && id !== ALTERNATIVE_NAME) continue;
    if (value !== undefined) found.set(id, parseBer(octetsOf(value), budget));
  }
  return found;
};

const isAuthority = (constraints: Element | undefined): boolean =>
  constraints?.children[0]?.tag === TAG.boolean && constraints.children[0].content[0] !== 0;

const serialOf = (element: Element): string =>
  hexOf(primitive(element, TAG.integer).subarray(0, 64)).replace(/^(?:00)+(?=..)/, '');

/** The octets of a signature; some old writers counted unused bits of a DSA one, which no verifier minds as long as none is asked. */
const signatureOf = (element: Element): Uint8Array => primitive(element, TAG.bitString).subarray(1);

/** Reads an X.509 certificate (RFC 5280) without trusting it. Throws BerError. */
export const parseCertificate = (bytes: Uint8Array, budget: ElementBudget): ParsedCertificate => {
  const whole = constructed(parseBer(bytes, budget));
  if (whole.children.length !== 3) throw new BerError('not-well-formed');
  const tbs = constructed(child(whole, 0));
  const versioned = tbs.children[0]?.tag === context(0);
  const fields = versioned ? tbs.children.slice(1) : tbs.children;
  const [serial, , issuer, validity, subject, key] = fields;
  if (!serial || !issuer || !validity || !subject || !key) throw new BerError('not-well-formed');
  const extensions = extensionsOf(fields, budget);
  const names = attributesOf(subject);
  const mail = extensions.get(ALTERNATIVE_NAME)?.children.find(({ tag }) => tag === RFC822_NAME);
  return {
    facts: {
      subject: lineOf(names),
      organisation: valuesOf(names, 'O'),
      name: valuesOf(names, 'CN'),
      email:
        valuesOf(names, 'emailAddress') ?? (mail ? cleaned(new TextDecoder().decode(mail.content)) : null),
      issuer: lineOf(attributesOf(issuer)),
      serial: serialOf(serial),
      notBefore: timeOf(child(constructed(validity), 0)),
      notAfter: timeOf(child(validity, 1)),
      sha256: hexOf(sha256(whole.raw)),
      selfSigned: sameName(subject, issuer),
    },
    authority: isAuthority(extensions.get(BASIC_CONSTRAINTS)),
    publicKey: publicKeyOf(key),
    subject,
    issuer,
    signed: tbs.raw,
    signature: { algorithm: algorithmOf(child(whole, 1)), bits: signatureOf(child(whole, 2)) },
  };
};
