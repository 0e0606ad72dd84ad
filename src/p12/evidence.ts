import type { ParsedCertificate } from './certificate/x509.ts';
import type { ElementBudget } from './encoding/ber.ts';
import type { Contents } from './open.ts';
import type { Reason, Verdict } from './types.ts';

/** What a verdict is found from. */
export type Evidence = {
  readonly contents: Contents;
  /** Whether the check value fitted; `no-mac`: there is none. */
  readonly proven: 'yes' | 'no' | 'no-mac';
  readonly macKnown: boolean;
  readonly typed: boolean;
  readonly at: number;
  readonly pinned: readonly ParsedCertificate[];
  readonly budget: ElementBudget;
};

/** A verdict with its reasons. */
export type Found = readonly [Verdict, readonly Reason[]];

/** The verdict where the check value did not fit. */
export const unproved = (typed: boolean): Found =>
  typed ? ['wrong-password-or-damaged', ['mac-differs']] : ['needs-password', []];
