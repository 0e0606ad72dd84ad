import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LEVELS } from '../../../src/desk/api.ts';
import { ROLES } from '../../../src/desk/sign-in-api.ts';
import { sayAge } from '../../../src/dialogs/age.ts';
import { sayMomentIn } from '../../../src/dialogs/dates.ts';
import { dayAfter, dayIn } from '../../../src/dialogs/days.ts';
import { LOCALES } from '../../../src/machines/locales.ts';
import { PRESSES } from '../../../src/machines/presses.ts';
import { STEPS } from '../../../src/machines/step-ids.ts';
import { LOG_EVENT_TYPES } from '../../../src/machines/ticket/log-events.ts';
import { VERDICTS } from '../../../src/machines/verdicts.ts';
import { deskWords } from '../../../src/pages/page-words.ts';
import { readTexts } from '../../../src/settings/load-words.ts';
import { COMMANDS } from '../../../web/desk/keys/keys.ts';
import { NOT_SIGNED_IN } from '../../../web/desk/server/api.ts';
import { firstLocale, wordsOf } from '../../../web/desk/words/desk-words.ts';

beforeAll(() => void Object.assign(globalThis, { madoguchiWords: deskWords(readTexts()) }));
afterAll(() => void Reflect.deleteProperty(globalThis, 'madoguchiWords'));

const TOKYO = 'Asia/Tokyo';

describe('what the page says', () => {
  const [ja, en] = [wordsOf('ja'), wordsOf('en')];

  test('waiting times in their two largest units', () => {
    const said = (minutes: number) => sayAge(minutes * 60_000, ja);
    expect([0.5, 1, 59, 60, 61, 1439, 1440, 3000].map(said)).toEqual([
      '1分以内',
      '1分',
      '59分',
      '1時間0分',
      '1時間1分',
      '23時間59分',
      '1日0時間',
      '2日2時間',
    ]);
    expect(sayAge(3000 * 60_000, en)).toBe('2 d 2 h');
  });

  test('moments and days in the desk’s zone', () => {
    const at = Date.parse('2025-03-30T05:05:00Z');
    expect(sayMomentIn(at, 'ja', TOKYO)).toBe('2025年3月30日(日) 14:05');
    expect([dayIn(Date.parse('2025-03-30T15:00:00Z'), TOKYO), dayAfter('2024-02-28', 1)]).toEqual([
      '2025-03-31',
      '2024-02-29',
    ]);
  });

  test('in the language that was chosen, else in the browser’s', () => {
    expect([firstLocale('en', 'ja-JP'), firstLocale(null, 'ja'), firstLocale('xx', 'fr-FR')]).toEqual([
      'en',
      'ja',
      'en',
    ]);
  });

  test.each(LOCALES)('has words for everything that it may have to name, in %s', (locale) => {
    const words = wordsOf(locale);
    const named = [
      ...STEPS.map((step) => `desk:page.step.${step}`),
      ...[...PRESSES, 'STUCK', 'LOOK'].map((press) => `desk:page.did.${press}`),
      ...VERDICTS.map((verdict) => `check:verdict.${verdict}.title`),
      ...LEVELS.map((level) => `desk:page.level.${level}`),
      ...ROLES.map((role) => `desk:page.role.${role}`),
      ...LOG_EVENT_TYPES.map((what) => `ticket:happened.${what}`),
      ...COMMANDS.map((command) => `desk:page.keys.${command}`),
      ...NOT_SIGNED_IN.map((why) => `desk:page.signIn.why.${why}`),
      ...(['slack', 'teams', 'server'] as const).flatMap((way) => [
        `desk:page.signIn.ways.${way}`,
        `desk:page.signIn.commands.${way}`,
      ]),
      ...(['channel', 'server'] as const).map((lead) => `desk:page.signIn.lead.${lead}`),
    ];
    for (const key of named) expect(words.text(key)).not.toBe('');
    expect(() => words.text('desk:page.nonsense')).toThrow('desk:page.nonsense');
  });

  test('every key that stands in the page’s files has words, and so has the beginning of every other', () => {
    const root = join(import.meta.dirname, '../../../web/desk');
    const files = Object.keys(readTexts().ja).join('|');
    const named = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => [
        ...readFileSync(join(root, name), 'utf8').matchAll(
          new RegExp(`['\`]((?:${files}):[\\w.-]+)(\\$\\{|['\`])`, 'g'),
        ),
      ])
      .map(([, key = '', end]) => (end === '${' ? key.replace(/\.?[\w-]*$/, '') : key));
    expect(named.length).toBeGreaterThan(200);
    const given = deskWords(readTexts());
    for (const locale of LOCALES)
      for (const key of new Set(named)) {
        const part = key.split(/[:.]/).reduce<unknown>((tree, name) => Object(tree)[name], given[locale]);
        expect({ locale, key, part }).toEqual({ locale, key, part: expect.anything() });
      }
  });
});
