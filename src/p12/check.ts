import { MAX_FILE_BYTES } from '../machines/types.ts';
import { BerError, type ElementBudget, MAX_ELEMENTS } from './ber.ts';
import { parseIssuers } from './issued.ts';
import { judge } from './judge.ts';
import { MAX_WORK, type Work, WorkError } from './kdf.ts';
import { findPassword, openSafes, reasonOf } from './open.ts';
import { type Candidate, candidatesOf, wipeCandidates } from './password.ts';
import { type Scheme, schemeIterations } from './scheme.ts';
import { sniff } from './sniff.ts';
import type { PasswordUsed, Protection, Reason, Report, Verdict, What } from './types.ts';
import { unwrapText } from './unwrap.ts';
import { readPfx, readSafes, type Safe } from './walk.ts';

export type CheckOptions = {
  readonly password?: string | undefined;
  /** ms UTC; validity is judged by it. */
  readonly at: number;
  /** PEM of the issuers of the service; none: not checked. */
  readonly pinned?: readonly string[] | undefined;
};

const UNTOLD: Protection = { mac: null, key: null, certificates: null, iterations: null, outdated: false };

/** A report of which no more is known than this. */
export const bareReport = (what: What, verdict: Verdict, reasons: readonly Reason[]): Report => ({
  what,
  verdict,
  reasons,
  key: { present: null, algorithm: null, bits: null, matches: null },
  certificate: null,
  others: [],
  chain: [],
  service: 'not-checked',
  protection: UNTOLD,
  passwordUsed: 'none',
});

/** What can be said at a glance: the report of a file that is not PKCS#12 or too large; `null` where it must be read. Cheap on any input. */
export const glance = (bytes: Uint8Array): Report | null => {
  const what = sniff(bytes);
  if (bytes.length > MAX_FILE_BYTES && (what === 'pkcs12' || what === 'unknown'))
    return bareReport(what, 'refused', ['too-large']);
  return what === 'pkcs12' ? null : bareReport(what, 'not-pkcs12', []);
};

const failed = (fault: unknown, reasons: readonly Reason[], protection: Protection): Report => {
  const reason = reasonOf(fault);
  const verdict = reason === 'too-much-work' || reason === 'too-complex' ? 'refused' : 'damaged';
  return { ...bareReport('pkcs12', verdict, [...reasons, reason]), protection };
};

const WEAK_MACS: readonly (string | null)[] = ['hmac-sha1', 'hmac-md5', 'pbmac1-hmac-sha1'];

/** Gathers what is seen of the file's protection as it is walked. */
const protectionLog = (mac: string | null, macIterations: number | null) => {
  let [key, certificates]: (string | null)[] = [null, null];
  let iterations = macIterations;
  let weak = false;
  return {
    note: (scheme: Scheme, of: 'safe' | 'key'): void => {
      if (of === 'key') key ??= scheme.name;
      else certificates ??= scheme.name;
      iterations = Math.max(iterations ?? 0, schemeIterations(scheme) ?? 0) || null;
      weak ||= scheme.kind !== 'unsupported' && scheme.weak;
    },
    protection: (): Protection => ({
      mac,
      key: key ?? null,
      certificates: certificates ?? null,
      iterations,
      outdated: weak || WEAK_MACS.includes(mac),
    }),
    remarks: (): Reason[] => [
      ...(weak ? (['weak-cipher'] as const) : []),
      ...(WEAK_MACS.includes(mac) ? (['weak-mac'] as const) : []),
    ],
  };
};

type Run = {
  readonly options: CheckOptions;
  readonly budget: ElementBudget;
  readonly work: Work;
  readonly secrets: Uint8Array[];
  readonly candidates: readonly Candidate[];
};

const readFile = async (bytes: Uint8Array, reasons: Reason[], run: Run): Promise<Report> => {
  const { options, budget, work, secrets, candidates } = run;
  const pfx = readPfx(bytes, budget);
  if (pfx.kind === 'version') return bareReport('pkcs12', 'unsupported', [...reasons, 'version']);
  if (pfx.kind === 'public-key')
    return bareReport('pkcs12', 'unsupported', [...reasons, 'public-key-protection']);
  if (pfx.length < bytes.length) reasons.push('trailing-bytes');
  const { mac } = pfx;
  if (mac === null) reasons.push('no-mac');
  const log = protectionLog(
    mac?.name ?? null,
    mac === null || mac.kind === 'unsupported' ? null : mac.iterations,
  );
  const typed = (options.password ?? '') !== '';
  const pinned = parseIssuers(options.pinned ?? [], { left: MAX_ELEMENTS });

  const open = async (safes: readonly Safe[], password: Candidate | null) =>
    await openSafes(safes, password, { budget, work, secrets }, log.note);
  try {
    const safes = readSafes(pfx.contents, budget);
    const { right, short } = await findPassword(pfx, candidates, work);
    const proven = mac === null ? 'no-mac' : right === null ? 'no' : 'yes';
    let password = right;
    let contents = await open(safes, right);
    if (mac === null) {
      for (const candidate of candidates) {
        if (contents.lockedKeys + contents.lockedSafes === 0) break;
        const tried = await open(safes, candidate);
        const opened = tried.lockedKeys + tried.lockedSafes < contents.lockedKeys + contents.lockedSafes;
        if (opened) [contents, password] = [tried, candidate];
      }
    }
    if (short) reasons.push('variants-not-tried');
    if (mac?.kind === 'unsupported') reasons.push('mac-algorithm');
    const judged = await judge({
      contents,
      proven,
      macKnown: mac?.kind !== 'unsupported',
      typed,
      at: options.at,
      pinned,
      budget,
    });
    const passwordUsed: PasswordUsed = password?.used ?? 'none';
    const all = [...new Set([...reasons, ...judged.reasons, ...log.remarks()])];
    return { ...judged, what: 'pkcs12', reasons: all, protection: log.protection(), passwordUsed };
  } catch (fault) {
    return failed(fault, reasons, log.protection());
  }
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
  try {
    const binary = bytes[0] === 0x30 ? bytes : unwrapText(bytes);
    if (binary !== bytes) reasons.push('wrapped-text');
    if (binary === null) return bareReport('pkcs12', 'damaged', [...reasons, 'not-well-formed']);
    const run = { options, budget: { left: MAX_ELEMENTS }, work: { left: MAX_WORK }, secrets, candidates };
    return await readFile(binary, reasons, run);
  } catch (fault) {
    if (fault instanceof BerError || fault instanceof WorkError) return failed(fault, reasons, UNTOLD);
    throw fault;
  } finally {
    wipeCandidates(candidates);
    for (const secret of secrets) secret.fill(0);
  }
};
