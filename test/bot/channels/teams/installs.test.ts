import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { APP_ID } from '../../../helpers/teams/teams.ts';
import { startTeamsFlow, stepOf, type TeamsFlow, written } from './flow-scene.ts';

let teams: TeamsFlow;
beforeEach(async () => {
  teams = await startTeamsFlow();
});
afterEach(() => teams.close());

test('an installation is welcomed once, in Japanese, also where another process hears of the rest', async () => {
  await teams.tell({ type: 'conversationUpdate', membersAdded: [{ id: `28:${APP_ID}` }] });
  await teams.bot.restart();
  await teams.tell({ type: 'installationUpdate', action: 'add' });
  expect(teams.posted()).toHaveLength(1);
  expect(stepOf(teams.last())).toBe('start');
  expect(written(teams.last())).toContain('あと20日');
  // The card stays as it is on the days after.
  expect(written(teams.last())).toContain('3月10日の時点であと20日');
});

test('an installation that Teams tells of again is the same; a reinstallation within days is welcomed anew', async () => {
  const added = teams.world.activity({ type: 'installationUpdate', action: 'add' });
  const joined = teams.world.activity({
    type: 'conversationUpdate',
    membersAdded: [{ id: `28:${APP_ID}` }],
  });
  for (const given of [added, joined, added, joined]) {
    await teams.world.post(teams.bot.url, given);
    await teams.bot.idle();
  }
  expect(teams.posted()).toHaveLength(1);
  await teams.tell({ type: 'installationUpdate', action: 'remove' });
  await teams.install();
  expect(teams.posted()).toHaveLength(2);
  teams.bot.setNow('2025-03-12T10:00:00+09:00');
  await teams.tell({ type: 'installationUpdate', action: 'add' });
  expect(teams.posted()).toHaveLength(3);
  expect(stepOf(teams.last())).toBe('start');
});

const joined = { type: 'conversationUpdate', membersAdded: [{ id: `28:${APP_ID}` }], locale: undefined };
const added = { type: 'installationUpdate', action: 'add', locale: 'en-US' };
test.each([
  ['after', [joined, added]],
  ['before', [added, joined]],
])(
  'an installation is welcomed once, in the language of the client that Teams names %s the other half',
  async (_, halves) => {
    const told = halves.map((half) => teams.world.post(teams.bot.url, teams.world.activity(half)));
    expect((await Promise.all(told)).map(({ status }) => status)).toEqual([200, 200]);
    await teams.bot.idle();
    expect(teams.posted()).toHaveLength(1);
    expect(teams.last().body.locale).toBe('en-US');
  },
);

test('of an installation without a language the client’s counts once it is named, and none that comes after it', async () => {
  await teams.close();
  teams = await startTeamsFlow({ arrivalWaitMs: 1 });
  await teams.tell(joined);
  expect(teams.last().body.locale).toBe('ja-JP');
  await teams.execute('start', 'BEGIN', {}, { locale: 'en-US' });
  expect([stepOf(teams.last()), teams.last().body.locale]).toEqual(['copy.locate', 'en-US']);
  await teams.execute('copy.locate', 'SEARCH', {}, { locale: 'ja-JP' });
  expect([stepOf(teams.last()), teams.last().body.locale]).toEqual(['copy.search', 'en-US']);
});
