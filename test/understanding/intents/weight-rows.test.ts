import { expect, test } from '@jest/globals';
import { createWeightRows } from '../../../src/understanding/intents/weight-rows.ts';

const INTENTS = 118;
const ROWS = 900;
const SPREAD = 0x9e3779b1;
const hashOf = (row: number): number => Math.imul(row + 1, SPREAD);

/** Rows of few weights and of many, the largest and the smallest among them. */
const rows = Array.from({ length: ROWS }, (_, row) => {
  const count = row % 3 === 0 ? 4 : 23 + (row % 90);
  return Array.from({ length: count }, (_, of) => ({
    intent: (row + of) % INTENTS,
    weight: row % 5 === 0 ? 127 : row % 5 === 1 ? -128 : ((row * 31 + of * 17) % 255) - 127,
  }));
});
const pairs = rows.flat();
const weightRows = createWeightRows(
  ROWS,
  Uint8Array.from(pairs, ({ intent }) => intent),
  Int8Array.from(pairs, ({ weight }) => weight),
  INTENTS,
);
let from = 0;
for (const [row, those] of rows.entries()) {
  weightRows.add(hashOf(row), from, from + those.length);
  from += those.length;
}

const summed = (those: readonly number[]): readonly number[] => {
  const sums = Array.from({ length: INTENTS }, () => 0);
  for (const row of those)
    for (const { intent, weight } of rows[row] ?? []) sums[intent] = (sums[intent] ?? 0) + weight;
  return sums;
};

test.each([0, 1, 2, 40, 249, 250, 251, 600, ROWS])('%i rows are added as one by one', (count) => {
  const those = Array.from({ length: count }, (_, at) => (at * 7) % ROWS);
  const sums = weightRows.sum([...those.map(hashOf), hashOf(ROWS + 1)]);
  expect([...sums.subarray(0, INTENTS)]).toEqual(summed(those));
});
