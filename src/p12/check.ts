import { bareReport, UNTOLD } from './bare-report.ts';
import { parseIssuers } from './certificate/issued.ts';
import type { ParsedCertificate } from './certificate/x509.ts';
import { changeOf, lacksLineFeeds } from './changed.ts';
import { compatibilityOf } from './compatibility.ts';
import { MAX_WORK, type Work, WorkError } from './crypto/kdf.ts';
import type { Mac } from './crypto/mac.ts';
import {
  type Candidate,
  candidatesOf,
  typedCandidatesOf,
  wipeCandidates,
  without,
} from './crypto/password.ts';
import { BerError, type ElementBudget, MAX_ELEMENTS } from './encoding/ber.ts';
import type { Evidence } from './evidence.ts';
import { glance } from './glance.ts';
import { judge } from './judge.ts';
import { findPassword, openSafes, reasonOf, visibleUnits } from './open.ts';
import { createProtectionLog, type ProtectionLog } from './protection-log.ts';
import { pkcs12In } from './sniff/sniff.ts';
import type { Protection, Reason, Report } from './types.ts';
import { type PasswordPfx, readPfx, readSafes } from './walk.ts';

export type CheckOptions = {
  readonly password?: string | undefined;
  /** Of the key inside, where it has another one than the file. */
  readonly keyPassword?: string | undefined;
  /** ms UTC; validity is judged by it. */
  readonly at: number;
  /** PEM of the issuers of the service; none: not checked. */
  readonly pinned?: readonly string[] | undefined;
};

/** What the check value says. */
const provenBy = (mac: Mac | null, right: Candidate | null): Evidence['proven'] => {
  if (mac === null) return 'no-mac';
  return right === null ? 'no' : 'yes';
};

const failed = (fault: unknown, reasons: readonly Reason[], protection: Protection): Report => {
  const reason = reasonOf(fault);
  const verdict = reason === 'too-much-work' || reason === 'too-complex' ? 'refused' : 'damaged';
  return { ...bareReport('pkcs12', verdict, [...reasons, reason]), protection };
};

type Run = {
  readonly options: CheckOptions;
  readonly budget: ElementBudget;
  readonly work: Work;
  readonly secrets: Uint8Array[];
  readonly candidates: readonly Candidate[];
  readonly keyCandidates: readonly Candidate[];
};

/** What to try on what is encrypted, the likeliest first: what the check value has proved, or all where it proves nothing. */
const passwordsFor = (
  mac: Mac | null,
  right: Candidate | null,
  candidates: readonly Candidate[],
  keyCandidates: readonly Candidate[],
): readonly Candidate[] => {
  if (right !== null) {
    const typed = without(right) ? candidates.filter((candidate) => !without(candidate)) : [];
    return [right, ...keyCandidates, ...typed];
  }
  return mac === null || mac.kind === 'unsupported' ? [...candidates, ...keyCandidates] : [];
};

/** Opens what the passwords open, and says what the file comes to; `reasons`: what shows of it on the way. */
const readContents = async (
  pfx: PasswordPfx,
  reasons: Reason[],
  log: ProtectionLog,
  run: Run,
  pinned: readonly ParsedCertificate[],
): Promise<Report> => {
  const { options, budget, work, secrets, candidates, keyCandidates } = run;
  const { mac } = pfx;
  const macKnown = mac?.kind !== 'unsupported';
  const safes = readSafes(pfx.contents, budget);
  if (visibleUnits(mac, safes, { left: MAX_ELEMENTS }) > work.left) throw new WorkError();
  const { right, short } = await findPassword(pfx, candidates, work);
  const passwords = passwordsFor(mac, right, candidates, keyCandidates);
  const contents = await openSafes(safes, passwords, { budget, work, secrets }, log.note);
  if (short || contents.short) reasons.push('variants-not-tried');
  if (!macKnown) reasons.push('mac-algorithm');
  if (right !== null && contents.openedBy.some((password) => password !== right))
    reasons.push('key-password-differs');
  const judged = await judge({
    contents,
    proven: provenBy(mac, right),
    macKnown,
    typed: (options.password ?? '') !== '',
    at: options.at,
    pinned,
    budget,
  });
  const known = {
    verdict: judged.verdict,
    reasons: [...new Set([...reasons, ...judged.reasons, ...log.remarks()])],
    protection: log.protection(),
    passwordUsed: (right ?? contents.openedBy[0])?.used ?? 'none',
  };
  const links =
    judged.verdict === 'usable'
      ? { keys: contents.linkedKeys, certificates: contents.linkedCertificates }
      : null;
  return { ...judged, ...known, what: 'pkcs12', compatibility: compatibilityOf(known, links) };
};

const readFile = async (bytes: Uint8Array, reasons: Reason[], run: Run): Promise<Report> => {
  const pfx = readPfx(bytes, run.budget);
  if (pfx.kind === 'version') return bareReport('pkcs12', 'unsupported', [...reasons, 'version']);
  if (pfx.kind === 'public-key')
    return bareReport('pkcs12', 'unsupported', [...reasons, 'public-key-protection']);
  if (pfx.length < bytes.length) reasons.push('trailing-bytes');
  if (pfx.mac === null) reasons.push('no-mac');
  const log = createProtectionLog(pfx.mac);
  const pinned = parseIssuers(run.options.pinned ?? [], { left: MAX_ELEMENTS });
  try {
    return await readContents(pfx, reasons, log, run, pinned);
  } catch (fault) {
    return failed(fault, reasons, log.protection());
  }
};

/** A file that does not open, with what was done to it on its way, where that shows. */
const withChange = (report: Report, bytes: Uint8Array): Report => {
  const { verdict, reasons } = report;
  const shut = verdict === 'wrong-password-or-damaged' || verdict === 'needs-password';
  if (verdict !== 'damaged' && !shut) return report;
  const change = changeOf(bytes);
  if (change !== null)
    return { ...report, verdict: 'damaged', reasons: [change, ...reasons], compatibility: [] };
  return verdict === 'wrong-password-or-damaged' && lacksLineFeeds(bytes)
    ? { ...report, reasons: [...reasons, 'changed-line-ends'] }
    : report;
};

/**
 * Says of a file whether it is a backup that will work. The same in Node and in the browser; nothing leaves memory.
 * `usable` is only said when it is proved. Rejects only where `pinned` holds no certificate.
 */
export const check = async (bytes: Uint8Array, options: CheckOptions): Promise<Report> => {
  const seen = glance(bytes);
  if (seen !== null) return seen;
  const reasons: Reason[] = [];
  const secrets: Uint8Array[] = [];
  const candidates = candidatesOf(options.password);
  const keyCandidates = typedCandidatesOf(options.keyPassword);
  const binary = pkcs12In(bytes);
  if (binary !== bytes) reasons.push('wrapped-text');
  if (binary === null) return bareReport('pkcs12', 'damaged', [...reasons, 'not-well-formed']);
  const limits = { budget: { left: MAX_ELEMENTS }, work: { left: MAX_WORK } };
  try {
    const report = await readFile(binary, reasons, {
      options,
      ...limits,
      secrets,
      candidates,
      keyCandidates,
    });
    return withChange(report, binary);
  } catch (fault) {
    if (fault instanceof BerError || fault instanceof WorkError)
      return withChange(failed(fault, reasons, UNTOLD), binary);
    throw fault;
  } finally {
    wipeCandidates([...candidates, ...keyCandidates]);
    for (const secret of secrets) secret.fill(0);
  }
};
