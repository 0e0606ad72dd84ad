import { expect, test } from '@jest/globals';
import { faultsOf } from './found.ts';
import { breakIt } from './run.ts';

// A bounded run of `npm run break`, which does it for as long as it is told.
test('killed and ended at random moments, nothing that was acknowledged is lost, doubled or unanswered', async () => {
  const said: string[] = [];
  const wish = {
    ends: 3,
    holders: 3,
    agents: 1,
    platforms: 1,
    database: 'sqlite',
    ahead: false,
    restarts: 0,
  } as const;
  const found = await breakIt(wish, (line) => void said.push(line));
  const faults = faultsOf(found);
  expect(Object.keys(faults).length > 0 ? { ...faults, said } : faults).toEqual({});
  expect(found['messages taken']).toBeGreaterThan(4);
  expect(found['of them in Slack']).toBeGreaterThan(0);
  expect(found['of them in Teams']).toBeGreaterThan(0);
  expect(found['tickets taken']).toBeGreaterThan(0);
  expect(found['desk acts taken']).toBeGreaterThan(0);
}, 600_000);
