import type { Mac } from './crypto/mac.ts';
import { type Scheme, schemeIterations } from './crypto/scheme.ts';
import type { Protection, Reason } from './types.ts';

const WEAK_MACS: readonly (string | null)[] = ['hmac-sha1', 'hmac-md5', 'pbmac1-hmac-sha1'];

/** What is seen of a file's protection as it is walked. */
export type ProtectionLog = {
  readonly note: (scheme: Scheme, of: 'safe' | 'key') => void;
  readonly protection: () => Protection;
  readonly remarks: () => readonly Reason[];
};

export const createProtectionLog = (mac: Mac | null): ProtectionLog => {
  let key: string | null = null;
  let certificates: string | null = null;
  let iterations = mac === null || mac.kind === 'unsupported' ? null : mac.iterations;
  let weak = false;
  const name = mac?.name ?? null;
  const isWeakMac = WEAK_MACS.includes(name);
  return {
    note: (scheme, of) => {
      if (of === 'key') key ??= scheme.name;
      else certificates ??= scheme.name;
      iterations = Math.max(iterations ?? 0, schemeIterations(scheme) ?? 0) || null;
      weak ||= scheme.kind !== 'unsupported' && scheme.weak;
    },
    protection: () => ({ mac: name, key, certificates, iterations, outdated: weak || isWeakMac }),
    remarks: () => [
      ...(weak ? (['weak-cipher'] as const) : []),
      ...(isWeakMac ? (['weak-mac'] as const) : []),
    ],
  };
};
