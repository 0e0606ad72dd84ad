import type { Channel } from '../machines/channels.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';

/** Why something could not be sent, as far as an agent can do something about it; words stand in locales under `desk:page.alarms.reason`. */
const ALARM_REASONS = [
  'not-invited',
  'no-channel',
  'mail-refused',
  'mail-away',
  'holder-gone',
  'not-done',
] as const;
export type AlarmReason = (typeof ALARM_REASONS)[number];

const ALARMS = ['channel-paused', 'secret-ends', 'no-card', 'task-given-up'] as const;

/**
 * Something that a person has to look at: a channel whose credentials are refused, a secret of ours that ends, a ticket without a card, a task that was given up.
 * `about` is for who runs the server.
 */
export type Alarm = {
  readonly kind: (typeof ALARMS)[number];
  readonly ticket: number | null;
  /** Of what was given up. */
  readonly task: number | null;
  readonly channel: Channel | null;
  readonly at: number;
  readonly about: string;
  /** What an agent can make of it; none where only the operator can. */
  readonly reason: AlarmReason | null;
  /** Names it as long as it stands. */
  readonly key: string;
  /** Who said that they look after it; it is counted no more. */
  readonly seen: { readonly by: Agent; readonly at: number } | null;
};
