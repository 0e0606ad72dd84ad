/** What one process tells all others that serve from the same database, once what it is about is committed. */
export type Signal =
  /** Something new stands in a browser's chat. */
  | { readonly kind: 'chat'; readonly conversation: string }
  | { readonly kind: 'ticket'; readonly ticket: number }
  /** An agent writes about a ticket. */
  | { readonly kind: 'writing'; readonly ticket: number; readonly id: string; readonly name: string }
  /** A person has to look at the desk. */
  | { readonly kind: 'alarm' }
  /** Certificates of the campaign stand otherwise. */
  | { readonly kind: 'campaign' }
  /** Signals may have been missed: everything has to be looked at anew. */
  | { readonly kind: 'missed' };

export type Listener = (signal: Signal) => void;

/** PostgreSQL takes payloads under 8,000 bytes. */
const MAX_BYTES = 7_900;

/** How the payloads of a process begin. */
const headOf = (from: string): string => `{"from":${JSON.stringify(from)},`;

/** The signals of one transaction as one payload, without doubles; too many are told as `missed`. */
export const signalPayload = (from: string, signals: readonly Signal[]): string => {
  const payload = (list: readonly Signal[]) => `${headOf(from)}"signals":${JSON.stringify(list)}}`;
  const distinct = [...new Map(signals.map((signal) => [JSON.stringify(signal), signal])).values()];
  const whole = payload(distinct);
  return Buffer.byteLength(whole) <= MAX_BYTES ? whole : payload([{ kind: 'missed' }]);
};

const isSignal = (value: unknown): value is Signal => {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  switch (value.kind) {
    case 'chat':
      return 'conversation' in value && typeof value.conversation === 'string';
    case 'ticket':
      return 'ticket' in value && typeof value.ticket === 'number';
    case 'writing':
      return (
        'ticket' in value &&
        typeof value.ticket === 'number' &&
        'id' in value &&
        typeof value.id === 'string' &&
        'name' in value &&
        typeof value.name === 'string'
      );
    default:
      return value.kind === 'alarm' || value.kind === 'campaign' || value.kind === 'missed';
  }
};

/** Undefined for what is no JSON: whoever is let in by the database can tell anything. */
const parsed = (payload: string): unknown => {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
};

/** The signals in a payload of another process; of a version that tells what this one does not know, the rest. */
export const signalsIn = (payload: string, self: string): readonly Signal[] => {
  if (payload.startsWith(headOf(self))) return [];
  const read = parsed(payload);
  if (typeof read !== 'object' || read === null || !('from' in read) || !('signals' in read)) return [];
  if (!Array.isArray(read.signals)) return [];
  return read.signals.filter(isSignal);
};
