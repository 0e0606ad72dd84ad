import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { sha1Rounds } from '../../../src/p12/crypto/sha1-rounds.ts';
import { sha256Rounds } from '../../../src/p12/crypto/sha256-rounds.ts';

describe.each([
  ['sha1', 20, sha1Rounds],
  ['sha256', 32, sha256Rounds],
] as const)('%s', (name, length, rounds) => {
  const once = (bytes: Uint8Array): Uint8Array => createHash(name).update(bytes).digest();

  test.each([
    ['nothing', new Uint8Array(length)],
    ['ones', new Uint8Array(length).fill(255)],
    ['a digest', new Uint8Array(once(new TextEncoder().encode('abc')))],
  ])('rounds over %s are those of the platform', (_, start) => {
    for (const times of [1, 2, 1_000]) {
      const digest = start.slice();
      rounds(digest, times);
      let wanted: Uint8Array = start;
      for (let time = 0; time < times; time += 1) wanted = once(wanted);
      expect([times, Buffer.from(digest).toString('hex')]).toEqual([
        times,
        Buffer.from(wanted).toString('hex'),
      ]);
    }
  });

  test('a digest that lies within a larger buffer, and no rounds at all', () => {
    const large = new Uint8Array(60).fill(9);
    rounds(large.subarray(13, 13 + length), 1);
    expect(large.subarray(13, 13 + length)).toEqual(new Uint8Array(once(new Uint8Array(length).fill(9))));
    expect([large[12], large[13 + length]]).toEqual([9, 9]);
    const same = new Uint8Array(length).fill(3);
    rounds(same, 0);
    expect(same).toEqual(new Uint8Array(length).fill(3));
  });
});
