import { expect, test } from '@jest/globals';
import { again } from './told-again.ts';

const told = (text: string, place = 'a') => ({ place, text });

test.each([
  ['once each', [told('x'), told('y')], [1], { all: 0, unexplained: 0 }],
  ['again after an end', [told('x'), told('x')], [1], { all: 1, unexplained: 0 }],
  ['again without one', [told('x'), told('x')], [0, 2], { all: 1, unexplained: 1 }],
  ['after each of two ends', [told('x'), told('x'), told('x')], [1, 2], { all: 2, unexplained: 0 }],
  ['a third time without an end', [told('x'), told('x'), told('x')], [1], { all: 2, unexplained: 1 }],
  [
    'elsewhere, or after something else',
    [told('x'), told('x', 'b'), told('y'), told('x')],
    [],
    { all: 0, unexplained: 0 },
  ],
  ['with what does not matter between', [told('x'), undefined, told('x')], [2], { all: 1, unexplained: 0 }],
])('%s', (_, what, ends, found) => {
  expect(again({ what, ends })).toEqual(found);
});
