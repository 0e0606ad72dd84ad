import { expect, test } from '@jest/globals';
import { createRateLimit } from '../../src/http/rate-limit.ts';

test('so many at once, then one at a time; each key by itself', () => {
  let at = 1_000;
  const take = createRateLimit(3, 20_000, () => at);
  expect([take('a'), take('a'), take('a')]).toEqual([0, 0, 0]);
  expect(take('a')).toBe(20_000);
  expect(take('b')).toBe(0);
  at += 19_999;
  expect(take('a')).toBe(1);
  at += 1;
  expect([take('a'), take('a')]).toEqual([0, 20_000]);
  at += 3_600_000;
  expect([take('a'), take('a'), take('a'), take('a')]).toEqual([0, 0, 0, 20_000]);
});

test('ten thousand strangers do not empty anybody’s memory but the oldest’s', () => {
  const take = createRateLimit(1, 20_000, () => 0);
  take('early');
  for (let n = 0; n < 20_000; n += 1) take(`stranger ${n}`);
  expect(take('stranger 19999')).toBe(20_000);
  expect(take('early')).toBe(0);
});
