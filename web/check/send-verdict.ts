import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Report } from '../../src/p12/types.ts';

const MAX_ISSUER = 512;

/** Hex. Not by WebCrypto, which a page that is not served over https does not have. */
const hashed = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** What the holder did and said of the file. */
export type Holder = { readonly typed: boolean; readonly theirs: boolean | undefined };

/** What came of it; `away`: the server may take it a little later. */
export type Came = 'sent' | 'away' | 'not-sent';

const cameOf = ({ ok, status }: Response): Came => {
  if (ok) return 'sent';
  return status === 408 || status === 429 || status >= 500 ? 'away' : 'not-sent';
};

/** Tells the conversation the public facts; never file, key or password. */
export const sendVerdict = async (
  report: Report,
  { typed, theirs }: Holder,
  token: string,
): Promise<Came> => {
  const { verdict, what, reasons, passwordUsed, certificate } = report;
  const facts =
    certificate === null
      ? {}
      : {
          notBefore: certificate.notBefore,
          notAfter: certificate.notAfter,
          serial: certificate.serial.slice(0, 64),
          issuer: certificate.issuer.slice(0, MAX_ISSUER),
          subjectHash: hashed(certificate.subject),
          selfSigned: certificate.selfSigned,
        };
  try {
    const answer = await fetch('/check/verdict', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        token,
        verdict,
        what,
        reasons,
        passwordUsed,
        typed,
        ...(theirs === true && { theirs }),
        ...facts,
      }),
    });
    return cameOf(answer);
  } catch {
    return 'away';
  }
};
