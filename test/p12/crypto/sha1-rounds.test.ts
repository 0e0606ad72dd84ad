import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sha1Rounds } from '../../../src/p12/crypto/sha1-rounds.ts';

const sha1 = (bytes: Uint8Array): Uint8Array => createHash('sha1').update(bytes).digest();

test.each([
  ['nothing', new Uint8Array(20)],
  ['ones', new Uint8Array(20).fill(255)],
  ['a digest', new Uint8Array(sha1(new TextEncoder().encode('abc')))],
])('rounds over %s are those of the platform', (_, start) => {
  for (const times of [1, 2, 1_000]) {
    const digest = start.slice();
    sha1Rounds(digest, times);
    let wanted: Uint8Array = start;
    for (let time = 0; time < times; time += 1) wanted = sha1(wanted);
    expect([times, Buffer.from(digest).toString('hex')]).toEqual([
      times,
      Buffer.from(wanted).toString('hex'),
    ]);
  }
});

test('a digest that lies within a larger buffer, and no rounds at all', () => {
  const large = new Uint8Array(60).fill(9);
  sha1Rounds(large.subarray(13, 33), 1);
  expect(large.subarray(13, 33)).toEqual(new Uint8Array(sha1(new Uint8Array(20).fill(9))));
  expect([large[12], large[33]]).toEqual([9, 9]);
  const same = new Uint8Array(20).fill(3);
  sha1Rounds(same, 0);
  expect(same).toEqual(new Uint8Array(20).fill(3));
});
