import { expect, test } from '@jest/globals';
import { createHeldFiles } from '../../../src/bot/checks/held-files.ts';
import { createRedaction } from '../../../src/bot/checks/redaction.ts';

test('a file waits ten minutes, for its own conversation, as a copy', () => {
  let at = 0;
  const held = createHeldFiles(() => at);
  const given = Uint8Array.of(1, 2, 3);
  const id = held.keep('teams:a', given);
  given.fill(0);
  const read = held.read('teams:a', id);
  expect(read).toEqual(Uint8Array.of(1, 2, 3));
  read?.fill(0);
  expect(held.read('teams:a', id)).toEqual(Uint8Array.of(1, 2, 3));
  expect(held.read('teams:b', id)).toBeUndefined();
  expect(held.has('teams:a', 'another')).toBe(false);
  at = 600_000;
  expect(held.has('teams:a', id)).toBe(false);
  held.close();
});

test('of 33 files the oldest goes, of a conversation’s two the first', () => {
  const held = createHeldFiles(() => 0);
  const ids = Array.from({ length: 33 }, (_, n) => held.keep(`teams:${n}`, Uint8Array.of(n)));
  expect(held.has('teams:0', ids[0] ?? '')).toBe(false);
  expect(held.has('teams:1', ids[1] ?? '')).toBe(true);
  held.keep('teams:1', Uint8Array.of(7));
  expect(held.has('teams:1', ids[1] ?? '')).toBe(false);
  held.close();
  expect(held.has('teams:32', ids[32] ?? '')).toBe(false);
});

test('a redaction text is filled in for an hour, whatever signs it has; then it is gone', () => {
  let at = 0;
  const redaction = createRedaction(() => at);
  const odd = 'a "quoted" \\ name\n$& ~fleeting:x~';
  const kept = { name: redaction.blank(odd), other: 1 };
  expect(JSON.stringify(kept)).not.toContain('quoted');
  expect(redaction.fill(kept, 'gone')).toEqual({ name: odd, other: 1 });
  expect(redaction.fill(kept, 'gone', (text) => text.toUpperCase()).name).toContain('QUOTED');
  at = 3_600_000;
  expect(redaction.fill(kept, 'gone')).toEqual({ name: 'gone', other: 1 });
});

test('above two thousand redaction texts the oldest go', () => {
  const redaction = createRedaction(() => 0);
  const blanks = Array.from({ length: 2_001 }, (_, n) => redaction.blank(`name ${n}`));
  expect(redaction.fill({ first: blanks[0], second: blanks[1], last: blanks.at(-1) }, 'gone')).toEqual({
    first: 'gone',
    second: 'name 1',
    last: 'name 2000',
  });
});
