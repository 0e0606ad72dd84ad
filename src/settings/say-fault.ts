import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Params } from '../dialogs/words.ts';
import { LOCALES, type Locale, nearestLocale } from '../machines/locales.ts';

/** The product's words of faults, which are told before any words of one's own are known to be whole. */
const DIR = join(import.meta.dirname, '../../locales');

/** Says a fault of the settings, by its text in `locales/<locale>/faults.json`; undefined where there is none. */
export type SayFault = (id: string, params?: Params) => string | undefined;

const make = (locale: Locale): SayFault => {
  let texts: unknown;
  return (id, params = {}) => {
    texts ??= JSON.parse(readFileSync(join(DIR, locale, 'faults.json'), 'utf8'));
    const text = id.split('.').reduce<unknown>((tree, key) => Object(tree)[key], texts);
    return typeof text === 'string'
      ? text.replace(/\{\{(\w+)\}\}/g, (blank, name: string) => String(params[name] ?? blank))
      : undefined;
  };
};

const ALL = new Map(LOCALES.map((locale) => [locale, make(locale)]));

/** Faults in this language. */
export const sayFaultIn = (locale: Locale): SayFault => ALL.get(locale) ?? make(locale);

/** The language of whoever started the process, as the system says it. What knows plurals is asked, for it is made with a twentieth of what any other of `Intl` takes. */
export const ownLocale = (): Locale => nearestLocale(new Intl.PluralRules().resolvedOptions().locale);

/** Faults as they are found, said in one language. */
export type FaultList = {
  readonly told: readonly string[];
  /** Throws where the fault has no text. */
  readonly tell: (id: string, params?: Params) => void;
  /** Adds a fault that is already in words. */
  readonly add: (fault: string) => void;
};

export const createFaultList = (say: SayFault): FaultList => {
  const told: string[] = [];
  return {
    told,
    tell: (id, params) => {
      const text = say(id, params);
      if (text === undefined) throw new Error(`locales have no text for the fault ${id}`);
      told.push(text);
    },
    add: (fault) => void told.push(fault),
  };
};
