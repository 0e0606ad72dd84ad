/** What was acknowledged and is not so, and what else may not be; then how much there was of all that, which is no fault. */
export type Found = {
  readonly 'tickets lost': number;
  readonly 'tickets doubled': number;
  readonly 'messages lost': number;
  readonly 'messages doubled': number;
  readonly 'turns unanswered': number;
  readonly 'turns answered twice': number;
  readonly 'desk acts lost': number;
  readonly 'desk acts doubled': number;
  readonly 'replies lost': number;
  readonly 'replies doubled': number;
  readonly 'Slack messages doubled': number;
  readonly 'told again without an end': number;
  readonly 'mails lost': number;
  readonly 'cards lost': number;
  readonly 'cards doubled': number;
  readonly 'lines lost': number;
  readonly 'lines doubled': number;
  readonly 'tasks left': number;
  readonly 'tasks given up': number;
  readonly 'state corrupt': number;
  readonly 'ended by itself': number;
  readonly 'answered 5xx': number;
  readonly 'ends of the program': number;
  readonly 'at a platform’s call': number;
  readonly 'at a mail': number;
  readonly 'at the log of a chat': number;
  readonly 'restarts of the database': number;
  readonly 'disks full, clocks set, connections cut': number;
  readonly 'calls that a platform failed': number;
  readonly 'messages taken': number;
  readonly 'of them in Slack': number;
  readonly 'of them in Teams': number;
  readonly 'tickets taken': number;
  readonly 'desk acts taken': number;
  readonly 'walks broken off': number;
  readonly 'mails taken': number;
  readonly 'Teams messages doubled': number;
  readonly 'mails doubled': number;
  readonly 'slowest answer (s)': number;
  /** Slack, which lives in the run, takes in what a killed process sent by so much later: above two seconds, a message of its that stands twice may be the run's doing. */
  readonly 'longest standstill of the run (s)': number;
};

const COUNTED: readonly string[] = [
  'ends of the program',
  'at a platform’s call',
  'at a mail',
  'at the log of a chat',
  'restarts of the database',
  'disks full, clocks set, connections cut',
  'calls that a platform failed',
  'messages taken',
  'of them in Slack',
  'of them in Teams',
  'tickets taken',
  'desk acts taken',
  'walks broken off',
  'mails taken',
  // Neither Teams nor a mail server can be asked what it has.
  'Teams messages doubled',
  'mails doubled',
  'slowest answer (s)',
  'longest standstill of the run (s)',
] satisfies (keyof Found)[];

/** What may not be: everything but how much there was. */
export const faultsOf = (found: Found): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(found).filter(([name, n]) => !COUNTED.includes(name) && n > 0));
