import type { Refused } from '../../../src/desk/api.ts';
import type { CallerFaults } from '../../../src/desk/callers-api.ts';
import type { SignInWays } from '../../../src/desk/sign-in-api.ts';

/** A value, and the number of the last news that it holds (news-numbers.ts). */
export type Come<T> = { readonly value: T; readonly known?: string | null | undefined };

/** Why there is no answer; `unreachable` and `failed` may pass by themselves. */
export type Fault =
  | { readonly kind: 'signed-out'; readonly ways: SignInWays }
  /** `known`: as an answer's, of the ticket in it. */
  | { readonly kind: 'refused'; readonly refused: Refused; readonly known?: string | null }
  | { readonly kind: 'faulty'; readonly fields: CallerFaults['fields'] }
  | { readonly kind: 'unreachable' | 'failed' | 'not-found' | 'rejected' };

export type Answer<T> = ({ readonly ok: true } & Come<T>) | { readonly ok: false; readonly fault: Fault };

/** Whether it may go well by itself a little later. */
export const mayPass = ({ kind }: Fault): boolean => kind === 'unreachable' || kind === 'failed';

/** What is said of an act that came to nothing where no place of its own says why. */
export const failedKey = (fault: Fault): string => `desk:page.failed.${mayPass(fault) ? 'away' : 'act'}`;
