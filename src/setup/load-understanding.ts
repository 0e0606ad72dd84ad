import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES, type Locale } from '../machines/locales.ts';
import type { HolderPress } from '../machines/ticket-types.ts';
import { createRequestFinder, type PrivacyRequest } from '../understanding/privacy-requests.ts';
import { createSecretFinder } from '../understanding/secrets.ts';
import { createTicketPressFinder } from '../understanding/ticket-buttons.ts';
import { createUnderstand, type Understand } from '../understanding/understand.ts';
import type { Utterances } from '../understanding/utterances.ts';
import { LOCALES_DIR } from './load-words.ts';

const read = (locale: Locale): Utterances =>
  JSON.parse(readFileSync(join(LOCALES_DIR, locale, 'utterances.json'), 'utf8'));

type Understanding = {
  readonly understand: Understand;
  readonly looksSecret: (text: string) => boolean;
  readonly requestOf: (text: string) => PrivacyRequest | undefined;
  readonly ticketPressOf: (text: string) => HolderPress | undefined;
};

const load = (): Understanding => {
  const utterances: Readonly<Record<Locale, Utterances>> = { ja: read('ja'), en: read('en') };
  return {
    understand: createUnderstand(utterances),
    looksSecret: createSecretFinder(LOCALES.map((locale) => utterances[locale].secret)),
    requestOf: createRequestFinder(LOCALES.map((locale) => utterances[locale].requests)),
    ticketPressOf: createTicketPressFinder(LOCALES.map((locale) => utterances[locale].ticket)),
  };
};

let loaded: Understanding | undefined;

/** Reads what people say from `locales/<locale>/utterances.json`, of every language at once, and once a process: half of a start goes there. */
export const loadUnderstanding = (): Understanding => {
  loaded ??= load();
  return loaded;
};
