import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type SlackDesk, startSlackDesk } from '../../helpers/slack/slack-desk.ts';
import { until } from '../../helpers/until.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const LATER = '2025-03-10T10:01:00+09:00';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await startSlackDesk({ now: NOW });
});
afterEach(() => desk.stop());

const within = (sql: string): void => {
  const database = new DatabaseSync(join(desk.bot.dataDir, 'madoguchi.db'));
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
};
const posted = () => desk.query("select ticket, via from ticket_events where what = 'posted'");

test('that a card was posted is known with its line of the log, or not at all', async () => {
  within(`create trigger stops before insert on ticket_events when new.what = 'posted'
    begin select raise(abort, 'it ends here'); end`);
  await desk.holder();
  expect([(await desk.cards()).length, posted()]).toEqual([1, []]);
  within('drop trigger stops');
  desk.bot.setNow(LATER);
  await until(() => posted().length > 0, 'the line');
  expect([(await desk.cards()).length, posted()]).toEqual([1, [{ ticket: 1001, via: 'slack' }]]);
});
