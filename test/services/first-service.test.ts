import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const code = ['src', 'web'].flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
    .map((name) => `${top}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.(?:tsx?|css|html|svg)$/.test(name) && !name.startsWith('web/dist/')),
);

/** What the first service is called, and what is called so by it: its site, its file, its telephone, its sources. */
const NAMES = /\bTDB\b|DigiCert|class ?2|symauth|cert\.p12|0570|帝国|INFO170|申請電子/i;
/** What it alone has: coupons, and a system where its certificates are registered. */
const MATTERS = /coupon|クーポン|gateway|ゲートウェイ|\bpartner/i;

/** Files that may name it, and why. */
const NAMED: Readonly<Record<string, string>> = {
  'src/dialogs/steps/faq.ts': 'by which digits any Navi Dial number begins',
  'src/settings/settings.ts': 'the service that runs where SERVICE is not set',
};

/** Files that may speak of what it has, and why. */
const SPEAKS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'src/machines/presses.ts',
      'src/machines/questions.ts',
      'src/machines/state.ts',
      'src/machines/backup/chart-setup.ts',
      'src/machines/backup/reissue-steps.ts',
      'src/bot/conversation/words/solved-at-form.ts',
      'src/bot/conversation/words/told-again.ts',
    ].map((file) => [file, 'ids of buttons, questions and choices that are on the wire and in the store']),
  ),
  ...Object.fromEntries(
    ['src/desk/api.ts', 'src/desk-page/ticket-json.ts', 'src/dialogs/ticket/ticket-card.ts'].map((file) => [
      file,
      'the choices of a ticket, by the same ids; shown where they were made',
    ]),
  ),
  'web/desk/ticket/facts.tsx': 'the same',
  'src/machines/service.ts': 'the topics that a service file may name, and the pages of its reissue',
  'src/settings/service-file.ts': 'the same, as they are read',
  'src/settings/check-service.ts': 'which texts a service without a topic needs of its own',
  'src/dialogs/service-words.ts': 'the address of a page, as texts name it',
  'src/dialogs/steps/step-details.ts': 'links of the pages that a service has',
  'src/dialogs/steps/faq.ts': 'the question’s answer changes with the window',
  ...Object.fromEntries(
    [
      'src/understanding/intents/intents.ts',
      'src/understanding/policy/reissue-ways.ts',
      'src/understanding/policy/question-ways.ts',
      'src/understanding/foreseen/foreseen.ts',
      'src/understanding/vetoes/intent-kinds.ts',
      'src/understanding/vetoes/intent-vetoes.ts',
      'src/understanding/foreseen/short-answers.ts',
      'src/understanding/decision/fact-order.ts',
      'src/understanding/vetoes/claim-vetoes.ts',
      'src/understanding/vetoes/foreseen-vetoes.ts',
      'src/understanding/foreseen/examples.ts',
      'src/understanding/decision/collect-facts.ts',
      'src/understanding/which-unknown.ts',
      'src/understanding/told-in-reissue.ts',
    ].map((file) => [
      file,
      'ids of buttons, and of the intents and meanings that the model was trained with',
    ]),
  ),
  ...Object.fromEntries(
    [
      'src/understanding/asked-hours.ts',
      'src/understanding/doubted-copy.ts',
      'src/understanding/plain-asks.ts',
    ].map((file) => [file, 'that these are what is asked about, and no desk, copy or form']),
  ),
  'src/understanding/foreseen/relevance.ts':
    'coupons, which everybody has: they are no sign of a sentence of ours',
  'src/understanding/manner/known-credentials.ts': 'codes that are none of a certificate’s',
  'src/understanding/manner/reissue-terms.ts': 'that none of it is used: an ordinary contract, no coupon',
};

const told = (pattern: RegExp) => code.filter((file) => pattern.test(readFileSync(join(ROOT, file), 'utf8')));

test('no code names the first service, but where there is a reason', () => {
  expect(told(NAMES).sort()).toEqual(Object.keys(NAMED).sort());
});

test('no code speaks of what it alone has, but where there is a reason', () => {
  expect(told(MATTERS).sort()).toEqual(Object.keys(SPEAKS).sort());
});
