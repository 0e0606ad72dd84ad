import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequestFinder, type PrivacyRequest } from '../dialogs/requests.ts';
import { createSecretFinder } from '../dialogs/secrets.ts';
import { createTicketPressFinder } from '../dialogs/ticket-names.ts';
import { createUnderstand, type Understand } from '../dialogs/understand.ts';
import type { Utterances } from '../dialogs/utterances.ts';
import type { HolderPress } from '../machines/ticket-types.ts';
import { LOCALES, type Locale } from '../machines/types.ts';
import { LOCALES_DIR } from './locales.ts';

const read = (locale: Locale): Utterances =>
  JSON.parse(readFileSync(join(LOCALES_DIR, locale, 'utterances.json'), 'utf8'));

/** Reads what people say from `locales/<locale>/utterances.json`, of every language at once. */
export const loadUnderstanding = (): {
  readonly understand: Understand;
  readonly looksSecret: (text: string) => boolean;
  readonly requestOf: (text: string) => PrivacyRequest | undefined;
  readonly ticketPressOf: (text: string) => HolderPress | undefined;
} => {
  const utterances: Readonly<Record<Locale, Utterances>> = { ja: read('ja'), en: read('en') };
  return {
    understand: createUnderstand(utterances),
    looksSecret: createSecretFinder(LOCALES.map((locale) => utterances[locale].secret)),
    requestOf: createRequestFinder(LOCALES.map((locale) => utterances[locale].requests)),
    ticketPressOf: createTicketPressFinder(LOCALES.map((locale) => utterances[locale].ticket)),
  };
};
