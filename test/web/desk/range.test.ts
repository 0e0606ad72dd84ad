import { describe, expect, test } from '@jest/globals';
import { isCounted, lastDays, moved, percent, ticksTo } from '../../../web/desk/numbers/range.ts';

describe('numbers', () => {
  test('ranges of days', () => {
    expect(lastDays(7, '2025-03-03')).toEqual({ from: '2025-02-25', to: '2025-03-03' });
    const march = { from: '2025-03-01', to: '2025-03-31' };
    expect(moved(march, 'from', '2025-03-10')).toEqual({ from: '2025-03-10', to: '2025-03-31' });
    expect(moved(march, 'from', '2025-04-10')).toEqual({ from: '2025-04-10', to: '2025-04-10' });
    expect(moved(march, 'from', '2023-01-01')).toEqual({ from: '2023-01-01', to: '2024-01-01' });
    expect(
      ['2025-03-10', '2000-01-01', '1999-12-31', '0202-03-10', '12025-03-10', ''].map(isCounted),
    ).toEqual([...[true, true], ...[false, false, false, false]]);
  });

  test('round ticks, up to the largest count or beyond', () => {
    expect([0, 3, 8, 30, 101].map(ticksTo)).toEqual([
      [0, 1],
      [0, 1, 2, 3],
      [0, 2, 4, 6, 8],
      [0, 10, 20, 30],
      [0, 50, 100, 150],
    ]);
  });

  test('shares, and none of nothing', () => {
    expect([percent(1, 3), percent(0, 5), percent(0, 0)]).toEqual([33, 0, null]);
  });
});
