import { expect, test } from '@jest/globals';
import { daysIn } from '../../../web/desk/campaign/days-in.ts';

test.each([
  ['30, 14, 7', [30, 14, 7]],
  ['7 30,7', [30, 7]],
  ['３０、１４、7', [30, 14, 7]],
  ['30日、14日前・7日前', [30, 14, 7]],
  ['', []],
  ['30, 14 x', [Number.NaN, 30, 14]],
  ['3.0.1', [Number.NaN]],
])('days before the last day, as people type them: %s', (text, days) => {
  expect([...daysIn(text)].sort()).toEqual([...days].sort());
});
