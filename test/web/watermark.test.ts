import { expect, test } from '@jest/globals';
import { laterWatermark } from '../../web/chat/watermark.ts';

test('an answer that comes late goes back to no earlier place of the chat', () => {
  expect(laterWatermark(undefined, '0')).toBe('0');
  expect(laterWatermark('9', '10')).toBe('10');
  expect(laterWatermark('10', '9')).toBe('10');
});
