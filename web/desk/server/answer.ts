import type { Refused } from '../../../src/desk/api.ts';
import type { CallerFaults } from '../../../src/desk/callers-api.ts';
import type { SignInWays } from '../../../src/desk/sign-in-api.ts';

/** Why there is no answer; `unreachable` and `failed` may pass by themselves. */
export type Fault =
  | { readonly kind: 'signed-out'; readonly ways: SignInWays }
  | { readonly kind: 'refused'; readonly refused: Refused }
  | { readonly kind: 'faulty'; readonly fields: CallerFaults['fields'] }
  | { readonly kind: 'unreachable' | 'failed' | 'not-found' | 'rejected' };

export type Answer<T> =
  /** `known`: the number of the last news that it holds (numbers.ts). */
  | { readonly ok: true; readonly value: T; readonly known?: string | null }
  | { readonly ok: false; readonly fault: Fault };
