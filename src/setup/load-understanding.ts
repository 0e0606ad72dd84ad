import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { LOCALES, type Locale } from '../machines/locales.ts';
import { PRESSES } from '../machines/presses.ts';
import { STEPS } from '../machines/step-ids.ts';
import type { HolderPress } from '../machines/ticket-types.ts';
import { type IntentModel, readModel } from '../understanding/intent-model.ts';
import { createRequestFinder, type PrivacyRequest } from '../understanding/privacy-requests.ts';
import { createSecretFinder } from '../understanding/secrets.ts';
import { createTicketPressFinder } from '../understanding/ticket-buttons.ts';
import { type ButtonName, createUnderstand, type Understand } from '../understanding/understand.ts';
import type { Utterances } from '../understanding/utterances.ts';
import { LOCALES_DIR } from './load-words.ts';

/** Where the model of the intents is, packed by Brotli; `npm run train` makes it from the corpus. */
export const MODEL_FILE = join(LOCALES_DIR, 'intents.model');

const read = (locale: Locale, file: string): unknown =>
  JSON.parse(readFileSync(join(LOCALES_DIR, locale, file), 'utf8'));

/** What people say, as it is foreseen in `locales/<locale>/utterances.json`. */
export const loadUtterances = (): Readonly<Record<Locale, Utterances>> => ({
  ja: read('ja', 'utterances.json') as Utterances,
  en: read('en', 'utterances.json') as Utterances,
});

export const loadModel = (file = MODEL_FILE): IntentModel =>
  readModel(brotliDecompressSync(readFileSync(file)));

type Tree = { readonly [key: string]: Tree | string | undefined };

/** What every button of the path is called today, in every language. */
export const loadButtonNames = (): readonly ButtonName[] =>
  LOCALES.flatMap((locale) => {
    const words = read(locale, 'steps.json') as Tree;
    return STEPS.flatMap((step) => {
      const part = step
        .split('.')
        .reduce<Tree | string | undefined>(
          (at, key) => (typeof at === 'object' ? at[key] : undefined),
          words,
        );
      const buttons = typeof part === 'object' ? part.buttons : undefined;
      if (typeof buttons !== 'object') return [];
      return PRESSES.flatMap((press) => {
        const title = buttons[press];
        return typeof title === 'string' ? [{ step, press, title }] : [];
      });
    });
  });

export type Understanding = {
  readonly understand: Understand;
  readonly looksSecret: (text: string) => boolean;
  readonly requestOf: (text: string) => PrivacyRequest | undefined;
  readonly ticketPressOf: (text: string) => HolderPress | undefined;
};

const load = (): Understanding => {
  const utterances = loadUtterances();
  return {
    understand: createUnderstand({ utterances, buttons: loadButtonNames(), model: loadModel() }),
    looksSecret: createSecretFinder(LOCALES.map((locale) => utterances[locale].secret)),
    requestOf: createRequestFinder(LOCALES.map((locale) => utterances[locale].requests)),
    ticketPressOf: createTicketPressFinder(LOCALES.map((locale) => utterances[locale].ticket)),
  };
};

let loaded: Understanding | undefined;

/** Reads what people say from `locales/<locale>/utterances.json`, of every language at once, and once a process. */
export const loadUnderstanding = (): Understanding => {
  loaded ??= load();
  return loaded;
};

/** The same, loaded when it is first asked: a server listens before. */
export const understandingWhenAsked = (): Understanding => ({
  understand: (...asked) => loadUnderstanding().understand(...asked),
  looksSecret: (text) => loadUnderstanding().looksSecret(text),
  requestOf: (text) => loadUnderstanding().requestOf(text),
  ticketPressOf: (text) => loadUnderstanding().ticketPressOf(text),
});
