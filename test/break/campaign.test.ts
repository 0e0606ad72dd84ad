import { expect, test } from '@jest/globals';
import { breakCampaign } from './campaign-run.ts';

// A bounded run of `npm run break:campaign`.
test('killed while it invites, told to wait and left without answers, it invites nobody twice and leaves nobody out', async () => {
  const found = await breakCampaign({ people: 150, ends: 3 });
  expect(found).toMatchObject({ people: 150, invited: 150, 'left out': 0, twice: 0, ends: 3 });
}, 300_000);
