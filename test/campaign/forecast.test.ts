import { expect, test } from '@jest/globals';
import { type DayOfCampaign, forecastOf } from '../../src/campaign/burn-down.ts';
import { sayForecast } from '../../src/dialogs/campaign/say-forecast.ts';
import { loadWords } from '../../src/settings/load-words.ts';

const TOTAL = 20;
const DEADLINE = '2025-03-30';
const words = loadWords()('ja');

/** Days from the first of March on, at whose end so many were verified. */
const daysWith = (...verified: readonly number[]): readonly DayOfCampaign[] =>
  verified.map((count, n) => ({
    day: `2025-03-${String(n + 1).padStart(2, '0')}`,
    verified: count,
    declared: 0,
    begun: 5,
    silent: TOTAL - 5 - count,
    notNeeded: 0,
  }));

test.each([
  ['the first day', [0], '始まったばかりです。期限までの見通しは、明日から示します。'],
  ['the first day, with some done', [3], '始まったばかりです。期限までの見通しは、明日から示します。'],
  [
    'the second day',
    [0, 0],
    '始めてから済んだ証明書は、まだありません。このままでは、期限に20件が残ります。',
  ],
  [
    'the seventh day',
    [3, 3, 3, 3, 3, 3, 3],
    '始めてから済んだ証明書は、まだありません。このままでは、期限に17件が残ります。',
  ],
  ['the third day', [0, 0, 2], '始めてからのペースなら、2025年3月21日(金) にすべて済みます。'],
  [
    'a week',
    [3, 3, 3, 3, 3, 3, 3, 3],
    'この7日間に済んだ証明書はありません。このままでは、期限に17件が残ります。',
  ],
  [
    'a week with one done',
    [3, 3, 3, 3, 3, 3, 3, 4],
    'この7日間のペースでは、期限に13件が残ります。すべて済むのは 2025年6月28日(土) の見込みです。',
  ],
])('after %s it is said of no more days than there were', (_, verified, said) => {
  expect(sayForecast(forecastOf(daysWith(...verified), DEADLINE) ?? null, words)).toBe(said);
});

test('a pace that is slow is not said to be none', () => {
  const many = daysWith(0, 0, 0, 0, 0, 0, 0, 1).map((day) => ({ ...day, silent: 9_000 }));
  expect(sayForecast(forecastOf(many, DEADLINE) ?? null, words)).toMatch(
    /^この7日間のペースでは、期限に\d+件が残ります。$/,
  );
});
