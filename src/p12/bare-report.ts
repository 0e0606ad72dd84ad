import type { Protection, Reason, Report, Verdict, What } from './types.ts';

export const UNTOLD: Protection = {
  mac: null,
  key: null,
  certificates: null,
  iterations: null,
  outdated: false,
};

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
  compatibility: [],
});
