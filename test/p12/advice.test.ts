import { expect, test } from '@jest/globals';
import en from '../../locales/en/check.json' with { type: 'json' };
import ja from '../../locales/ja/check.json' with { type: 'json' };
import { type Advice, adviceOf, type Place } from '../../src/p12/advice.ts';
import { bareReport } from '../../src/p12/bare-report.ts';
import { sayAdvice } from '../../src/p12/say.ts';
import {
  type PasswordUsed,
  REASONS,
  type Reason,
  type Report,
  VERDICTS,
  WHATS,
} from '../../src/p12/types.ts';

const PLACES: readonly Place[] = ['page', 'chat', 'cli'];
const USED: readonly PasswordUsed[] = ['as-typed', 'empty', 'none'];
const CERTIFICATE = {
  subject: 'CN=x',
  organisation: null,
  name: 'x',
  email: null,
  issuer: 'CN=x',
  serial: '1',
  notBefore: 0,
  notAfter: 1,
  sha256: '',
};
/** Reasons that change what is said come alone, and those that come in pairs. */
const TOGETHER: readonly (readonly Reason[])[] = [
  [],
  ...REASONS.map((reason) => [reason]),
  ['no-mac', 'certificate-damaged'],
  ['mac-algorithm', 'contents-not-decrypted'],
];

const aboutFile = (report: Report): readonly Advice[] =>
  PLACES.flatMap((place) =>
    [undefined, true, false].map((theirs) => adviceOf(report, { place, typed: true, theirs })),
  );
const reports = (): readonly Report[] =>
  VERDICTS.flatMap((verdict) =>
    TOGETHER.flatMap((reasons) =>
      USED.flatMap((passwordUsed) =>
        [true, false].map((selfSigned) => ({
          ...bareReport('pkcs12', verdict, reasons),
          passwordUsed,
          certificate: { ...CERTIFICATE, selfSigned },
        })),
      ),
    ),
  );

const all = (): readonly Advice[] => [
  ...WHATS.map((what) => adviceOf(bareReport(what, 'not-pkcs12', []), { place: 'chat', typed: false })),
  ...reports().flatMap(aboutFile),
];

test.each([
  ['ja', ja],
  ['en', en],
])('%s has words for all that can be said, and none that is never said', (_locale, words) => {
  const said = [...new Map(all().map((advice) => [JSON.stringify(advice), advice])).values()];
  for (const advice of said) {
    const { lines, question } = sayAdvice(advice, words, 'pkcs12');
    expect(lines.length + (question === null ? 0 : 1)).toBeLessThanOrEqual(7);
  }
  const keys = new Set(said.flatMap(({ title, question, lines }) => [title, question, ...lines]));
  const under = (table: string): readonly string[] =>
    [...keys].flatMap((key) => (key?.startsWith(`${table}.`) ? [key.slice(table.length + 1)] : []));
  expect(Object.keys(words.title).sort()).toEqual([...under('title')].sort());
  expect(Object.keys(words.say).sort()).toEqual([...under('say')].sort());
});

test('green is said of a pinned issuer or by the holder alone', () => {
  for (const service of ['yes', 'no', 'not-checked'] as const)
    for (const theirs of [undefined, true, false]) {
      const certificate = { ...CERTIFICATE, selfSigned: false };
      const report = { ...bareReport('pkcs12', 'usable', []), service, certificate };
      const { tone } = adviceOf(report, { place: 'page', typed: true, theirs });
      expect([service, theirs, tone === 'good']).toEqual([
        service,
        theirs,
        theirs === true || (service === 'yes' && theirs !== false),
      ]);
    }
});
