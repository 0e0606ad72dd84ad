const LONG_AGO = Date.parse('2025-03-10T10:00:00+09:00');
const task = (lane: string, columns: string, values: string): string =>
  `insert into tasks (lane, effect, due_at, retry_at, attempts${columns}) values ('${lane}', '{}', ${LONG_AGO}, ${LONG_AGO}, 3${values})`;
/** Rows as they are left by a channel whose credentials are refused, a task that was given up, and one that another waits behind. */
export const STANDSTILL = [
  `insert into meta (name, value) values ('paused slack', '${LONG_AGO} Slack: token_revoked')`,
  task('teams:a', ', error, given_up_at', `, 'Teams: 403', ${LONG_AGO}`),
  task('slack:b', ', error', ", 'Slack: no answer'"),
  task('slack:b', '', ''),
  // Waits with its channel.
  task('slack:d', '', ''),
  // Nothing is known that would hold it up.
  task('web:c', '', ''),
  // Without a card; with one; with one on its way; whose card was given up; closed.
  ...[1, 2, 3, 4, 5].map(
    (number) =>
      `insert into tickets (number, conversation, channel, locale, reason, contact, context, opened_at, rested)
       values (${number}, 'web:c', 'web', 'ja', 'other', '{}', '{}', ${LONG_AGO}, ${number === 5 ? 1 : 0})`,
  ),
  "insert into desk_cards (message, ticket, live, posted_at) values ('m1', 1, 0, 1), ('m2', 2, 1, 1)",
  task('slack:C0DESK#3', '', ''),
  task('slack:C0DESK#4', ', error, given_up_at', `, 'Teams: 403', ${LONG_AGO}`),
];
/** What the doctor names of them. */
export const UNFINISHED = [
  'unfinished.paused',
  'unfinished.given-up',
  'unfinished.blocked',
  'unfinished.untried',
];
