import type { Params, Words } from '../dialogs/words.ts';

/** `skipped`: it was not looked at, and why. */
type Level = 'ok' | 'warning' | 'fault' | 'skipped';

/** What was found: `id` names its texts in `locales/<language>/doctor.json`, `params` fill them. */
export type Found = { readonly id: string; readonly level: Level; readonly params: Params };

/** The same in words, for people and for `--json`; what is well needs neither `why` nor `do`. */
export type Finding = {
  readonly id: string;
  readonly level: Level;
  readonly what: string;
  readonly why: string;
  readonly do: string;
};

export const well = (id: string, params: Params = {}): Found => ({ id, level: 'ok', params });
export const skipped = (id: string, params: Params = {}): Found => ({ id, level: 'skipped', params });
export const warning = (id: string, params: Params = {}): Found => ({ id, level: 'warning', params });
export const fault = (id: string, params: Params = {}): Found => ({ id, level: 'fault', params });

export const sayFound = ({ id, level, params }: Found, { text }: Words): Finding => {
  const part = (name: string): string => text(`doctor:found.${id}.${name}`, params);
  return level === 'ok' || level === 'skipped'
    ? { id, level, what: text(`doctor:${level}.${id}`, params), why: '', do: '' }
    : { id, level, what: part('what'), why: part('why'), do: part('do') };
};

/** The worst of them; exit codes follow it. */
export const worstOf = (found: readonly Pick<Found, 'level'>[]): 'ok' | 'warning' | 'fault' =>
  (['fault', 'warning'] as const).find((level) => found.some((one) => one.level === level)) ?? 'ok';

/** The code of an error of Node's, or its name; its sentence may hold anything. */
export const codeOfError = (error: unknown): string => {
  if (error instanceof AggregateError) return codeOfError(error.errors[0]);
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && error.code !== undefined) return String(error.code);
  return error.cause === undefined ? error.name : codeOfError(error.cause);
};
