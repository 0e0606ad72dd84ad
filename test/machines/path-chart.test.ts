import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { CHART_FILE, pathChart } from '../../src/cli/path-chart.ts';
import { STEPS } from '../../src/machines/step-ids.ts';

test('docs/path.md is drawn from the machine as it is: run `npm run chart`', () => {
  const drawn = pathChart();
  expect(readFileSync(CHART_FILE, 'utf8')).toBe(drawn);
  expect(STEPS.filter((step) => !drawn.includes(`["${step}"]`))).toEqual([]);
  expect(drawn.match(/-->/g)?.length).toBeGreaterThan(50);
});
