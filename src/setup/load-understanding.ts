import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { inEachLocale, LOCALES, type Locale } from '../machines/locales.ts';
import { PRESSES } from '../machines/presses.ts';
import { STEPS } from '../machines/step-ids.ts';
import type { HolderPress } from '../machines/ticket/ticket-types.ts';
import type { Texts } from '../pages/page-words.ts';
import { LOCALES_DIR, readTexts, utterancesIn } from '../settings/load-words.ts';
import { readService } from '../settings/service-file.ts';
import { SERVICE_UNLESS_SET } from '../settings/settings.ts';
import { createRequestFinder, type PrivacyRequest } from '../understanding/finders/privacy-requests.ts';
import { createSecretFinder } from '../understanding/finders/secrets.ts';
import { createTicketPressFinder } from '../understanding/finders/ticket-buttons.ts';
import { createUndoFinder } from '../understanding/finders/undo.ts';
import type { OwnMatters } from '../understanding/foreseen/relevance.ts';
import type { ButtonName, Utterances } from '../understanding/foreseen/utterances.ts';
import { type IntentModel, readModel } from '../understanding/intents/intent-model.ts';
import { createSearchWords, type SearchWords } from '../understanding/text/search-words.ts';
import { createUnderstand, type Understand } from '../understanding/understand.ts';

/** Where the model of the intents is, packed by Brotli; `npm run train` makes it from the corpus. */
export const MODEL_FILE = join(LOCALES_DIR, 'intents.model');

/** What people say, as it is foreseen in `locales/<locale>/utterances.json`, or in words of one's own over it. */
export const loadUtterances = (texts: Texts = readTexts()): Readonly<Record<Locale, Utterances>> =>
  inEachLocale((locale) => utterancesIn(texts, locale));

export const loadModel = (file = MODEL_FILE): IntentModel =>
  readModel(brotliDecompressSync(readFileSync(file)));

type Tree = { readonly [key: string]: Tree | string | undefined };

/** What every button of the path is called today, in every language. */
export const loadButtonNames = (texts: Texts = readTexts()): readonly ButtonName[] =>
  LOCALES.flatMap((locale) => {
    const words = texts[locale].steps as Tree;
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
  readonly searchWords: SearchWords;
  readonly requestOf: (text: string) => PrivacyRequest | undefined;
  readonly ticketPressOf: (text: string) => HolderPress | undefined;
  readonly undoes: (text: string) => boolean;
};

/** What the example's service speaks of that others do not. Throws on a service file with faults. */
export const mattersOf = (): OwnMatters => {
  const read = readService(SERVICE_UNLESS_SET);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.service;
};

let loaded:
  | {
      readonly texts: Texts;
      readonly matters: string;
      readonly from: string;
      readonly understanding: Understanding;
    }
  | undefined;

/** Reads what people say, of every language at once, and once a process as long as the words and the service stay the same. */
export const loadUnderstanding = (
  texts: Texts = readTexts(),
  { topics, meanings }: OwnMatters = mattersOf(),
): Understanding => {
  const matters = JSON.stringify([topics, meanings]);
  if (loaded?.texts === texts && loaded.matters === matters) return loaded.understanding;
  const utterances = loadUtterances(texts);
  const buttons = loadButtonNames(texts);
  const from = JSON.stringify([utterances, buttons, matters]);
  const understanding =
    loaded?.from === from
      ? loaded.understanding
      : {
          understand: createUnderstand({
            utterances,
            buttons,
            model: loadModel(),
            matters: { topics, meanings },
          }),
          looksSecret: createSecretFinder(LOCALES.map((locale) => utterances[locale].secret)),
          searchWords: createSearchWords(LOCALES.map((locale) => utterances[locale].companyForms)),
          requestOf: createRequestFinder(LOCALES.map((locale) => utterances[locale].requests)),
          ticketPressOf: createTicketPressFinder(LOCALES.map((locale) => utterances[locale].ticket)),
          undoes: createUndoFinder(LOCALES.map((locale) => utterances[locale].undo)),
        };
  loaded = { texts, matters, from, understanding };
  return understanding;
};

/** The same, loaded when it is first asked: a server listens before. */
export const understandingWhenAsked = (texts: Texts, matters: OwnMatters): Understanding => {
  let known: Understanding | undefined;
  const ready = (): Understanding => {
    known ??= loadUnderstanding(texts, matters);
    return known;
  };
  return {
    understand: (...asked) => ready().understand(...asked),
    looksSecret: (text) => ready().looksSecret(text),
    searchWords: (text) => ready().searchWords(text),
    requestOf: (text) => ready().requestOf(text),
    ticketPressOf: (text) => ready().ticketPressOf(text),
    undoes: (text) => ready().undoes(text),
  };
};
