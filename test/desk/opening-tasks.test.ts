import { expect, test } from '@jest/globals';
import { createPlanHours } from '../../src/desk/opening-tasks.ts';

test('a desk that never closes has no end of the day to plan', async () => {
  const planned: unknown[] = [];
  const plan = createPlanHours(
    (at) => ({ open: true, closesAt: at + 3_600_000 }),
    { replan: async (_lane, _now, tasks) => void planned.push(...tasks) },
    () => 0,
    { channel: 'slack', id: 'C1' },
  );
  await plan();
  expect(planned).toEqual([]);
});
